"""What a workspace holds: members, channels, messages, views, and every call made to it. The only module that keeps state of that kind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

T = TypeVar("T")

Json = dict[str, Any]
"""A JSON object as Slack's wire carries it."""

Clock = Callable[[], float]
"""Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class User:
    """A member; `bot_id` is set for the app's own user. `zone` is an IANA name."""

    id: str
    name: str
    real_name: str
    zone: str = "Europe/London"
    admin: bool = False
    bot_id: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: public (C…), private (G…) or direct (D…, `user` names the human side). `members` are user ids."""

    id: str
    name: str
    members: frozenset[str] = frozenset()
    private: bool = False
    archived: bool = False
    user: str | None = None
    topic: str = ""

    @property
    def kind(self) -> str:
        """The word the `types` argument and `channel_type` use."""
        if self.user:
            return "im"
        return "private_channel" if self.private else "public_channel"


@dataclass(frozen=True, slots=True)
class Message:
    """A message by (channel, ts). `only_for` is the one user who sees an ephemeral message; `thread` is the parent's ts."""

    channel: str
    user: str
    text: str
    ts: str = ""
    blocks: tuple[Json, ...] = ()
    thread: str | None = None
    metadata: Json | None = None
    only_for: str | None = None
    edited: str | None = None
    broadcast: bool = False
    deleted: bool = False
    notice: bool = False
    client_msg_id: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot as received: a Web API method, or "response_url"; `error` is None where it was granted."""

    method: str
    arguments: Json
    at: float
    error: str | None = None


@dataclass
class Store:
    """Everything in memory behind one lock. `version` grows with each change, and `wait` sleeps until a question is answered."""

    clock: Clock
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: dict[str, tuple[Json, ...]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    version: int = 0
    _messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def touch(self) -> None:
        """Says that something changed, and wakes who waits."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def add(self, message: Message) -> Message:
        """Stores a new message under a ts that no other message of its channel has, and later than all of them."""
        with self._changed:
            micros = max(int(self.clock() * 1_000_000), self._last.get(message.channel, 0) + 1)
            self._last[message.channel] = micros
            stored = replace(message, ts=f"{micros // 1_000_000}.{micros % 1_000_000:06d}")
            self._messages[stored.channel, stored.ts] = stored
            self.touch()
            return stored

    def put(self, message: Message) -> Message:
        """Replaces the message of that channel and ts."""
        with self._changed:
            self._messages[message.channel, message.ts] = message
            self.touch()
            return message

    def remove(self, message: Message) -> None:
        """Takes a message away; a parent that has replies stays as an empty stone over its thread."""
        with self._changed:
            if self.replies(message.channel, message.ts):
                self.put(replace(message, text="This message was deleted.", blocks=(), metadata=None, deleted=True))
            else:
                self._messages.pop((message.channel, message.ts), None)
            self.touch()

    def get(self, channel: str, ts: str) -> Message | None:
        """The message of that channel and ts."""
        return self._messages.get((channel, ts))

    def messages(self, channel: str) -> tuple[Message, ...]:
        """All messages of a channel, threads and ephemeral ones too, oldest first."""
        with self._changed:
            return tuple(sorted((m for m in self._messages.values() if m.channel == channel), key=lambda m: moment(m.ts)))

    def replies(self, channel: str, thread: str) -> tuple[Message, ...]:
        """The replies under a parent that everybody sees, oldest first."""
        return tuple(m for m in self.messages(channel) if m.thread == thread and m.only_for is None)

    def join(self, channel: str, users: Iterable[str]) -> Channel:
        """Adds members to a channel."""
        return self.set_channel(replace(self.channels[channel], members=self.channels[channel].members | frozenset(users)))

    def set_channel(self, channel: Channel) -> Channel:
        """Adds or replaces a channel."""
        with self._changed:
            self.channels[channel.id] = channel
            self.touch()
            return channel

    def direct(self, user: str, partner: str) -> Channel:
        """The direct conversation between a human and the app, opened at its first use."""
        with self._changed:
            for channel in self.channels.values():
                if channel.user == user:
                    return channel
            return self.set_channel(Channel(f"D{len(self.channels):08d}", "", frozenset({user, partner}), user=user))

    def record(self, call: Call) -> None:
        """Writes down what the bot asked."""
        with self._changed:
            self.calls.append(call)
            self.touch()

    def set_home(self, user: str, view: Json) -> None:
        """Replaces a user's Home tab."""
        with self._changed:
            self.homes[user] = view
            self.touch()

    def set_modals(self, user: str, views: tuple[Json, ...]) -> None:
        """Replaces the stack of modals a user has open, lowest first."""
        with self._changed:
            self.modals[user] = views
            self.touch()

    def wait(self, question: Callable[[], T], timeout: float) -> T:
        """The first truthy answer, asked again after each change; the last answer when `timeout` seconds are over."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not (answer := question()) and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            return answer


def moment(ts: str) -> tuple[int, int]:
    """A ts as a pair that orders rightly (a float would round)."""
    seconds, _, micros = ts.partition(".")
    return int(seconds), int(micros or 0)
