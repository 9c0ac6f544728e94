"""A line of the interchange format (JSON Lines) → Article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.errors import InputError
from bot.model import Article, Outlet


def parse(line: str) -> Article:
    """The article of one line. Raises InputError saying what is wrong with it."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError("not a JSON object")
    return article(row)


def article(row: Mapping[str, Any]) -> Article:
    """An article from the fields of the interchange format: `text`, `published`, and `id` or `url` are required."""
    for name in ("id", "url", "title", "published", "source", "text", "language", "byline"):
        if row.get(name) is not None and not isinstance(row[name], str) and not (name == "id" and isinstance(row[name], int)):
            raise InputError(f"{name} must be text")
    for name in ("text", "published"):
        if not row.get(name):
            raise InputError(f"{name} is missing")
    if not row.get("id") and not row.get("url"):
        raise InputError("id or url is needed")
    outlet = Outlet(row.get("source") or "", "UTC")
    published, day, known = instant(row["published"], outlet.zone)
    return Article(
        id=str(row.get("id") or row["url"]),
        url=row.get("url"),
        outlet=outlet,
        headline=row.get("title") or "",
        published=published,
        day=day,
        time_known=known,
        text=row["text"],
        revision=hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(),
        language=row.get("language") or "en",
        byline=row.get("byline"),
    )


def instant(published: str, zone: str) -> tuple[datetime, date, bool]:
    """(instant in UTC, civil day in the zone, whether a time of day was given). Raises InputError for what is no ISO 8601 date."""
    try:
        if len(published) == 10:
            day = date.fromisoformat(published)
            return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC), day, False
        moment = datetime.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"published {published!r} is not an ISO 8601 date") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return moment.astimezone(UTC), moment.astimezone(ZoneInfo(zone)).date(), True
