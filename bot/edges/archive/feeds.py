"""Sources: which feeds are in use, what is remembered of each, and how much of them has been read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.edges.archive import sqlite
from bot.edges.archive.articles import outlet_numbers
from bot.edges.archive.tables import digest, feed_state, feeds, outlets
from bot.model import Coverage, Feed, Outlet
from bot.ports import FeedState

_LISTED = (
    select(feeds.c.id, feeds.c.url, outlets.c.name, outlets.c.zone, feeds.c.language)
    .join_from(feeds, outlets, outlets.c.number == feeds.c.outlet)
    .where(feeds.c.removed.is_(None))
    .order_by(feeds.c.id)
)
_STATES = select(*(feed_state.c[name] for name in FeedState._fields))
_NEW = sqlite.insert(feed_state)
_REPLACE = _NEW.on_conflict_do_update(index_elements=["feed"], set_={c.name: _NEW.excluded[c.name] for c in feed_state.c})


def listed(connection: Connection) -> tuple[Feed, ...]:
    """The feeds in use, by id."""
    return tuple(
        Feed(feed, url, Outlet(name, zone), language) for feed, url, name, zone, language in connection.execute(_LISTED).all()
    )


def seed(connection: Connection, wanted: Sequence[Feed], at: datetime) -> tuple[str, ...]:
    """Takes in feeds not met before; the ids of those in use whose seed has been edited since it was taken in."""
    met = {row.id: row for row in connection.execute(select(feeds.c.id, feeds.c.seed, feeds.c.removed))}
    for feed in wanted:
        if feed.id not in met:
            put(connection, feed, at)
    return tuple(f.id for f in wanted if (row := met.get(f.id)) and row.removed is None and row.seed != _fingerprint(f))


def put(connection: Connection, feed: Feed, at: datetime) -> None:
    """Adds a feed, or replaces the one with its id, in use from now on."""
    row = {
        "url": feed.url,
        "outlet": outlet_numbers(connection, [feed.outlet])[feed.outlet],
        "language": feed.language,
        "seed": _fingerprint(feed),
        "removed": None,
    }
    statement = sqlite.insert(feeds).values(id=feed.id, added=at, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


def _fingerprint(feed: Feed) -> str:
    return digest(feed.url, feed.outlet.name, feed.outlet.zone, feed.language or "")


def move(connection: Connection, id: str, url: str) -> None:
    """Gives a feed another address; its seed stays the one taken in, so that the source list is not found edited."""
    connection.execute(update(feeds).where(feeds.c.id == id).values(url=url))


def remove(connection: Connection, id: str, at: datetime) -> bool:
    """Takes a feed out of use, for good until a person adds it again; False where it is not in use."""
    statement = update(feeds).where(feeds.c.id == id, feeds.c.removed.is_(None)).values(removed=at)
    return connection.execute(statement).rowcount == 1


def states(connection: Connection) -> dict[str, FeedState]:
    """All feeds' states by feed id."""
    return {state.feed: state for state in map(FeedState._make, connection.execute(_STATES))}


def save_states(connection: Connection, states: Sequence[FeedState]) -> None:
    """Replaces those feeds' states."""
    sqlite.many(connection, _REPLACE, FeedState._fields, states)


def coverage(connection: Connection) -> Coverage:
    """How many of the feeds in use have been read at least once, and the outlets whose last poll failed."""
    statement = (
        select(outlets.c.name, feed_state.c.succeeded, feed_state.c.failures)
        .join_from(feeds, outlets, outlets.c.number == feeds.c.outlet)
        .outerjoin(feed_state, feed_state.c.feed == feeds.c.id)
        .where(feeds.c.removed.is_(None))
        .order_by(feeds.c.id)
    )
    rows = connection.execute(statement).all()
    down = dict.fromkeys(row.name for row in rows if row.failures)
    return Coverage(feeds=len(rows), feeds_read=sum(row.succeeded is not None for row in rows), down=tuple(down))
