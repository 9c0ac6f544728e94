"""A line of the interchange format (JSON Lines) → Article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.collect import identity
from bot.errors import InputError
from bot.model import Article, Outlet

_FIELDS = ("id", "url", "title", "published", "source", "text", "language", "byline")


def parse(line: str) -> Article:
    """The article of one line. Raises InputError saying what is wrong with it."""
    try:
        row = json.loads(line)
    except RecursionError as error:
        raise InputError("not JSON that can be read: its lists lie too deep in one another") from error
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error}") from error
    except ValueError as error:
        raise InputError("not JSON that can be read: it holds a number of thousands of digits") from error
    if not isinstance(row, dict):
        raise InputError("not a JSON object")
    return article(row)


def article(row: Mapping[str, Any]) -> Article:
    """An article from the fields of the interchange format: `text`, `published`, and `id` or `url` are required.

    `text` is kept as it is. A url is an alias too, by the key under which all its spellings are one. Raises InputError.
    """
    _check(row)
    url, text = row.get("url") or None, row["text"]
    outlet = Outlet(row.get("source") or "")
    published, day, known = instant(row["published"], outlet.zone)
    name = str(url if row.get("id") in (None, "") else row["id"])
    by_link = identity.link_id(url) if url else None
    return Article(
        id=name,
        url=url,
        outlet=outlet,
        headline=row.get("title") or "",
        published=published,
        day=day,
        time_known=known,
        text=text,
        revision=identity.revision(text),
        language=row.get("language") or "en",
        byline=row.get("byline") or None,
        aliases=(by_link,) if by_link and by_link != name else (),
    )


def instant(published: str, zone: str) -> tuple[datetime, date, bool]:
    """(instant in UTC, civil day in the zone, whether a time of day was given). Raises InputError for what is no ISO 8601 date."""
    try:
        moment = date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)
        return identity.when(moment, zone)
    except (ValueError, OverflowError) as error:
        raise InputError(f"published {published[:40]!r} is not an ISO 8601 date") from error


def _check(row: Mapping[str, Any]) -> None:
    for name in _FIELDS:
        value = row.get(name)
        number = name == "id" and isinstance(value, int) and not isinstance(value, bool)
        if value is not None and not isinstance(value, str) and not number:
            raise InputError(f"{name} must be text")
        _check_characters(name, value)
    for name in ("text", "published"):
        if not (row.get(name) or "").strip():
            raise InputError(f"{name} is missing")
    if row.get("id") in (None, "") and not row.get("url"):
        raise InputError("id or url is needed")


def _check_characters(name: str, value: object) -> None:
    try:
        str(value).encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{name} holds half of a surrogate pair, which is no character") from error
