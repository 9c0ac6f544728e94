"""The ledger of deliveries: which editions were opened, and the outbox of what is to be posted.

A row of the outbox goes pending → sending → sent | failed | unknown, and back to pending where a post certainly did not
arrive. Whoever turns pending into sending, and counts exactly one row changed, is the one who posts.

Rows stand in lanes: the parents of a channel are one, the parts of an edition another. Only the first of a lane that is not
settled may be claimed, so that no two posters overtake each other; across lanes all parents go before all threads. A row is
settled when it is sent, has failed, or has been looked for and cannot be found out about (unknown for another reason than a
lost answer).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select, update

from bot.deliver import record
from bot.edges.archive import corrections, orders, people, sqlite
from bot.edges.archive.tables import editions, outbox
from bot.model import Delivery, Edition, Message
from bot.ports import Backlog, Run

SUPERSEDED = "a later edition was due before it could be posted"


def delivered(connection: Connection, subscription: str) -> tuple[str, ...]:
    """The slots of a subscription that have an edition, oldest first (the newest 100)."""
    statement = select(editions.c.slot).where(editions.c.subscription == subscription).order_by(editions.c.slot.desc()).limit(100)
    return tuple(reversed(connection.scalars(statement).all()))


def covered(connection: Connection, subscription: str) -> str | None:
    """The newest slot whose edition reached its channel, or may still: what came in before it is no news any more."""
    lost = exists().where(outbox.c.edition == editions.c.number, outbox.c.part == 0, outbox.c.status.in_(("pending", "failed")))
    reached = (editions.c.subscription == subscription, editions.c.skipped.is_(None), ~lost)
    slot: str | None = connection.scalar(select(func.max(editions.c.slot)).where(*reached))
    return slot


def open_edition(
    connection: Connection, edition: Edition, deliveries: Sequence[Delivery], at: datetime, briefs: Sequence[str] = ()
) -> bool:
    """Records an edition, its outbox rows and its briefs; False, and nothing changes, where the slot was already taken.

    With rows, it takes the place of the subscription's earlier ones whose parent still waits: their channel gets one, not a pile.
    """
    row = dataclasses.asdict(edition) | {"opened": at}
    opened = connection.scalar(sqlite.insert(editions).values(row).on_conflict_do_nothing().returning(editions.c.number))
    if opened is None:
        return False
    if deliveries:
        _supersede(connection, edition.subscription, opened, at)
        connection.execute(outbox.insert(), [_outgoing(opened, delivery) for delivery in deliveries])
        corrections.link(connection, opened, briefs)
        for brief in briefs:
            people.let_read(connection, brief, deliveries[0].channel)
    return True


def note(connection: Connection, brief: str, channel: str, ts: str, at: datetime) -> None:
    """Records a brief that a person had posted as an edition of nobody's that was sent, whose thread begins at the message `ts`."""
    slot = f"{brief}/{channel}/{ts}"
    row = Delivery(f"shared/{slot}", "", slot, 0, channel, Message(""), "sent")
    if open_edition(connection, Edition("", slot, at), [row], at, [brief]):
        connection.execute(update(outbox).where(outbox.c.id == row.id).values(ts=ts, settled=at))


def _supersede(connection: Connection, subscription: str, by: int, at: datetime) -> None:
    waiting = (
        select(editions.c.number)
        .join_from(editions, outbox, outbox.c.edition == editions.c.number)
        .where(editions.c.subscription == subscription, editions.c.number < by, outbox.c.part == 0, outbox.c.status == "pending")
    )
    numbers = list(connection.scalars(waiting)) if subscription else []  # notices are nobody's, and each is its own
    connection.execute(update(editions).where(editions.c.number.in_(numbers)).values(skipped=SUPERSEDED))
    late = {"status": "failed", "error": "superseded", "settled": at}
    connection.execute(update(outbox).where(outbox.c.edition.in_(numbers)).values(late))


def _outgoing(edition: int, delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "edition": edition,
        "part": delivery.part,
        "channel": delivery.channel,
        "message": json.dumps(dataclasses.asdict(delivery.message)),
        "status": delivery.status,
        "attempt": delivery.attempt,
    }


def pending(connection: Connection, at: datetime, limit: int) -> tuple[Delivery, ...]:
    """Rows that may be claimed now, parents first, then older editions first. A part waits until its parent is sent."""
    parent = outbox.alias("parent")
    statement = (
        _listing(parent)
        .where(*_claimable(at), or_(outbox.c.part == 0, parent.c.status == "sent"))
        .order_by(outbox.c.part, outbox.c.edition)
        .limit(limit)
    )
    return tuple(_delivery(row) for row in connection.execute(statement))


def claim(connection: Connection, delivery: str, at: datetime) -> bool:
    """pending → sending, counting the attempt; True for exactly one caller, and for none before the row's turn."""
    statement = (
        update(outbox)
        .where(outbox.c.id == delivery, *_claimable(at))
        .values(status="sending", attempt=outbox.c.attempt + 1, claimed=at)
    )
    return connection.execute(statement).rowcount == 1


def _claimable(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Pending, its time to be tried again come, and first in its lane."""
    earlier = outbox.alias("earlier")
    unsettled = or_(
        earlier.c.status.in_(("pending", "sending")), and_(earlier.c.status == "unknown", earlier.c.error == "unknown")
    )
    in_thread = and_(earlier.c.edition == outbox.c.edition, earlier.c.part < outbox.c.part)
    in_channel = and_(earlier.c.channel == outbox.c.channel, earlier.c.part == 0, earlier.c.edition < outbox.c.edition)
    return (
        outbox.c.status == "pending",
        or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= at),
        ~exists().where(in_thread, unsettled).correlate(outbox),
        or_(outbox.c.part > 0, ~exists().where(in_channel, unsettled).correlate(outbox)),
    )


def stuck(connection: Connection, before: datetime) -> tuple[Delivery, ...]:
    """Rows claimed, and given up as unknown, before that instant, oldest first; not those that are to be looked for later, nor a part
    whose parent is not known to be there."""
    parent = outbox.alias("parent")
    statement = (
        _listing(parent)
        .where(outbox.c.status.in_(("sending", "unknown")), outbox.c.claimed < before)
        .where(or_(outbox.c.status == "sending", outbox.c.settled < before))
        .where(or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= before))
        .where(or_(outbox.c.part == 0, parent.c.status == "sent"))
        .order_by(outbox.c.claimed, outbox.c.edition, outbox.c.part)
    )
    return tuple(_delivery(row) for row in connection.execute(statement))


def _listing(parent: Any) -> Select[Any]:
    return (
        select(outbox, editions.c.subscription, editions.c.slot, parent.c.ts.label("parent_ts"))
        .join_from(outbox, editions, editions.c.number == outbox.c.edition)
        .outerjoin(parent, and_(parent.c.edition == outbox.c.edition, parent.c.part == 0, outbox.c.part > 0))
    )


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        subscription=row.subscription,
        slot=row.slot,
        part=row.part,
        channel=row.channel,
        message=record.shown(json.loads(row.message)),
        status=row.status,
        attempt=row.attempt,
        parent_ts=row.parent_ts,
        claimed=row.claimed,
        error=row.error,
        ts=row.ts,
        settled=row.settled,
    )


def settle(connection: Connection, delivery: str, outcome: Mapping[str, Any]) -> None:
    """Records a post's outcome (columns of the outbox); what is sent stays sent, whatever a slower worker reports."""
    connection.execute(update(outbox).where(outbox.c.id == delivery, outbox.c.status != "sent").values(outcome))


def release(connection: Connection, delivery: str, at: datetime, error: str, retry_at: datetime) -> None:
    """sending → pending until `retry_at`: the post certainly did not arrive, and counts as no attempt."""
    refused = update(outbox).where(outbox.c.id == delivery, outbox.c.status == "sending")
    waits = {"status": "pending", "settled": at, "error": error, "retry_at": retry_at}
    connection.execute(refused.values(waits | {"attempt": outbox.c.attempt - 1}))


def doubtful(connection: Connection, at: datetime) -> tuple[Delivery, ...]:
    """Rows that are sent and to be looked for by `at`, since another message of theirs may be there; oldest first."""
    statement = (
        _listing(outbox.alias("parent"))
        .where(outbox.c.status == "sent", outbox.c.retry_at <= at)
        .order_by(outbox.c.retry_at, outbox.c.edition, outbox.c.part)
    )
    return tuple(_delivery(row) for row in connection.execute(statement))


def look_again(connection: Connection, delivery: str, at: datetime | None) -> None:
    """When a row that is sent is to be looked for next; None: never."""
    connection.execute(update(outbox).where(outbox.c.id == delivery, outbox.c.status == "sent").values(retry_at=at))


def give_up(
    connection: Connection, delivery: Delivery, error: str, at: datetime, notice: tuple[Edition, Delivery] | None, *, pause: bool
) -> bool:
    """A post that will never be: its row fails, and the parts that hang on it. With `pause` its subscription stops, and all that
    still waits for it fails. The notice goes out with it, once a pause; True where the subscription ran until now."""
    failed = {"status": "failed", "error": error, "settled": at}
    settle(connection, delivery.id, failed)
    own = select(editions.c.number).where(editions.c.subscription == delivery.subscription)
    if not pause:
        own = own.where(editions.c.slot == delivery.slot)
    if pause or delivery.part == 0:
        connection.execute(update(outbox).where(outbox.c.edition.in_(own), outbox.c.status == "pending").values(failed))
    if delivery.part == 0:  # without a parent no part can have been posted, whatever was thought of it
        parts = select(outbox.c.edition).where(outbox.c.id == delivery.id).scalar_subquery()
        connection.execute(update(outbox).where(outbox.c.edition == parts, outbox.c.status == "unknown").values(failed))
    paused = pause and orders.pause(connection, delivery.subscription, error, at)
    if notice and (paused or not pause):
        open_edition(connection, notice[0], [notice[1]], at)
    return paused


def last_run(connection: Connection, subscription: str) -> Run | None:
    """What became of a subscription's newest edition; None where it never had one."""
    statement = (
        select(editions.c.slot, editions.c.skipped, outbox.c.status, outbox.c.error)
        .outerjoin(outbox, and_(outbox.c.edition == editions.c.number, outbox.c.part == 0))
        .where(editions.c.subscription == subscription)
        .order_by(editions.c.slot.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return Run(row.slot, row.status or "skipped", row.error or row.skipped) if row else None


def last_sent(connection: Connection, channel: str) -> Delivery | None:
    """The newest digest that reached a channel: its parent message."""
    statement = (
        _listing(outbox.alias("parent"))
        .where(outbox.c.channel == channel, outbox.c.part == 0, outbox.c.status == "sent", editions.c.subscription != "")
        .order_by(outbox.c.edition.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return _delivery(row) if row else None


def backlog(connection: Connection, at: datetime) -> Backlog:
    """What waits in the outbox at `at`, by status, and the due instant of the oldest edition whose parent waits."""
    open_ = ("pending", "sending", "unknown")
    counted = select(outbox.c.status, func.count()).where(outbox.c.status.in_(open_)).group_by(outbox.c.status)
    rows = {row[0]: row[1] for row in connection.execute(counted)}
    waiting = (
        select(func.min(editions.c.due))
        .join_from(outbox, editions, editions.c.number == outbox.c.edition)
        .where(outbox.c.part == 0, outbox.c.status.in_(("pending", "sending")), editions.c.due <= at)
    )
    return Backlog(rows.get("pending", 0), rows.get("sending", 0), rows.get("unknown", 0), connection.scalar(waiting))
