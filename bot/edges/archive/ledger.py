"""The ledger of deliveries: who subscribes, which editions were opened, and the outbox of what is to be posted.

A row of the outbox goes pending → sending → sent | failed | unknown, and back to pending where a post certainly did not
arrive. Whoever turns pending into sending, and counts exactly one row changed, is the one who posts.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, or_, select, update

from bot.edges.archive import sqlite
from bot.edges.archive.tables import digest, editions, outbox, subscriptions
from bot.model import Delivery, Edition, Message, Subscription


def subscribed(connection: Connection) -> tuple[Subscription, ...]:
    """The subscriptions in use, by id."""
    statement = select(subscriptions).where(subscriptions.c.removed.is_(None)).order_by(subscriptions.c.id)
    return tuple(
        Subscription(r.id, r.channel, tuple(json.loads(r.topics)), r.when, r.zone, r.since) for r in connection.execute(statement)
    )


def seed(connection: Connection, wanted: Sequence[Subscription], at: datetime) -> tuple[str, ...]:
    """Takes in subscriptions not met before; the ids of those in use whose seed has been edited since it was taken in."""
    statement = select(subscriptions.c.id, subscriptions.c.seed, subscriptions.c.removed)
    met = {row.id: row for row in connection.execute(statement)}
    for subscription in wanted:
        if subscription.id not in met:
            subscribe(connection, subscription, at)
    return tuple(s.id for s in wanted if (row := met.get(s.id)) and row.removed is None and row.seed != _fingerprint(s))


def subscribe(connection: Connection, subscription: Subscription, at: datetime) -> None:
    """Adds a subscription, or replaces the one with its id, in use from now on."""
    row = {
        "channel": subscription.channel,
        "topics": json.dumps(subscription.topics),
        "when": subscription.when,
        "zone": subscription.zone,
        "since": subscription.since,
        "seed": _fingerprint(subscription),
        "removed": None,
    }
    statement = sqlite.insert(subscriptions).values(id=subscription.id, added=at, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


def _fingerprint(subscription: Subscription) -> str:
    """What a person may edit; `since` is when the bot first saw it."""
    return digest(subscription.channel, json.dumps(subscription.topics), subscription.when, subscription.zone)


def unsubscribe(connection: Connection, id: str, at: datetime) -> bool:
    """Takes a subscription out of use; False where it is not in use."""
    statement = update(subscriptions).where(subscriptions.c.id == id, subscriptions.c.removed.is_(None)).values(removed=at)
    return connection.execute(statement).rowcount == 1


def delivered(connection: Connection, subscription: str) -> tuple[str, ...]:
    """The slots of a subscription that have an edition, oldest first (the newest 100)."""
    statement = select(editions.c.slot).where(editions.c.subscription == subscription).order_by(editions.c.slot.desc()).limit(100)
    return tuple(reversed(connection.scalars(statement).all()))


def open_edition(connection: Connection, edition: Edition, deliveries: Sequence[Delivery], at: datetime) -> bool:
    """Records an edition and its outbox rows; False, and nothing changes, where the slot was already taken."""
    row = {
        "subscription": edition.subscription,
        "slot": edition.slot,
        "due": edition.due,
        "late": edition.late,
        "opened": at,
    }
    opened = connection.scalar(sqlite.insert(editions).values(row).on_conflict_do_nothing().returning(editions.c.number))
    if opened is None:
        return False
    if deliveries:
        connection.execute(outbox.insert(), [_outgoing(opened, delivery) for delivery in deliveries])
    return True


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
    """Rows to post now, oldest edition first, in order of part.

    A part waits until its parent is sent, and as long as an earlier part is on its way or held back.
    """
    parent, earlier = outbox.alias("parent"), outbox.alias("earlier")
    held = or_(earlier.c.status == "sending", and_(earlier.c.status == "pending", earlier.c.retry_at > at))
    before = exists().where(earlier.c.edition == outbox.c.edition, earlier.c.part < outbox.c.part, held)
    statement = (
        _listing(parent)
        .where(outbox.c.status == "pending", or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= at))
        .where(or_(outbox.c.part == 0, parent.c.status == "sent"), ~before)
        .order_by(outbox.c.edition, outbox.c.part)
        .limit(limit)
    )
    return tuple(_delivery(row) for row in connection.execute(statement))


def stuck(connection: Connection, before: datetime) -> tuple[Delivery, ...]:
    """Rows claimed before that instant whose outcome is not known, oldest first."""
    statement = (
        _listing(outbox.alias("parent"))
        .where(outbox.c.status.in_(("sending", "unknown")), outbox.c.claimed < before)
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
        message=_message(json.loads(row.message)),
        status=row.status,
        attempt=row.attempt,
        parent_ts=row.parent_ts,
        claimed=row.claimed,
    )


def _message(value: Mapping[str, Any]) -> Message:
    return Message(value["text"], tuple(value["blocks"]), tuple(_message(reply) for reply in value["thread"]))


def claim(connection: Connection, delivery: str, at: datetime) -> bool:
    """pending → sending, counting the attempt; True for exactly one caller, and for none before the row may be retried."""
    statement = (
        update(outbox)
        .where(outbox.c.id == delivery, outbox.c.status == "pending")
        .where(or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= at))
        .values(status="sending", attempt=outbox.c.attempt + 1, claimed=at)
    )
    return connection.execute(statement).rowcount == 1


def settle(connection: Connection, delivery: str, outcome: Mapping[str, Any]) -> None:
    """Records a post's outcome (columns of the outbox); what is sent stays sent, whatever a slower worker reports."""
    connection.execute(update(outbox).where(outbox.c.id == delivery, outbox.c.status != "sent").values(outcome))
