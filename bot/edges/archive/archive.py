"""The archive as the pipeline sees it (`bot.ports.Archive`): each method one transaction, each database error one sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from bot.edges.archive import articles as article_part
from bot.edges.archive import briefs as brief_part
from bot.edges.archive import feeds as feed_part
from bot.edges.archive import ledger, migrate, orders, search, sqlite
from bot.edges.archive import readings as reading_part
from bot.errors import ArchiveError
from bot.model import Article, Brief, Coverage, Delivery, Edition, Feed, Query, Reading, Subscription
from bot.ports import Backlog, FeedState, Found, Stored


class SqlArchive:
    """An open archive; made by `open`. Safe to share between threads. What each method promises stands in `bot.ports.Archive`."""

    def __init__(self, write: Engine, read: Engine, where: str, path: Path | None) -> None:
        self._engines = (write, read)
        self._where = where
        self.path = path
        """The database's file, or None for a database in memory."""

    @classmethod
    def open(cls, url: str) -> Self:
        """Opens the archive at a URL or path, bringing it to the newest schema. Raises ArchiveError."""
        where_to = parsed(url)
        where = str(sqlite.file(where_to) or "in memory")
        try:
            archive = cls(*sqlite.engines(where_to), where, sqlite.file(where_to))
        except OSError as error:
            raise ArchiveError(f"The folder of the archive {where} cannot be made: {error.strerror}.") from error
        try:
            with _translated(where):
                migrate.upgrade(*archive._engines, where)
        except ArchiveError:
            archive.close()
            raise
        return archive

    def close(self) -> None:
        """Lets go of every connection."""
        for engine in self._engines:
            engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with _translated(self._where), self._engines[0].begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with _translated(self._where), self._engines[1].connect() as connection:
            yield connection

    # Articles and readings

    def store(self, articles: Sequence[Article], seen: datetime) -> Stored:
        """Adds articles; the ids given back are those they are kept under."""
        with self._write() as connection:
            return article_part.store(connection, articles, seen)

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids (or aliases) that are stored."""
        with self._read() as connection:
            return article_part.known(connection, ids)

    def article(self, id: str, revision: str | None = None) -> Article | None:
        """An article by id, alias or URL, at its newest revision or at the one a receipt names."""
        with self._read() as connection:
            return article_part.article(connection, id, revision)

    def unread(self, rules: str, limit: int) -> tuple[Article, ...]:
        """Articles without a reading under these rules, newest published first."""
        with self._read() as connection:
            return reading_part.unread(connection, rules, limit)

    def save(self, readings: Sequence[Reading], made: datetime) -> None:
        """Adds readings; one a revision and rules."""
        with self._write() as connection:
            reading_part.save(connection, readings, made)

    def retain(self, since: datetime) -> int:
        """Drops articles first seen before `since`, but none that a brief cites; how many went."""
        with self._write() as connection:
            return article_part.retain(connection, since)

    def drop_readings(self, rules: str, before: datetime) -> int:
        """Drops older readings that another has taken the place of; how many went."""
        with self._write() as connection:
            return reading_part.drop(connection, rules, before)

    # Search

    def find(self, query: Query, as_of: date, rules: str, limit: int) -> tuple[Found, ...]:
        """Articles that answer the query, published by the end of `as_of`, best first."""
        with self._read() as connection:
            return search.find(connection, query, as_of, rules, limit)

    def nearest(self, query: Query, as_of: date, limit: int) -> tuple[str, ...]:
        """Topics that do have articles, most like what was asked."""
        with self._read() as connection:
            return search.nearest(connection, query, as_of, limit)

    def background(self, as_of: date) -> tuple[int, Mapping[str, int]]:
        """Articles published by `as_of`, and in how many of them each stem occurs."""
        with self._read() as connection:
            return reading_part.background(connection, as_of)

    # Sources

    def feed_states(self) -> Mapping[str, FeedState]:
        """All feeds' states by feed id."""
        with self._read() as connection:
            return feed_part.states(connection)

    def save_feed_state(self, state: FeedState) -> None:
        """Replaces one feed's state."""
        with self._write() as connection:
            feed_part.save_state(connection, state)

    def feeds(self) -> tuple[Feed, ...]:
        """The sources in use."""
        with self._read() as connection:
            return feed_part.listed(connection)

    def seed_feeds(self, feeds: Sequence[Feed], at: datetime) -> tuple[str, ...]:
        """Takes in feeds of the source list once by id; the ids whose seed was edited since."""
        with self._write() as connection:
            return feed_part.seed(connection, feeds, at)

    def put_feed(self, feed: Feed, at: datetime) -> None:
        """Adds a feed, or replaces the one with its id."""
        with self._write() as connection:
            feed_part.put(connection, feed, at)

    def put_feeds(self, feeds: Sequence[Feed], at: datetime) -> None:
        """Adds feeds, or replaces those with their ids; all or none."""
        with self._write() as connection:
            for feed in feeds:
                feed_part.put(connection, feed, at)

    def move_feed(self, id: str, url: str) -> None:
        """Gives a feed the address its server says it moved to."""
        with self._write() as connection:
            feed_part.move(connection, id, url)

    def remove_feed(self, id: str, at: datetime) -> bool:
        """Takes a feed out of use; False where it is not in use."""
        with self._write() as connection:
            return feed_part.remove(connection, id, at)

    def coverage(self) -> Coverage:
        """How many of the feeds have been read at least once, and which are down."""
        with self._read() as connection:
            return feed_part.coverage(connection)

    # Subscriptions and the ledger

    def subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions in use."""
        with self._read() as connection:
            return orders.listed(connection)

    def seed_subscriptions(self, subscriptions: Sequence[Subscription], at: datetime) -> tuple[str, ...]:
        """Takes in subscriptions of the settings once by id; the ids whose seed was edited since."""
        with self._write() as connection:
            return orders.seed(connection, subscriptions, at)

    def put_subscription(self, subscription: Subscription, at: datetime) -> None:
        """Adds a subscription, or replaces the one with its id."""
        with self._write() as connection:
            orders.put(connection, subscription, at)

    def remove_subscription(self, id: str, at: datetime) -> bool:
        """Takes a subscription out of use; False where it is not in use."""
        with self._write() as connection:
            return orders.remove(connection, id, at)

    def resume_subscriptions(self, id: str | None = None, codes: Collection[str] | None = None) -> tuple[str, ...]:
        """Lets paused subscriptions run again; the ids of those that were paused."""
        with self._write() as connection:
            return orders.resume(connection, id, codes)

    def delivered(self, subscription: str) -> tuple[str, ...]:
        """The slots of a subscription that have an edition, oldest first (newest 100)."""
        with self._read() as connection:
            return ledger.delivered(connection, subscription)

    def covered(self, subscription: str) -> str | None:
        """The newest slot whose edition reached its channel, or may still."""
        with self._read() as connection:
            return ledger.covered(connection, subscription)

    def open_edition(self, edition: Edition, deliveries: Sequence[Delivery], at: datetime) -> bool:
        """Records the edition and its outbox rows; False where the slot was already taken."""
        with self._write() as connection:
            return ledger.open_edition(connection, edition, deliveries, at)

    def pending(self, at: datetime, limit: int = 50) -> tuple[Delivery, ...]:
        """Outbox rows to post now, in order."""
        with self._read() as connection:
            return ledger.pending(connection, at, limit)

    def claim(self, delivery: str, at: datetime) -> bool:
        """pending → sending, counting the attempt; True for exactly one caller."""
        with self._write() as connection:
            return ledger.claim(connection, delivery, at)

    def settle(
        self,
        delivery: str,
        status: str,
        at: datetime,
        ts: str | None = None,
        error: str | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        """Records a post's outcome."""
        outcome = {"status": status, "settled": at, "ts": ts, "error": error, "retry_at": retry_at}
        with self._write() as connection:
            ledger.settle(connection, delivery, outcome)

    def give_up(
        self, delivery: Delivery, error: str, at: datetime, notice: tuple[Edition, Delivery] | None = None, *, pause: bool
    ) -> bool:
        """Records a refusal for good, with all that follows from it."""
        with self._write() as connection:
            return ledger.give_up(connection, delivery, error, at, notice, pause=pause)

    def stuck(self, before: datetime) -> tuple[Delivery, ...]:
        """Rows claimed before that instant whose outcome is not known."""
        with self._read() as connection:
            return ledger.stuck(connection, before)

    def rewind(self, at: datetime) -> int:
        """After the clock was set back: what was claimed or held at a time still to come counts from `at`."""
        with self._write() as connection:
            return ledger.rewind(connection, at)

    def doubt(self) -> int:
        """After a backup was put back: what waits may have been posted by the bot it was taken from, and is looked up first."""
        with self._write() as connection:
            return ledger.doubt(connection)

    def backlog(self, at: datetime) -> Backlog:
        """What waits in the outbox."""
        with self._read() as connection:
            return ledger.backlog(connection, at)

    def forget(self, before: datetime) -> int:
        """Drops editions opened before that instant, and their rows."""
        with self._write() as connection:
            return ledger.forget(connection, before)

    # Briefs

    def save_brief(self, brief: Brief, payload: str) -> bool:
        """Keeps a brief by its id; False where another brief has that id."""
        with self._write() as connection:
            return brief_part.save(connection, brief, payload)

    def brief(self, id: str) -> str | None:
        """A kept brief's payload."""
        with self._read() as connection:
            return brief_part.fetch(connection, id)

    def drop_briefs(self, before: datetime) -> int:
        """Drops briefs made before that instant; how many went."""
        with self._write() as connection:
            return brief_part.drop(connection, before)


def parsed(url: str) -> URL:
    """The database URL; a bare path names a SQLite file. Raises ArchiveError for a database that is not supported."""
    try:
        found = make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError as error:
        raise ArchiveError("The archive's database URL cannot be read; it looks like sqlite:///data/brief.sqlite.") from error
    if found.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise ArchiveError(
            f"The archive cannot be kept in {found.get_backend_name()} yet: use a URL such as sqlite:///data/brief.sqlite."
        )
    return found


@contextmanager
def _translated(where: str) -> Iterator[None]:
    """The one place where a database's error becomes an ArchiveError."""
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(sqlite.explain(error, where)) from error
    except SQLAlchemyError as error:
        raise ArchiveError(f"The archive {where} could not be used: {error}.") from error
