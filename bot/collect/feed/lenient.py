"""Any bytes → rows: JSON Feed, XML that is broken, odd or in another charset, or a cause in words why it is no feed."""

from __future__ import annotations

from typing import Any

from bot.collect import charset, markup, wall
from bot.collect.feed import every, jsonfeed, patient, repair, tree
from bot.collect.feed.row import Row


def parse(body: bytes, content_type: str | None) -> tuple[dict[str, Any], list[Row]]:
    """(the feed's title, link, language and interval; its rows). Raises ValueError, with the cause for people, where it is no feed."""
    text = charset.decode(body, content_type).lstrip("\ufeff \t\r\n")
    try:
        return jsonfeed.parse(text) if text.startswith("{") else _xml(text)
    except ValueError as error:
        raise ValueError(_cause(text, error)) from error


def _xml(text: str) -> tuple[dict[str, Any], list[Row]]:
    """What `tree` finds, or of broken XML `patient` where that is more. Raises ValueError where neither finds a feed."""
    document = repair.mend(text)
    if document is None:
        raise ValueError("it is neither RSS nor Atom")
    refused = markup.refuse(document.bare)
    if refused:
        raise ValueError(refused)
    try:
        about, rows, whole = tree.parse(document)
    except ValueError:
        return patient.parse(document.xml)
    about["every"] = every.seconds(document.bare)
    if whole:
        return about, rows
    try:
        other_about, other_rows = patient.parse(document.xml)
    except ValueError:
        return about, rows
    return {name: said or other_about.get(name) for name, said in about.items()}, _fuller(rows, other_rows)


def _fuller(rows: list[Row], others: list[Row]) -> list[Row]:
    """The tree's rows, unless it lost items or text where the markup is broken."""
    return max(rows, others, key=lambda found: (len(found), _filled(found), _letters(found)))


def _filled(rows: list[Row]) -> int:
    return sum(bool(row.title) + bool(row.link) + bool(row.published) for row in rows)


def _letters(rows: list[Row]) -> int:
    return sum(len(row.title) + len(row.summary or row.content) for row in rows)


def _cause(text: str, error: ValueError) -> str:
    head = text[:2_000].lower()
    if "<html" in head or "<!doctype html" in head:
        return wall.nothing_but(text) or "it is a web page, not a feed"
    return str(error) if str(error).startswith("it ") else f"it is no feed: {error}"
