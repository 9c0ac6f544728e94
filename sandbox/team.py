"""Who and what a fresh workspace has: names, ids, tokens, members and channels."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sandbox.store import Channel, Clock, Store, User


@dataclass(frozen=True, slots=True)
class Person:
    """A human to create. `id` is made from the name where none is given."""

    name: str
    real_name: str = ""
    zone: str = "Europe/London"
    admin: bool = False

    @property
    def id(self) -> str:
        """A Slack-shaped user id that stays the same from run to run."""
        return _id("U", self.name)


def _token(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(16)}"


def _id(letter: str, name: str) -> str:
    """An id in Slack's alphabet out of a name, the same in every run (an FNV-1a hash)."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return letter + f"{value:016X}"[:10]


YOU = Person("you", "You", admin=True)
ANA = Person("ana", "Ana Colleague")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry the app has in the menu of every message, or ("global") in the one beside the message box."""

    name: str
    callback_id: str
    kind: Literal["message", "global"] = "message"


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace with one app installed. The tokens are new at every start; `events` are what the app subscribes to, and
    `scopes` what it was granted: every answer names them, and a method that needs another is refused."""

    name: str = "Sandbox"
    domain: str = "sandbox"
    app_name: str = "brief"
    commands: tuple[str, ...] = ("/brief",)
    shortcuts: tuple[Shortcut, ...] = (Shortcut("Brief me on this", "brief:this:v1"),)
    events: tuple[str, ...] = ("app_mention", "message.im", "app_home_opened", "member_joined_channel")
    scopes: tuple[str, ...] = (
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "users:read",
    )
    people: tuple[Person, ...] = (YOU, ANA)
    channels: tuple[str, ...] = ("general", "news-desk", "random")
    bot_in: tuple[str, ...] = ("general", "news-desk")
    id: str = "T0SANDBOX"
    app_id: str = "A0SANDBOX"
    bot_user: str = "U0SANDBOXBOT"
    bot_id: str = "B0SANDBOX"
    bot_token: str = field(default_factory=lambda: _token("xoxb"))
    app_token: str = field(default_factory=lambda: _token("xapp"))

    def channel_id(self, name: str) -> str:
        """The id a channel of that name gets."""
        return _id("C", name)

    def furnish(self, clock: Clock) -> Store:
        """A store with the members and channels; every human is in every channel, the app where `bot_in` says."""
        store = Store(clock)
        humans = [User(p.id, p.name, p.real_name or p.name, p.zone, p.admin) for p in self.people]
        app = User(self.bot_user, self.app_name, self.app_name, bot_id=self.bot_id)
        store.users = {user.id: user for user in (*humans, app)}
        for name in self.channels:
            add_channel(store, self, name, self._members(name, humans))
        return store

    def _members(self, name: str, humans: Sequence[User]) -> frozenset[str]:
        bot = {self.bot_user} if name in self.bot_in else set()
        return frozenset({user.id for user in humans} | bot)


def add_channel(store: Store, team: Team, name: str, members: frozenset[str], private: bool = False) -> Channel:
    """Creates a channel and returns it."""
    channel = Channel(team.channel_id(name), name, members, private)
    return store.set_channel(channel)
