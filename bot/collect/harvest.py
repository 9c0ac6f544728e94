"""A feed's body, or what was parsed of it → all that a poll brings for each feed of its address: made in a worker, beside what stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.collect import feed, identity, twins
from bot.collect.feed.row import MARK, mark
from bot.lexicon import Lexicon
from bot.model import Feed, Harvest, ParsedFeed, Unreadable


def gather(
    body: bytes,
    url: str,
    content_type: str | None,
    now: datetime,
    feeds: Sequence[Feed],
    lexicon: Lexicon,
    marks: bytes = b"",
) -> tuple[Harvest, ...] | Unreadable:
    """What a body brings, a harvest a feed, in their order; `now` (aware, UTC) is when it was fetched. See `feed.parse`.

    Items that `marks` (of the harvest before) tell are as they were bring no article: of thirty in a feed that has changed, most are.
    """
    found = feed.read(body, url, content_type)
    if isinstance(found, Unreadable):
        return found
    fresh = [mark(row, found.base, found.language) for row in found.rows]
    before = {marks[at : at + MARK] for at in range(0, len(marks), MARK)}
    known = {place for place, one in enumerate(fresh) if one in before}
    packed = b"".join(fresh)
    return tuple(replace(one, marks=packed) for one in of(feed.made(found, now, known), feeds, now, lexicon))


def of(parsed: ParsedFeed, feeds: Sequence[Feed], now: datetime, lexicon: Lexicon) -> tuple[Harvest, ...]:
    """What a feed that is parsed already brings."""
    times = tuple(entry.published or entry.updated for entry in parsed.entries)
    brought = [identity.articles(one, parsed, now, lexicon) for one in feeds]
    keys = {article.revision: article for articles in brought for article in articles}
    known = {revision: twins.keys(twins.of(article)) for revision, article in keys.items()}
    return tuple(Harvest(articles, known, times, parsed.every, parsed.page) for articles in brought)
