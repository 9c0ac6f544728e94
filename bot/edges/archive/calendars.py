"""Private calendar addresses, by a digest of the token in each; and what was last served of a subscription under them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select

from bot.edges.archive import sqlite
from bot.edges.archive.tables import calendar_entries, calendar_feeds, subscriptions
from bot.model import CalendarEntry


def open_(connection: Connection, subscription: str, key: str, at: datetime) -> None:
    """Adds an address of a subscription."""
    sqlite.add(connection, calendar_feeds, [{"key": key, "subscription": subscription, "made": at}])


def opened(connection: Connection, subscription: str) -> int:
    """How many addresses a subscription has."""
    mine = select(func.count()).select_from(calendar_feeds).where(calendar_feeds.c.subscription == subscription)
    return connection.scalar(mine) or 0


def of(connection: Connection, key: str) -> str | None:
    """The subscription in use that an address is of; None where there is none of that key."""
    statement = (
        select(calendar_feeds.c.subscription)
        .join_from(calendar_feeds, subscriptions, subscriptions.c.id == calendar_feeds.c.subscription)
        .where(calendar_feeds.c.key == key, subscriptions.c.removed.is_(None))
    )
    found: str | None = connection.scalar(statement)
    return found


def close(connection: Connection, subscription: str) -> int:
    """Takes back every address of a subscription, and forgets what was served; how many there were."""
    connection.execute(delete(calendar_entries).where(calendar_entries.c.subscription == subscription))
    return connection.execute(delete(calendar_feeds).where(calendar_feeds.c.subscription == subscription)).rowcount


def entries(connection: Connection, subscription: str) -> tuple[CalendarEntry, ...]:
    """What was last served of a subscription."""
    statement = select(calendar_entries.c.data).where(calendar_entries.c.subscription == subscription)
    return tuple(_entry(json.loads(data)) for data in connection.scalars(statement))


def save(connection: Connection, subscription: str, served: Sequence[CalendarEntry]) -> None:
    """Replaces what was last served of a subscription."""
    connection.execute(delete(calendar_entries).where(calendar_entries.c.subscription == subscription))
    rows = [{"subscription": subscription, "uid": e.uid, "data": json.dumps(dataclasses.asdict(e), default=str)} for e in served]
    sqlite.add(connection, calendar_entries, rows)


def _entry(data: dict[str, Any]) -> CalendarEntry:
    days = {name: date.fromisoformat(data[name]) for name in ("first", "last")}
    stamp = datetime.fromisoformat(data["stamp"])
    return CalendarEntry(**(data | days | {"stamp": stamp, "articles": tuple(data["articles"])}))
