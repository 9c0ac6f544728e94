"""Subscriptions: seeded once, put and removed by a person, paused where Slack refuses them for good."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from bot.edges.archive import calendars, sqlite
from bot.edges.archive.tables import digest, subscriptions
from bot.model import Subscription


def listed(connection: Connection) -> tuple[Subscription, ...]:
    """The subscriptions in use, by id."""
    statement = select(subscriptions).where(subscriptions.c.removed.is_(None)).order_by(subscriptions.c.id)
    return tuple(
        Subscription(
            id=r.id,
            channel=r.channel,
            topics=tuple(json.loads(r.topics)),
            when=r.when,
            zone=r.zone,
            since=r.since,
            quiet=r.quiet,
            paused=r.paused,
            resumes=r.resumes,
            creator=r.creator,
            empty=r.empty,
            number=r.number,
        )
        for r in connection.execute(statement)
    )


def seed(connection: Connection, wanted: Sequence[Subscription], at: datetime) -> tuple[str, ...]:
    """Takes in subscriptions not met before; the ids of those in use whose seed has been edited since it was taken in."""
    statement = select(subscriptions.c.id, subscriptions.c.seed, subscriptions.c.removed)
    met = {row.id: row for row in connection.execute(statement)}
    for subscription in wanted:
        if subscription.id not in met:
            put(connection, subscription, at)
    return tuple(s.id for s in wanted if (row := met.get(s.id)) and row.removed is None and row.seed != _fingerprint(s))


def put(connection: Connection, subscription: Subscription, at: datetime) -> None:
    """Adds a subscription under the next number, or replaces the one with its id, in use and not paused from now on."""
    row = {
        "channel": subscription.channel,
        "topics": json.dumps(subscription.topics),
        "when": subscription.when,
        "zone": subscription.zone,
        "quiet": subscription.quiet,
        "since": subscription.since,
        "seed": _fingerprint(subscription),
        "removed": None,
        "paused": None,
        "resumes": None,
        "creator": subscription.creator,
        "empty": subscription.empty,
    }
    number = (connection.scalar(select(func.max(subscriptions.c.number))) or 0) + 1
    statement = sqlite.insert(subscriptions).values(id=subscription.id, added=at, number=number, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


def _fingerprint(subscription: Subscription) -> str:
    """What a person may edit; `since` is when the bot first saw it. Quiet hours count only where there are any: a subscription
    taken in before there were such hours has not been edited."""
    quiet = (subscription.quiet,) if subscription.quiet else ()
    return digest(subscription.channel, json.dumps(subscription.topics), subscription.when, subscription.zone, *quiet)


def remove(connection: Connection, id: str, at: datetime) -> bool:
    """Takes a subscription out of use, its calendar addresses with it; False where it is not in use."""
    calendars.close(connection, id)
    statement = update(subscriptions).where(subscriptions.c.id == id, subscriptions.c.removed.is_(None)).values(removed=at)
    return connection.execute(statement).rowcount == 1


def pause(connection: Connection, id: str, code: str, at: datetime, resumes: datetime | None = None) -> bool:
    """Stops a subscription, until `resumes` where that is given; True where it was running at `at`."""
    running = or_(subscriptions.c.paused.is_(None), subscriptions.c.resumes <= at)
    stopped = update(subscriptions).where(subscriptions.c.id == id, subscriptions.c.removed.is_(None), running)
    return connection.execute(stopped.values(paused=code, resumes=resumes)).rowcount == 1


def pause_all(connection: Connection, code: str, at: datetime) -> int:
    """Stops every subscription that runs at an instant, until it is resumed; how many."""
    running = or_(subscriptions.c.paused.is_(None), subscriptions.c.resumes <= at)
    stopped = update(subscriptions).where(subscriptions.c.removed.is_(None), running)
    return connection.execute(stopped.values(paused=code, resumes=None)).rowcount


def quieten(connection: Connection, id: str, hours: str | None) -> None:
    """Gives a subscription other quiet hours, or none. Its seed stays: a person's wish is no edit of the settings."""
    connection.execute(update(subscriptions).where(subscriptions.c.id == id).values(quiet=hours))


def resume(connection: Connection, id: str | None, codes: Collection[str] | None) -> tuple[str, ...]:
    """Lets paused subscriptions run again: the one with that id, or all; only those paused for one of the codes, where given.

    Gives the ids of those that were paused.
    """
    paused = update(subscriptions).where(subscriptions.c.removed.is_(None), subscriptions.c.paused.is_not(None))
    if id is not None:
        paused = paused.where(subscriptions.c.id == id)
    if codes is not None:
        paused = paused.where(subscriptions.c.paused.in_(sorted(codes)))
    return tuple(sorted(connection.scalars(paused.values(paused=None, resumes=None).returning(subscriptions.c.id)).all()))
