"""A feed's bytes → its entries: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, in every charset, well-formed or not.

`strict` reads what is well-formed and usual, `lenient` all else: of that `repair` makes XML · `tree` reads it, an element's
markup through `construct` · `patient` reads it again where it is broken · `jsonfeed` reads JSON. `every` how often to poll · `row` makes Entries of what they found.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from bot.collect import plain
from bot.collect import url as urls
from bot.collect.feed import lenient, strict
from bot.collect.feed.row import Row, entry, outline
from bot.model import ParsedFeed, Unreadable

ENTRY_LIMIT = 10_000
"""At most so many items of a feed are taken, the first ones."""


class Raw(NamedTuple):
    """A feed as it stands: its items' texts are still markup, and their links relative to `base`."""

    title: str
    link: str | None
    language: str | None
    every: float | None
    base: str
    rows: list[Row]


def parse(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    """The feed in `body`, fetched from `url` with that Content-Type header; dates later than a day after `now` are none.

    A feed without items is a feed. Never raises: Unreadable says why nothing could be made of it.
    """
    found = read(body, url, content_type)
    return found if isinstance(found, Unreadable) else made(found, now)


def made(found: Raw, now: datetime, known: Collection[int] = ()) -> ParsedFeed:
    """A feed with its items as entries; of those at the places `known` only an outline, whose texts nobody needs again."""
    entries = tuple(
        outline(row, found.base, now) if place in known else entry(row, found.base, now) for place, row in enumerate(found.rows)
    )
    return ParsedFeed(plain.line(found.title), found.link, found.language, entries, found.every)


def read(body: bytes, url: str, content_type: str | None) -> Raw | Unreadable:
    """The same feed as it stands, its texts not made plain yet: that takes as long as all else."""
    if not body.strip():
        return Unreadable("the answer is empty")
    try:
        about, rows = strict.parse(body, content_type) or lenient.parse(body, content_type)
    except ValueError as error:
        return Unreadable(str(error))
    link = urls.absolute(about["link"], url)
    return Raw(about["title"] or "", link, about["language"] or None, about.get("every"), link or url, rows[:ENTRY_LIMIT])
