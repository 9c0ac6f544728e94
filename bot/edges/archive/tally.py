"""The archive in numbers: how much is in it, how late digests were, and the newest time it knows of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, func, select

from bot.edges.archive import codec
from bot.edges.archive.tables import articles, briefs, editions, feed_state, outbox, readings, revisions


def count(connection: Connection, rules: str) -> tuple[int, int]:
    """(articles, those whose newest revision has no reading under these rules)."""
    read = exists().where(readings.c.revision == revisions.c.number, readings.c.rules == rules, readings.c.shape == codec.SHAPE)
    newest = (revisions.c.article == articles.c.number) & (revisions.c.hash == articles.c.revision)
    unread = select(func.count()).select_from(articles).join(revisions, newest).where(~read)
    return connection.scalar(select(func.count()).select_from(articles)) or 0, connection.scalar(unread) or 0


def arrived(connection: Connection, after: datetime, until: datetime) -> tuple[float, ...]:
    """How many seconds after it was due each digest was in its channel, of those that went out in `after` < instant <= `until`."""
    went = select(editions.c.late, editions.c.opened, outbox.c.settled).join_from(
        outbox, editions, editions.c.number == outbox.c.edition
    )
    rows = connection.execute(
        went.where(
            outbox.c.status == "sent",
            outbox.c.part == 0,
            editions.c.subscription != "",  # notices are due when they are made
            outbox.c.settled > after,
            outbox.c.settled <= until,
        ).order_by(outbox.c.settled)
    )
    return tuple(row.late + (row.settled - row.opened).total_seconds() for row in rows)


def latest(connection: Connection) -> datetime | None:
    """The newest instant at which anything was written; None for an empty archive."""
    written = (articles.c.seen, readings.c.made, briefs.c.made, feed_state.c.polled, editions.c.opened, outbox.c.claimed)
    known = [at for column in written if (at := connection.scalar(select(func.max(column)))) is not None]
    return max(known, default=None)
