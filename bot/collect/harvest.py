"""A feed's body, or what was parsed of it → all that a poll brings for each feed of its address: made in a worker, beside what stores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.collect import feed, identity, twins
from bot.lexicon import Lexicon
from bot.model import Feed, Harvest, ParsedFeed, Unreadable


def gather(
    body: bytes, url: str, content_type: str | None, now: datetime, feeds: Sequence[Feed], lexicon: Lexicon
) -> tuple[Harvest, ...] | Unreadable:
    """What a body brings, a harvest a feed, in their order; `now` (aware, UTC) is when it was fetched. See `feed.parse`."""
    parsed = feed.parse(body, url, content_type, now)
    return parsed if isinstance(parsed, Unreadable) else of(parsed, feeds, now, lexicon)


def of(parsed: ParsedFeed, feeds: Sequence[Feed], now: datetime, lexicon: Lexicon) -> tuple[Harvest, ...]:
    """What a feed that is parsed already brings."""
    times = tuple(entry.published or entry.updated for entry in parsed.entries)
    brought = [identity.articles(one, parsed, now, lexicon) for one in feeds]
    keys = {article.revision: article for articles in brought for article in articles}
    known = {revision: twins.keys(twins.of(article)) for revision, article in keys.items()}
    return tuple(Harvest(articles, known, times, parsed.every, parsed.page) for articles in brought)
