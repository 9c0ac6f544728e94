"""The archive's delivering half: subscriptions, the ledger, briefs and who may see them, calendar feeds, requests that came before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Article, Brief, CalendarEntry, Delivery, Edition, Message, Subscription


@dataclass(frozen=True, slots=True)
class Outdated:
    """An edition that was sent and quotes another text of an article, or whose thread was told of another: its number and slot, the
    article as it is now, the revision that is quoted, the spans (start, end) quoted from it, and the revision its thread was told of
    last."""

    edition: int
    subscription: str
    slot: str
    article: Article
    revision: str
    quoted: tuple[tuple[int, int], ...]
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the outbox: rows by status, and the due instant (aware, UTC) of the oldest edition whose parent is not settled."""

    pending: int = 0
    sending: int = 0
    unknown: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What became of an edition: its slot, the status of its parent message ("skipped" where none was made), and Slack's code of the
    failure, or why it was skipped."""

    slot: str
    status: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A brief of an edition that arrived and that a person has not opened: the brief's id, the subscription's, and the edition's slot."""

    brief: str
    subscription: str
    slot: str


class Deliveries(Protocol):
    """Subscriptions, editions and their outbox, briefs kept. One short transaction a method. Raises ArchiveError."""

    def subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions in use."""

    def seed_subscriptions(self, subscriptions: Sequence[Subscription], at: datetime) -> tuple[str, ...]:
        """Takes in subscriptions of the settings once by id; gives back the ids whose seed was edited, as `seed_feeds` does."""

    def put_subscription(self, subscription: Subscription, at: datetime) -> None:
        """Adds a subscription, or replaces the one with its id, in use and not paused from now on."""

    def remove_subscription(self, id: str, at: datetime) -> bool:
        """Takes a subscription out of use; False where it is not in use."""

    def resume_subscriptions(self, id: str | None = None, codes: Collection[str] | None = None) -> tuple[str, ...]:
        """Lets paused subscriptions run again: the one with that id, or all; of them those paused for one of the codes, where given.

        Gives the ids of those that were paused.
        """

    def pause_subscription(self, id: str, code: str, at: datetime, resumes: datetime | None = None) -> bool:
        """Stops a subscription, until `resumes` where that is given; True where it ran until now. `code` says why."""

    def pause_subscriptions(self, code: str, at: datetime) -> int:
        """Stops every subscription that runs at an instant, until it is resumed; how many. `code` says why."""

    def quieten_subscription(self, id: str, hours: str | None) -> None:
        """Gives a subscription other quiet hours ("22:00-07:00"), or none."""

    def last_run(self, subscription: str) -> Run | None:
        """What became of a subscription's newest edition; None where it never had one."""

    def last_sent(self, channel: str) -> Delivery | None:
        """The newest digest that reached a channel: its parent message."""

    def delivered(self, subscription: str) -> tuple[str, ...]:
        """The slots of a subscription that have an edition, oldest first (newest 100)."""

    def covered(self, subscription: str) -> str | None:
        """The newest slot of a subscription whose edition reached its channel, or may still: not one that was skipped or failed."""

    def open_edition(self, edition: Edition, deliveries: Sequence[Delivery], at: datetime, briefs: Sequence[str] = ()) -> bool:
        """Records the edition, its outbox rows and the ids of its briefs, which those in its channel may see from now on, in one
        transaction; False where the slot was already taken. With rows it takes
        the place of earlier editions of its subscription whose parent still waits."""

    def pending(self, at: datetime, limit: int = 50) -> tuple[Delivery, ...]:
        """Outbox rows to post now: those first in their lane (a channel's parents, an edition's parts), parents before threads, a
        part only after its parent is sent."""

    def claim(self, delivery: str, at: datetime) -> bool:
        """pending → sending, counting the attempt; True for exactly one caller, and for none while an earlier row of its lane is
        not settled."""

    def settle(
        self,
        delivery: str,
        status: str,
        at: datetime,
        ts: str | None = None,
        error: str | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        """Records a post's outcome; `retry_at` holds the row until then, from a post or (status unknown or sent) from a look-up. What
        is sent stays sent; status unknown with another error than "unknown" holds up no other row."""

    def release(self, delivery: str, at: datetime, error: str, retry_at: datetime) -> None:
        """sending → pending until `retry_at`, for a post that certainly did not arrive: it counts as no attempt."""

    def doubtful(self, at: datetime) -> tuple[Delivery, ...]:
        """Rows that are sent and of which another message may be there, to be looked for at that instant."""

    def look_again(self, delivery: str, at: datetime | None) -> None:
        """When a row that is sent is to be looked for next; None: never."""

    def give_up(
        self, delivery: Delivery, error: str, at: datetime, notice: tuple[Edition, Delivery] | None = None, *, pause: bool
    ) -> bool:
        """Records a refusal for good: the row fails and the parts that hang on it; with `pause` its subscription stops with all
        that still waits. The notice is put into the outbox in the same transaction, once a pause. True where it ran until now."""

    def stuck(self, before: datetime) -> tuple[Delivery, ...]:
        """Rows claimed, and given up as unknown, before that instant, that may be looked for."""

    def rewind(self, at: datetime) -> int:
        """After the clock was set back: what was claimed or held, or is to be looked for, at a time still to come counts from `at`. The
        number of rows."""

    def backlog(self, at: datetime) -> Backlog:
        """What waits in the outbox at that instant."""

    def forget(self, before: datetime) -> int:
        """Drops editions opened before that instant, with their rows: none that is still open, not a subscription's newest."""

    def outdated(self, since: datetime) -> tuple[Outdated, ...]:
        """Editions that were sent and quote articles which have changed since then, each pair until `correct` is called for it."""

    def correct(self, outdated: Outdated, message: Message | None) -> bool:
        """Records that an edition was compared with an article's present text, and puts the message about it, if there is one, into the
        edition's thread; True where it did. One that says what was said before, or the fourth on one article, is not sent."""

    def save_brief(self, brief: Brief, payload: str) -> bool:
        """Keeps a brief by its id: the JSON of the contract, as shown. False, and nothing changes, where another has that id."""

    def brief(self, id: str, readers: Collection[str] | None = None) -> str | None:
        """A kept brief's payload; with `readers` (ids of people and channels) only where one of them may see it."""

    def let_read(self, brief: str, reader: str) -> None:
        """Lets a person, or all in a channel (by its id), see a kept brief from now on; another id is no matter."""

    def share(self, brief: str, channel: str, ts: str | None, at: datetime) -> None:
        """`let_read` for a channel in which a kept brief was posted at `at`; under the message `ts` (None: not known) its thread is told
        of what is put right, as a digest's is."""

    def unread_briefs(self, person: str, subscriptions: Collection[str], since: datetime) -> tuple[Unread, ...]:
        """The briefs of editions of those subscriptions, opened since then and arrived, that the person may not see by themselves yet:
        they have not opened them. Newest first."""

    def drop_briefs(self, before: datetime) -> int:
        """Drops briefs made before that instant, with their receipts; how many went."""

    def asked(self, person: str, topic: str) -> datetime | None:
        """When a person last asked for a topic, its case and spaces aside; None where they never did."""

    def mark_asked(self, person: str, topic: str, at: datetime) -> None:
        """From now on that is when the person last asked for the topic."""

    def forget_person(self, person: str, at: datetime) -> int:
        """Forgets what a person asked and may see; their digests in direct conversations end (how many is given back), those in
        channels go on without their name."""

    def open_calendar(self, subscription: str, key: str, at: datetime) -> None:
        """Adds a calendar address of a subscription; `key` is a digest of the token in it."""

    def calendars(self, subscription: str) -> int:
        """How many calendar addresses a subscription has."""

    def calendar_of(self, key: str) -> str | None:
        """The id of the subscription in use that a calendar address is of; None where no address has that key."""

    def close_calendars(self, subscription: str) -> int:
        """Takes back every calendar address of a subscription, and forgets what was served; how many there were."""

    def calendar_entries(self, subscription: str) -> tuple[CalendarEntry, ...]:
        """What was last served of a subscription, in no order."""

    def save_calendar_entries(self, subscription: str, served: Sequence[CalendarEntry]) -> None:
        """Replaces what was last served of a subscription."""

    def known_requests(self, limit: int) -> tuple[str, ...]:
        """The newest so many keys of Slack's requests, oldest first."""

    def keep_request(self, key: str, at: datetime) -> None:
        """Remembers that a request came, so that it is known when Slack sends it again. A power cut may lose the latest."""

    def lose_request(self, key: str) -> None:
        """Forgets a request, since what it asked for was not done."""

    def drop_requests(self, before: datetime) -> int:
        """Forgets requests that came before that instant; how many."""
