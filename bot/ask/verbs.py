"""What can be asked of the bot, as values: each a verb with what was typed after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final, Literal

from bot.model import Query

View = Literal["brief", "events", "who", "issues", "calendar"]
Empty = Literal["skip", "line"]
NAMES: Final = (
    "events",
    "who",
    "issues",
    "new",
    "calendar",
    "show",
    "subscribe",
    "unsubscribe",
    "subscriptions",
    "pause",
    "resume",
    "quiet",
    "unmute",
    "sources",
    "status",
    "forget me",
    "help",
)
"""Every verb, in the order help tells them."""


@dataclass(frozen=True, slots=True)
class Usage:
    """/brief alone: the last brief of the channel's topics, and what to type."""


@dataclass(frozen=True, slots=True)
class Help:
    """/brief help: everything that can be asked, or one verb whole."""

    verb: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """/brief status: which sources are read, and which are down."""


@dataclass(frozen=True, slots=True)
class Show:
    """/brief show B-7F3K: a brief made before, to the channel where `public`."""

    id: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """/brief TOPIC: a brief, or one side of it; with `new` of what came in since the person last asked. Shown to the channel where
    `public`, else to who asked."""

    query: Query
    public: bool = False
    view: View = "brief"
    new: bool = False


@dataclass(frozen=True, slots=True)
class Subscribe:
    """/brief subscribe TOPIC …: a digest from now on. `when` is as `deliver.due` reads it, `zone` an IANA name or None for the person's
    own; `channel` is an id, None for where it was typed; `direct` asks for a direct message."""

    topic: str
    when: str
    zone: str | None = None
    channel: str | None = None
    direct: bool = False
    empty: Empty = "line"


@dataclass(frozen=True, slots=True)
class Which:
    """A subscription as a person names it: by its number, by its topic, or (neither) all that are here."""

    number: int | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """/brief calendar feed 3: a private address that calendars subscribe to. `channel` names a digest by where it comes (an id); with
    `revoke` all its addresses are taken back."""

    which: Which
    channel: str | None = None
    revoke: bool = False


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """/brief unsubscribe 3: no more of that digest."""

    which: Which


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """/brief subscriptions: what comes where, and when next."""


@dataclass(frozen=True, slots=True)
class Pause:
    """/brief pause 3 until monday: no digest before that day, or before somebody resumes it."""

    which: Which
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """/brief resume 3: digests again."""

    which: Which


@dataclass(frozen=True, slots=True)
class Quiet:
    """/brief quiet 22:00-07:00: hours in which no digest of this channel comes; None for no such hours."""

    hours: str | None


@dataclass(frozen=True, slots=True)
class Unmute:
    """/brief unmute 3: that story is told again; without a number, which stories are muted."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """/brief sources: what is read; with `health`, how each of them fares."""

    health: bool = False


@dataclass(frozen=True, slots=True)
class AddSource:
    """/brief sources add URL: a feed, or any page of a site that has one."""

    address: str


@dataclass(frozen=True, slots=True)
class TrySource:
    """/brief sources test URL: what would be taken from it now, stored nowhere."""

    address: str


@dataclass(frozen=True, slots=True)
class RemoveSource:
    """/brief sources remove ID."""

    id: str


@dataclass(frozen=True, slots=True)
class Forget:
    """/brief forget me: nothing is remembered of the person any more."""


Command = (
    Usage
    | Help
    | Status
    | Show
    | Ask
    | Subscribe
    | Feed
    | Unsubscribe
    | Subscriptions
    | Pause
    | Resume
    | Quiet
    | Unmute
    | Sources
    | AddSource
    | TrySource
    | RemoveSource
    | Forget
)


def nearest(word: str, known: tuple[str, ...] = NAMES, alike: float = 0.75) -> str:
    """The known word that a mistyped one is most like; "" where none is near."""
    return next(iter(get_close_matches(word.casefold(), known, 1, alike)), "")
