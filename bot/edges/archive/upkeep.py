"""The ledger as a whole: put right after the clock was set back or a backup put back, and rid of what is old."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select, update

from bot.edges.archive.tables import editions, outbox


def rewind(connection: Connection, at: datetime) -> int:
    """After the clock was set back: what was claimed or held, or is to be looked for, at a time still to come counts from now, lest it
    wait for that time.

    Gives the number of rows.
    """
    claimed, settled = outbox.c.claimed > at, outbox.c.settled > at
    lost = update(outbox).where(outbox.c.status.in_(("sending", "unknown")), or_(claimed, settled))
    held = update(outbox).where(outbox.c.status == "pending", settled, outbox.c.retry_at.is_not(None))
    sent = update(outbox).where(outbox.c.status == "sent", settled, outbox.c.retry_at.is_not(None))
    changes = (
        lost.values(claimed=at, settled=at, retry_at=None),
        held.values(settled=at, retry_at=None),
        sent.values(settled=at, retry_at=at),
    )
    return sum(connection.execute(change).rowcount for change in changes)


def doubt(connection: Connection) -> int:
    """After a backup was put back: what is pending may have been posted since the backup was made, so it counts as posted without an
    answer when its edition was due, and is looked for first. Gives the number of rows."""
    due = select(editions.c.due).where(editions.c.number == outbox.c.edition).scalar_subquery()
    doubtful = update(outbox).where(outbox.c.status == "pending")
    lost = {"status": "unknown", "error": "unknown", "claimed": due, "settled": due, "retry_at": None}
    return connection.execute(doubtful.values(lost)).rowcount


def forget(connection: Connection, before: datetime) -> int:
    """Drops editions opened before that instant and their outbox rows: not those with a row still open, and not the newest of a
    subscription, from which the next one counts. Gives the number of editions."""
    newest = select(func.max(editions.c.number)).group_by(editions.c.subscription)
    unsettled = select(outbox.c.edition).where(outbox.c.status.in_(("pending", "sending", "unknown")))
    old = select(editions.c.number).where(
        editions.c.opened < before, editions.c.number.not_in(newest), editions.c.number.not_in(unsettled)
    )
    gone = list(connection.scalars(old))
    for start in range(0, len(gone), 500):
        some = gone[start : start + 500]
        connection.execute(delete(outbox).where(outbox.c.edition.in_(some)))
        connection.execute(delete(editions).where(editions.c.number.in_(some)))
    return len(gone)
