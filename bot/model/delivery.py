"""How a brief reaches a channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from bot.model.brief import Brief

PERSON: Final = "person"
"""Why a subscription stands still that a person paused; any other reason is Slack's error code."""

DeliveryStatus = Literal["pending", "sending", "sent", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation of a workspace; `id` is Slack's (C…, D…), `name` is for people only."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's standing order: which topics, when, in which time zone.

    `when` is as written, "weekdays 08:00" or five cron fields; `zone` an IANA name. `since` is the instant (aware, UTC)
    from which slots count, so that a new subscription owes nothing for the past. `quiet` names hours in which nothing is sent
    ("22:00-07:00", in that zone); `paused` is why it stands still, Slack's error code or PERSON, until it is resumed, or until the
    instant `resumes`. `empty` says what is sent where there is nothing new: one line, or nothing. `creator` is the id of the person
    who made it (None: the settings), `number` what people call it by, given by the archive.
    """

    id: str
    channel: str
    topics: tuple[str, ...]
    when: str
    zone: str
    since: datetime
    quiet: str | None = None
    paused: str | None = None
    resumes: datetime | None = None
    creator: str | None = None
    empty: Literal["skip", "line"] = "line"
    number: int = field(default=0, compare=False)

    def stopped(self, at: datetime) -> str | None:
        """Why it stands still at an instant; None where it runs, also where its pause is over."""
        return None if self.resumes and self.resumes <= at else self.paused


@dataclass(frozen=True, slots=True)
class Edition:
    """One due slot of a subscription. `slot` is local wall time without offset ("2013-05-08T08:00"), so that the hour a clock
    repeats in autumn cannot fire twice; `due` is the instant (aware, UTC). `late` is how late it is handed over, in seconds;
    `skipped` says why nothing is sent for it."""

    subscription: str
    slot: str
    due: datetime
    late: float = 0.0
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """The briefs of one edition, one a topic; `since` is the previous edition's instant, or None for the first."""

    edition: Edition
    day: date
    zone: str
    briefs: tuple[Brief, ...]
    since: datetime | None = None
    down: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What one post says: `text` is the notification and screen-reader fallback, `blocks` Slack's Block Kit as plain data,
    `thread` the replies under it."""

    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    thread: tuple[Message, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Modal:
    """A window laid over Slack: its title (at most 24 characters), its blocks, and what the button says that sends it; None where
    there is nothing to send."""

    title: str
    blocks: tuple[dict[str, Any], ...]
    submit: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file that goes with an answer: its name, what is in it, and a sentence that says what it is."""

    name: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, whether who asked wants the channel to see it, the file that goes with it, and the id of the brief it shows."""

    message: Message
    public: bool = False
    file: Attachment | None = None
    brief: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox: a message for a channel, claimed before it is posted. `part` 0 is the parent, 1… its thread
    replies; `parent_ts` the parent's Slack timestamp once it is known; `claimed` the instant it was last claimed (aware, UTC);
    `error` Slack's code of its last failure; `attempt` how many requests for it may have reached Slack; `ts` Slack's timestamp of it and
    `settled` the instant (aware, UTC) at which that was recorded, once it is sent."""

    id: str
    subscription: str
    slot: str
    part: int
    channel: str
    message: Message
    status: DeliveryStatus = "pending"
    attempt: int = 0
    parent_ts: str | None = None
    claimed: datetime | None = None
    error: str | None = None
    ts: str | None = None
    settled: datetime | None = None
