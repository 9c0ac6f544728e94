"""The archive as the pipeline sees it (`bot.ports.Archive`): each method one transaction, each database error one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Self

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.edges.archive import articles as article_part
from bot.edges.archive import corrections, intake, migrate, search, sqlite, tally, twins
from bot.edges.archive import feeds as feed_part
from bot.edges.archive import readings as reading_part
from bot.edges.archive.deliveries import Deliveries
from bot.edges.archive.opened import translated
from bot.edges.archive.wishes import Wishes
from bot.errors import ArchiveError
from bot.model import Article, Coverage, Feed, Query, Reading
from bot.ports import FeedState, Found, Stored

_NO_KEYS: Mapping[str, frozenset[int]] = MappingProxyType({})


class SqlArchive(Deliveries, Wishes):
    """An open archive; made by `open`. Safe to share between threads. What each method promises stands in `bot.ports.Archive`."""

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
            with translated(where):
                migrate.upgrade(*archive._engines, where)
        except ArchiveError:
            archive.close()
            raise
        return archive

    # Articles and readings

    def store(
        self,
        articles: Sequence[Article],
        seen: datetime,
        *,
        back: bool = False,
        paged: bool = False,
        keys: Mapping[str, frozenset[int]] = _NO_KEYS,
    ) -> Stored:
        """Adds articles; the ids given back are those they are kept under."""
        with self._write(lasting=False) as connection:
            return intake.store(connection, articles, seen, keys, back=back, paged=paged)

    def to_check(self, quoted: datetime, checked: datetime, limit: int) -> tuple[Article, ...]:
        """Articles that editions quote and whose pages were not looked at since `checked`."""
        with self._read() as connection:
            return corrections.to_check(connection, quoted, checked, limit)

    def mark_checked(self, article: str, at: datetime) -> None:
        """From now on the article's page was last looked at then."""
        with self._write() as connection:
            corrections.mark_checked(connection, article, at)

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
        with self._write(lasting=False) as connection:
            reading_part.save(connection, readings, made)

    def retain(self, since: datetime) -> int:
        """Drops articles first seen before `since`, but none that a brief cites; how many went."""
        with self._write() as connection:
            twins.forget(connection)
            return article_part.retain(connection, since)

    def drop_readings(self, rules: str, before: datetime) -> int:
        """Drops older readings that another has taken the place of; how many went."""
        with self._write() as connection:
            return reading_part.drop(connection, rules, before)

    # Search

    def find(self, query: Query, as_of: date, rules: str, limit: int, *, copies: bool = False) -> tuple[Found, ...]:
        """Articles that answer the query, published by the end of `as_of`, best first."""
        with self._read() as connection:
            return search.find(connection, query, as_of, rules, limit, copies=copies)

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

    def save_feed_states(self, states: Sequence[FeedState]) -> None:
        """Replaces the states of those feeds: all or none."""
        with self._write(lasting=False) as connection:
            feed_part.save_states(connection, states)

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

    # Numbers

    def count(self, rules: str) -> tuple[int, int]:
        """(articles, those of them not read under these rules)."""
        with self._read() as connection:
            return tally.count(connection, rules)

    def arrived(self, after: datetime, until: datetime) -> tuple[float, ...]:
        """How many seconds late each digest was that went out in that time."""
        with self._read() as connection:
            return tally.arrived(connection, after, until)

    def latest(self) -> datetime | None:
        """The newest instant at which anything was written."""
        with self._read() as connection:
            return tally.latest(connection)


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
