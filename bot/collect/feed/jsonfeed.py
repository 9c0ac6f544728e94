"""JSON Feed (jsonfeed.org, versions 1 and 1.1) → rows."""

from __future__ import annotations

import json
from typing import Any

from bot.collect.feed.row import Row


def parse(text: str) -> tuple[dict[str, Any], list[Row]]:
    """(the feed's title, link and language; its rows); an item that is no object is passed over. Raises ValueError for what is no JSON Feed."""
    try:
        found = json.loads(text, strict=False)  # a line break in a text is no fault worth a feed
    except (ValueError, RecursionError) as error:
        raise ValueError("it is not valid JSON") from error
    if not isinstance(found, dict) or ("items" not in found and "jsonfeed.org" not in _text(found, "version")):
        raise ValueError("it is JSON, but no JSON Feed: there is no list of items")
    about = {"title": _text(found, "title"), "link": _text(found, "home_page_url"), "language": _text(found, "language")}
    everybody = _people(found)
    return about, [_row(item, everybody) for item in _list(found, "items") if isinstance(item, dict)]


def _row(item: dict[str, Any], everybody: tuple[str, ...]) -> Row:
    number = item.get("id")
    return Row(
        id=str(number) if isinstance(number, (str, int)) else None,
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        content=_text(item, "content_html") or _text(item, "content_text"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        authors=_people(item) or everybody,
        categories=tuple(t for t in _list(item, "tags") if isinstance(t, str)),
    )


def _people(of: dict[str, Any]) -> tuple[str, ...]:
    """The names of an item's authors, or of the feed's: those are the authors of items that name none."""
    return _names(_list(of, "authors")) or _names([of.get("author")])  # version 1 has one author


def _names(people: list[Any]) -> tuple[str, ...]:
    return tuple(name for person in people if isinstance(person, dict) and (name := _text(person, "name")))


def _list(row: dict[str, Any], name: str) -> list[Any]:
    value = row.get(name)
    return value if isinstance(value, list) else []


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
