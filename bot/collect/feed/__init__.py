"""A feed's bytes → its entries: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, in every charset, well-formed or not.

`strict` reads what is well-formed and usual, `lenient` all else: of that `repair` makes XML · `tree` reads it, an element's
markup through `construct` · `patient` reads it again where it is broken · `jsonfeed` reads JSON. `every` how often to poll · `row` makes Entries of what they found.
"""

from __future__ import annotations

from datetime import datetime

from bot.collect import plain
from bot.collect import url as urls
from bot.collect.feed import lenient, strict
from bot.collect.feed.row import entry
from bot.model import ParsedFeed, Unreadable

ENTRY_LIMIT = 10_000
"""At most so many items of a feed are taken, the first ones."""


def parse(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    """The feed in `body`, fetched from `url` with that Content-Type header; dates later than a day after `now` are none.

    A feed without items is a feed. Never raises: Unreadable says why nothing could be made of it.
    """
    if not body.strip():
        return Unreadable("the answer is empty")
    try:
        about, rows = strict.parse(body, content_type) or lenient.parse(body, content_type)
    except ValueError as error:
        return Unreadable(str(error))
    link = urls.absolute(about["link"], url)
    entries = tuple(entry(row, link or url, now) for row in rows[:ENTRY_LIMIT])
    return ParsedFeed(plain.line(about["title"] or ""), link, about["language"] or None, entries, about.get("every"))
