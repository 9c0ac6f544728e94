"""A feed's bytes → its entries: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, in every charset, well-formed or not.

`repair` makes XML of what came · `quick` reads it · `patient` reads it again where `quick` may have missed something ·
`jsonfeed` reads JSON · `every` how often to poll · `row` makes Entries of what they found.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.collect import charset, markup, plain, wall
from bot.collect import url as urls
from bot.collect.feed import every, jsonfeed, patient, quick, repair
from bot.collect.feed.row import Row, entry
from bot.model import ParsedFeed, Unreadable

ENTRY_LIMIT = 10_000
"""At most so many items of a feed are taken, the first ones."""


def parse(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    """The feed in `body`, fetched from `url` with that Content-Type header; dates later than a day after `now` are none.

    A feed without items is a feed. Never raises: Unreadable says why nothing could be made of it.
    """
    if not body.strip():
        return Unreadable("the answer is empty")
    text = charset.decode(body, content_type).lstrip("\ufeff \t\r\n")
    try:
        about, rows = jsonfeed.parse(text) if text.startswith("{") else _xml(text)
    except ValueError as error:
        return Unreadable(_cause(text, error))
    link = urls.absolute(about["link"], url)
    entries = tuple(entry(row, link or url, now) for row in rows[:ENTRY_LIMIT])
    return ParsedFeed(plain.line(about["title"] or ""), link, about["language"] or None, entries, about.get("every"))


def _xml(text: str) -> tuple[dict[str, Any], list[Row]]:
    """What `quick` finds, or `patient` where that may be more. Raises ValueError where neither finds a feed."""
    document = repair.mend(text)
    if document is None:
        raise ValueError("it is neither RSS nor Atom")
    refused = markup.refuse(document.bare)
    if refused:
        raise ValueError(refused)
    try:
        about, rows = quick.parse(document)
    except ValueError:
        return patient.parse(document.xml)
    about["every"] = every.seconds(document.bare)
    if quick.suffices(document, rows):
        return about, rows
    try:
        other_about, other_rows = patient.parse(document.xml)
    except ValueError:
        return about, rows
    return about | {name: said for name, said in other_about.items() if said}, _fuller(rows, other_rows)


def _fuller(rows: list[Row], others: list[Row]) -> list[Row]:
    """The patient parser's rows, unless it lost items or text (of a feed cut off, say): then the quick one's, with its dates."""
    if len(others) != len(rows):
        return max(others, rows, key=len)
    if _letters(others) >= _letters(rows):
        return others
    return [row._replace(published=o.published, updated=o.updated) for row, o in zip(rows, others, strict=True)]


def _letters(rows: list[Row]) -> int:
    return sum(len(row.title) + len(row.summary or row.content) for row in rows)


def _cause(text: str, error: ValueError) -> str:
    head = text[:2_000].lower()
    if "<html" in head or "<!doctype html" in head:
        return wall.nothing_but(text) or "it is a web page, not a feed"
    return str(error) if str(error).startswith("it ") else f"it is no feed: {error}"
