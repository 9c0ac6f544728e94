"""Briefs → what lies ahead in all of them, by date, each happening once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.deliver import outline
from bot.deliver.outline import Line, Run
from bot.model import Brief, BriefEvent


def ahead(briefs: Iterable[Brief], day: date, within: timedelta, new_since: datetime | None = None) -> tuple[Line, ...]:
    """A line for each happening that begins within that time from `day`, or has begun and is not over; the sooner first. What was first
    published after `new_since` is marked by ** as in a news agency's diary."""
    rows: dict[str, tuple[Brief, BriefEvent]] = {}
    for brief in briefs:
        for event in outline.upcoming(brief):
            if event.first and event.first <= day + within:
                rows.setdefault(event.uid, (brief, event))
    ordered = sorted(rows.values(), key=lambda row: outline.when_left(row[1], day))
    return tuple((*_mark(brief, event, new_since), *outline.event(brief, event)) for brief, event in ordered)


def _mark(brief: Brief, event: BriefEvent, new_since: datetime | None) -> Line:
    published = [brief.source(receipt.article).published for receipt in event.sources]
    return (Run("** "),) if new_since and published and min(published) > new_since else ()
