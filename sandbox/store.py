"""What a workspace holds: members, channels, messages, views, and every call made to it. The only module that keeps state of that kind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

T = TypeVar("T")

Json = dict[str, Any]
"""A JSON object as Slack's wire carries it."""

Clock = Callable[[], float]
"""Seconds since the epoch."""

ASK_EVERY = 0.25


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
    files: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot as received: a Web API method, or "response_url"; `error` is None where it was granted."""

    method: str
    arguments: Json
    at: float
    error: str | None = None


@dataclass
class Store:
    """Everything in memory. `version` grows with each change, and `wait` sleeps until a question is answered.

    Any thread may read or write: mappings are replaced, never changed in place, but for the messages, which have the lock.
    """

    clock: Clock
    users: Mapping[str, User] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    homes: Mapping[str, Json] = field(default_factory=dict)
    modals: Mapping[str, tuple[Json, ...]] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    version: int = 0
    _rooms: dict[str, dict[str, Message]] = field(default_factory=dict)
    _threads: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _last: dict[str, str] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def touch(self) -> None:
        """Says that something changed, and wakes who waits."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def add(self, message: Message) -> Message:
        """Stores a new message under a ts that no other message of its channel has, and later than all of them."""
        with self._changed:
            room = self._rooms.setdefault(message.channel, {})
            seconds, micros = moment(self._last.get(message.channel, "0"))
            at = max(int(self.clock() * 1_000_000), seconds * 1_000_000 + micros + 1)
            stored = replace(message, ts=f"{at // 1_000_000}.{at % 1_000_000:06d}")
            self._last[stored.channel] = stored.ts
            room[stored.ts] = stored
            if stored.thread:
                self._threads.setdefault((stored.channel, stored.thread), []).append(stored.ts)
            self.touch()
            return stored

    def put(self, message: Message) -> Message:
        """Replaces the message of that channel and ts."""
        with self._changed:
            self._rooms[message.channel][message.ts] = message
            self.touch()
            return message

    def remove(self, message: Message) -> None:
        """Takes a message away; a parent that has replies stays as an empty stone over its thread."""
        with self._changed:
            if self.replies(message.channel, message.ts):
                self.put(replace(message, text="This message was deleted.", blocks=(), metadata=None, deleted=True))
            else:
                self._rooms[message.channel].pop(message.ts, None)
            self.touch()

    def get(self, channel: str, ts: str) -> Message | None:
        """The message of that channel and ts."""
        return self._rooms.get(channel, {}).get(ts)

    def messages(self, channel: str) -> tuple[Message, ...]:
        """All messages of a channel, threads and ephemeral ones too, oldest first."""
        with self._changed:
            return tuple(self._rooms.get(channel, {}).values())

    def replies(self, channel: str, thread: str) -> tuple[Message, ...]:
        """The replies under a parent that everybody sees, oldest first."""
        with self._changed:
            found = [self.get(channel, ts) for ts in self._threads.get((channel, thread), ())]
        return tuple(m for m in found if m is not None and m.only_for is None)

    def set_channel(self, channel: Channel) -> Channel:
        """Adds or replaces a channel."""
        with self._changed:
            self.channels = {**self.channels, channel.id: channel}
            self.touch()
            return channel

    def join(self, channel: str, users: Iterable[str]) -> Channel:
        """Adds members to a channel."""
        return self.set_channel(replace(self.channels[channel], members=self.channels[channel].members | frozenset(users)))

    def direct(self, user: str, partner: str) -> Channel:
        """The direct conversation between a human and the app, opened at its first use."""
        with self._changed:
            for channel in self.channels.values():
                if channel.user == user:
                    return channel
            return self.set_channel(Channel(f"D{user[1:]}", "", frozenset({user, partner}), user=user))

    def record(self, call: Call) -> None:
        """Writes down what the app asked."""
        with self._changed:
            self.calls = (*self.calls, call)
            self.touch()

    def set_home(self, user: str, view: Json) -> None:
        """Replaces a user's Home tab."""
        with self._changed:
            self.homes = {**self.homes, user: view}
            self.touch()

    def set_modals(self, user: str, views: tuple[Json, ...]) -> None:
        """Replaces the stack of modals a user has open, lowest first."""
        with self._changed:
            self.modals = {**self.modals, user: views}
            self.touch()

    def wait(self, question: Callable[[], T], timeout: float) -> T:
        """The first truthy answer, asked after each change and now and then; the last answer when `timeout` seconds are over."""
        deadline = time.monotonic() + timeout
        while True:
            seen = self.version
            answer = question()
            left = deadline - time.monotonic()
            if answer or left <= 0:
                return answer
            with self._changed:
                if self.version == seen:
                    self._changed.wait(min(left, ASK_EVERY))


def moment(ts: str) -> tuple[int, int]:
    """A ts as a pair that orders rightly (a float would round)."""
    seconds, _, micros = ts.partition(".")
    return int(seconds), int(micros or 0)
