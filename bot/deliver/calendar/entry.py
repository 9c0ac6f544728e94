"""An event of a brief → an entry: its days, how certain they are, and what was said of it, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from bot.deliver import outline
from bot.deliver.blocks import safe_url
from bot.model import Brief, BriefEvent, CalendarEntry, Receipt
from bot.text import clip, visible
from bot.when import say_day, say_span

TITLE_LIMIT: Final = 120
"""Code points of an entry's title; the description has all of it."""


def entry(brief: Brief, of: BriefEvent, stamp: datetime) -> CalendarEntry:
    """The entry of an event that has days; `stamp` (aware) is when it was made."""
    told = tuple(dict.fromkeys(receipt.article for receipt in (*of.sources, *of.conflicts)))
    return CalendarEntry(
        uid=f"{of.uid}@brief",
        first=of.first or date.min,
        last=of.last or date.min,
        status="CONFIRMED" if certain(of) else "TENTATIVE",
        summary=clip(clean(of.clause or of.what), TITLE_LIMIT),
        description="\n".join(clean(row) for row in _told(brief, of)),
        stamp=stamp,
        place=clean(of.place) if of.place else None,
        url=safe_url(brief.source(told[0]).url) if told else None,
        articles=told,
    )


def certain(of: BriefEvent) -> bool:
    """Whether it is scheduled for exactly one day, and no source says otherwise."""
    return of.precision == "day" and of.first == of.last and of.certainty == "scheduled" and not of.conflicts


def _told(brief: Brief, of: BriefEvent) -> Iterator[str]:
    """What was said, by whom, and how the days were read from it."""
    if of.when and of.first and of.last:
        yield f"“{of.when}” read as {say_span(of.first, of.last)}; {of.certainty}."
    for receipt in of.sources:
        yield _quoted(brief, receipt)
    for receipt in of.conflicts:
        yield f"But: {_quoted(brief, receipt)}"


def _quoted(brief: Brief, receipt: Receipt) -> str:
    source = brief.source(receipt.article)
    words = outline.quote(receipt.quote)
    url = safe_url(source.url)
    by = outline.carrier(source) or source.headline or "a text without headline or outlet"
    return f"{''.join(run.text for run in words)} — {by}, {say_day(source.day)}{f', {url}' if url else ''}"


def clean(text: str) -> str:
    """One line of what can be seen, and can be written as UTF-8."""
    return " ".join(visible(text).split()).encode("utf-8", "replace").decode("utf-8")
