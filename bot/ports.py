"""What the pipeline asks of the world. Single acts are functions, so that a fake is a lambda; the archive is one Protocol."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar

from bot.model import (
    Article,
    Brief,
    Coverage,
    Delivery,
    Edition,
    Feed,
    Message,
    ParsedFeed,
    ParsedPage,
    Query,
    Reading,
    Subscription,
    Unreadable,
)

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Request:
    """A URL to fetch. `etag` and `modified` are sent back byte for byte as they were received; `limit` caps the body, in bytes
    after decompression. `page` marks an article's page: a host that keeps refusing those is not asked for more for a while."""

    url: str
    etag: str | None = None
    modified: str | None = None
    limit: int = 10_000_000
    page: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, whole, with the final URL and what the next conditional request needs. `permanent` is the URL a 301/308 named;
    `fresh` says for how many seconds the server calls its answer fresh (Cache-Control, Expires)."""

    url: str
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    modified: str | None = None
    permanent: str | None = None
    fresh: float | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: nothing new since the last time. Validators the 304 itself carried replace the stored ones; `fresh` as in Fetched."""

    etag: str | None = None
    modified: str | None = None
    fresh: float | None = None


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """No usable answer; `cause` is a sentence fragment for people ("the host name does not resolve"), `status` the HTTP status
    where there was one, `retry_after` in seconds where the server named it."""

    cause: str
    status: int | None = None
    retry_after: float | None = None


Fetch = Callable[[Iterable[Request]], Iterator[tuple[Request, Fetched | NotModified | FetchFailed]]]
"""Fetches many URLs at once and yields each outcome as it comes; never raises for what a server does."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the archive remembers of a feed: validators, the last poll and its outcome, and when it may be polled next.

    `failing` is the first of the failures since the last success, `changed` the last poll that brought an article, `whole` the
    last time the body was sent. `asked` is until when the server asked to be left alone, `off` that it is gone for good: both
    hold for a poll a person asks for, too. `gap` (seconds between two items), `idle` (share of polls that bring nothing)
    and `stated` (seconds the feed itself asks for) are its rhythm. `page` marks a source that is read as a page of links, since it had
    no feed when it was first read; `teasers` is why only teasers came of its last articles, where their pages could not be had.
    """

    feed: str
    etag: str | None = None
    modified: str | None = None
    polled: datetime | None = None
    succeeded: datetime | None = None
    failures: int = 0
    cause: str | None = None
    next_poll: datetime | None = None
    failing: datetime | None = None
    changed: datetime | None = None
    whole: datetime | None = None
    asked: datetime | None = None
    off: bool = False
    gap: float | None = None
    idle: float | None = None
    stated: float | None = None
    page: bool = False
    teasers: str | None = None


ParseFeed = Callable[[bytes, str, str | None, datetime], ParsedFeed | Unreadable]
"""(body, url, content type, now) → the feed; a date more than a day after `now` is none. Runs in a killable worker."""
ParsePage = Callable[[bytes, str, str | None, datetime], ParsedPage | Unreadable]
"""(body, url, content type, now) → the article's text; a date more than a day after `now` is none. Runs in a killable worker."""


class Each(Protocol):
    """Applies a function to items as they come in, several at a time, and yields each item with its result as soon as that is there.

    One that takes long holds up neither the others nor the items still to come. What the function raises is raised here.
    """

    def __call__(self, items: Iterable[T], function: Callable[[T], R]) -> Iterator[tuple[T, R]]:
        """(item, result), in the order they are done."""


Read = Callable[[Iterable[Article]], Iterator[tuple[Article, Reading | Unreadable]]]
"""Reads articles and yields each reading as it comes. Runs in a killable worker."""
Clock = Callable[[], datetime]
"""The instant it is now (aware, UTC). Only `app` holds the real one."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What `Archive.store` did with each article: ids that are new, and ids whose text changed (a new revision)."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One article that answers a query, with its reading (None while it is unread) and its relevance (higher is better).
    `carriers` names the other outlets that carry the same text, or a copy of it; `seen` is the instant the first of them came in
    (aware, UTC); `back` says that it was old, or undated, when its feed was new, so that it is no news."""

    article: Article
    reading: Reading | None
    relevance: float
    carriers: tuple[str, ...] = ()
    seen: datetime | None = None
    back: bool = False


@dataclass(frozen=True, slots=True)
class Outdated:
    """An edition that was sent and quotes an earlier text of an article: its number and slot, the article as it is now, the revision
    that is quoted, and the spans (start, end) quoted from it."""

    edition: int
    subscription: str
    slot: str
    article: Article
    revision: str
    quoted: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the outbox: rows by status, and the due instant (aware, UTC) of the oldest edition whose parent is not settled."""

    pending: int = 0
    sending: int = 0
    unknown: int = 0
    oldest: datetime | None = None


class Directory(Protocol):
    """Who is where in the workspace, as far as the bot may know."""

    @property
    def me(self) -> str:
        """The bot's own user id."""

    def members(self, channel: str) -> frozenset[str]:
        """The ids of those in a channel. Raises InputError where the bot may not know, PostFailed where Slack does not answer."""

    def direct(self, person: str) -> str:
        """The channel id of the bot's direct conversation with a person. Raises PostFailed."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of an edition: its slot, the status of its parent message ("skipped" where none was made), and Slack's code of the
    failure, or why it was skipped."""

    slot: str
    status: str
    error: str | None = None


class Archive(Protocol):
    """What is kept. Every method is one short transaction; none waits on the network. Raises ArchiveError."""

    def store(self, articles: Sequence[Article], seen: datetime, *, back: bool = False, paged: bool = False) -> Stored:
        """Adds articles; the same article (id, alias or canonical url) again is no new one; another outlet with the same text is a carrier.

        The ids given back are those the articles are kept under. With `back` those that are new are no news: a new feed's old items. `paged`
        says that the texts are from the articles' pages.
        """

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids (or aliases) that are stored."""

    def article(self, id: str, revision: str | None = None) -> Article | None:
        """An article by id, alias or URL, at its newest revision or at the one a receipt names."""

    def to_check(self, quoted: datetime, checked: datetime, limit: int) -> tuple[Article, ...]:
        """Articles whose texts are from their pages, that editions opened since `quoted` quote, and whose pages were not looked at
        since `checked`; the one not looked at for longest first."""

    def mark_checked(self, article: str, at: datetime) -> None:
        """From now on the article's page was last looked at then."""

    def outdated(self, since: datetime) -> tuple[Outdated, ...]:
        """Editions that were sent and quote articles which have changed since then, each pair until `correct` is called for it."""

    def correct(self, outdated: Outdated, message: Message | None) -> bool:
        """Records that an edition was compared with an article's present text, and puts the message about it, if there is one, into the
        edition's thread; True where it did. One that says what was said before, or the fourth on one article, is not sent."""

    def unread(self, rules: str, limit: int) -> tuple[Article, ...]:
        """Articles without a reading under these rules, newest published first."""

    def save(self, readings: Sequence[Reading], made: datetime) -> None:
        """Adds readings; one a revision and rules."""

    def retain(self, since: datetime) -> int:
        """Drops articles first seen before `since`, but none that a brief cites; how many went."""

    def drop_readings(self, rules: str, before: datetime) -> int:
        """Drops readings made before that instant that another has taken the place of: one under these rules, or that of a newer
        revision. How many went."""

    def find(self, query: Query, as_of: date, rules: str, limit: int, *, copies: bool = False) -> tuple[Found, ...]:
        """Articles that answer the query, published by the end of `as_of`, by relevance and recency, best first.

        What was published later changes neither which are found nor their order. A query without groups finds all of its window.
        Of the copies of one text the fullest stands for all; with `copies` each is found.
        A reading is under `rules` where there is one, else the latest under others: a change of rules leaves no brief empty.
        """

    def nearest(self, query: Query, as_of: date, limit: int) -> tuple[str, ...]:
        """Topics that do have articles, most like what was asked."""

    def background(self, as_of: date) -> tuple[int, Mapping[str, int]]:
        """How many articles were counted, and in how many of them each stem occurs: all that are read and published by `as_of`,
        or the newest of them where they are thousands."""

    def feed_states(self) -> Mapping[str, FeedState]:
        """All feeds' states by feed id."""

    def save_feed_state(self, state: FeedState) -> None:
        """Replaces one feed's state."""

    def feeds(self) -> tuple[Feed, ...]:
        """The sources in use."""

    def seed_feeds(self, feeds: Sequence[Feed], at: datetime) -> tuple[str, ...]:
        """Takes in feeds of the source list once by id; what a person removed stays removed.

        Gives back the ids of feeds in use whose seed has been edited since it was taken in; `put_feed` applies the edit.
        """

    def put_feed(self, feed: Feed, at: datetime) -> None:
        """Adds a feed, or replaces the one with its id, in use from now on."""

    def put_feeds(self, feeds: Sequence[Feed], at: datetime) -> None:
        """`put_feed` for many at once: all or none."""

    def move_feed(self, id: str, url: str) -> None:
        """Gives a feed the address its server says it moved to; to the source list it stays the feed it was."""

    def remove_feed(self, id: str, at: datetime) -> bool:
        """Takes a feed out of use until a person adds it again; False where it is not in use."""

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
        """Records a post's outcome; `retry_at` holds the row until then, from a post or (status unknown) from a look-up. What is
        sent stays sent; status unknown with another error than "unknown" holds up no other row."""

    def give_up(
        self, delivery: Delivery, error: str, at: datetime, notice: tuple[Edition, Delivery] | None = None, *, pause: bool
    ) -> bool:
        """Records a refusal for good: the row fails and the parts that hang on it; with `pause` its subscription stops with all
        that still waits. The notice is put into the outbox in the same transaction, once a pause. True where it ran until now."""

    def stuck(self, before: datetime) -> tuple[Delivery, ...]:
        """Rows claimed, and given up as unknown, before that instant, that may be looked for."""

    def rewind(self, at: datetime) -> int:
        """After the clock was set back: what was claimed or held at a time still to come counts from `at`. The number of rows."""

    def backlog(self, at: datetime) -> Backlog:
        """What waits in the outbox at that instant."""

    def forget(self, before: datetime) -> int:
        """Drops editions opened before that instant, with their rows: none that is still open, not a subscription's newest."""

    def save_brief(self, brief: Brief, payload: str) -> bool:
        """Keeps a brief by its id: the JSON of the contract, as shown. False, and nothing changes, where another has that id."""

    def brief(self, id: str, readers: Collection[str] | None = None) -> str | None:
        """A kept brief's payload; with `readers` (ids of people and channels) only where one of them may see it."""

    def let_read(self, brief: str, reader: str) -> None:
        """Lets a person, or all in a channel (by its id), see a kept brief from now on; another id is no matter."""

    def drop_briefs(self, before: datetime) -> int:
        """Drops briefs made before that instant, with their receipts; how many went."""

    def count(self, rules: str) -> tuple[int, int]:
        """(articles, those of them whose newest revision has no reading under these rules)."""

    def asked(self, person: str, topic: str) -> datetime | None:
        """When a person last asked for a topic, its case and spaces aside; None where they never did."""

    def mark_asked(self, person: str, topic: str, at: datetime) -> None:
        """From now on that is when the person last asked for the topic."""

    def forget_person(self, person: str, at: datetime) -> int:
        """Forgets what a person asked and may see; their digests in direct conversations end (how many is given back), those in
        channels go on without their name."""

    def coverage(self) -> Coverage:
        """How many of the feeds have been read at least once, and which are down."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of progress a door may show: what was done, how far it is, and whether it went wrong."""

    stage: str
    subject: str
    done: int
    total: int
    note: str = ""
    failed: bool = False
    data: Mapping[str, object] = field(default_factory=dict)
