"""What is kept: articles, their readings and the feeds they come from; in `deliveries` what is sent, in `wishes` what
people want otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.model import Article, Coverage, Feed, Query, Reading
from bot.ports.deliveries import Deliveries
from bot.ports.wishes import Wishes


class FeedState(NamedTuple):
    """What the archive remembers of a feed: validators, the last poll and its outcome, and when it may be polled next.

    `failing` is the first of the failures since the last success, `changed` the last poll that brought an article, `whole` the
    last time the body was sent. `asked` is until when the server asked to be left alone, `off` that it is gone for good: both
    hold for a poll a person asks for, too. `gap` (seconds between two items), `idle` (share of polls that bring nothing)
    and `stated` (seconds the feed itself asks for) are its rhythm. `page` marks a source that is read as a page of links, since it had
    no feed when it was first read; `teasers` is why only teasers came of its last articles, where their pages could not be had. A tuple, since all feeds' are made anew, one by one, in every round.
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


class Archive(Deliveries, Wishes, Protocol):
    """What is kept. Every method is one short transaction; none waits on the network. Raises ArchiveError."""

    def store(
        self,
        articles: Sequence[Article],
        seen: datetime,
        *,
        back: bool = False,
        paged: bool = False,
        keys: Mapping[str, frozenset[int]] = ...,
    ) -> Stored:
        """Adds articles; the same article (id, alias or canonical url) again is no new one; another outlet with the same text is a carrier.

        The ids given back are those the articles are kept under. With `back` those that are new are no news: a new feed's old items. `paged`
        says that the texts are from the articles' pages. `keys` are those of `collect.twins` by revision, where they were worked out before.
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

    def save_feed_states(self, states: Sequence[FeedState]) -> None:
        """Replaces the states of those feeds: all or none."""

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

    def count(self, rules: str) -> tuple[int, int]:
        """(articles, those of them whose newest revision has no reading under these rules)."""

    def coverage(self) -> Coverage:
        """How many of the feeds have been read at least once, and which are down."""
