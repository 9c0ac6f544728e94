"""Sources in words: which are read, how they fare, and what one would bring."""

from __future__ import annotations

from collections.abc import Sequence

from bot.deliver import blocks, outline
from bot.deliver.outline import Outline, Part, Run
from bot.model import Article, Feed, Message

SHOWN = 8
"""So many articles of a source that is tried are shown."""


def listed(feeds: Sequence[Feed], down: Sequence[str]) -> Message:
    """Every source with its id, its outlet and its language."""
    lines = tuple((Run(f.id, code=True), Run(f" {f.outlet.name}{f' ({f.language})' if f.language else ''}")) for f in feeds)
    facts = (f"{outline.many(len(feeds), 'source')}.", *((f"Down: {', '.join(down)}.",) if down else ()))
    return blocks.render(Outline("Sources", facts, _filled(Part("In use", lines)), " ".join(facts)))


def health(rows: Sequence[tuple[Feed, str]], well: int) -> Message:
    """How each source fares that is not well, in words, and how many are."""
    lines = tuple((Run(feed.id, code=True), Run(f" {feed.outlet.name}: {words}")) for feed, words in rows)
    fact = f"{outline.many(well, 'source')} well, {len(rows)} not."
    return blocks.render(Outline("Health of the sources", (fact,), _filled(Part("Not well", lines)), fact))


def tried(name: str, url: str, found: Sequence[tuple[Article, str]]) -> Message:
    """What would be taken from a source now: the newest articles, how much of each there is, and how the newest begins."""
    lines = tuple(
        (
            Run(article.headline or "(no headline)", bold=True, url=article.url),
            Run(f", {outline.short_day(article.day, article.day)}: {len(article.text):,} characters, {extent}"),
        )
        for article, extent in found[:SHOWN]
    )
    begins = (outline.quote(found[0][0].text),) if found else ()
    facts = (url, f"{outline.many(len(found), 'article')} now. Nothing was stored.")
    return blocks.render(
        Outline(f"Test: {name}", facts, _filled(Part("Newest", lines), Part("The newest begins", begins)), f"{name}: {facts[1]}")
    )


def added(feed: Feed, url: str, items: int) -> Message:
    """A source that is read from now on."""
    fact = f"{feed.outlet.name} is read from the next round on: {url}, {outline.many(items, 'item')} now."
    how = Part("To change it", ((Run(f"/brief sources remove {feed.id}", code=True),),))
    return blocks.render(Outline(f"Source {feed.id}", (fact,), (how,), fact))


def _filled(*parts: Part) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.lines)
