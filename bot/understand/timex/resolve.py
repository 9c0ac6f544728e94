"""Phrase + Context → Meaning, by the phrase's rule. The only place where an impossible date (30 February, the year 12000) ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.understand.timex import explicit, relative, stretch
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.meaning import Context, Meaning

_RULES: Final[Mapping[str, Callable[[Phrase, Context], Meaning]]] = {
    "date": explicit.date_,
    "days": explicit.days,
    "iso": explicit.iso,
    "slashed": explicit.slashed,
    "dotted": explicit.dotted,
    "month": explicit.month,
    "week": explicit.week,
    "weekof": explicit.week_of,
    "nth": explicit.nth,
    "weekday": explicit.weekday,
    "deictic": relative.deictic,
    "daypart": relative.daypart,
    "unit": relative.unit,
    "end": relative.end,
    "flanked": relative.flanked,
    "offset": relative.offset,
    "window": relative.window,
    "duration": relative.duration,
    "set": relative.set_,
    "halfmonth": stretch.half_month,
    "quarter": stretch.quarter,
    "season": stretch.season,
    "decade": stretch.decade,
    "century": stretch.century,
    "fiscal": stretch.fiscal,
    "year": stretch.year,
    "years": stretch.year_range,
    "newyear": stretch.new_year,
    "holiday": explicit.holiday,
    "landmark": explicit.landmark,
    "time": explicit.time,
    "reference": relative.reference,
}


def resolve(phrase: Phrase, context: Context) -> Meaning | None:
    """The meaning of a phrase, or None where the calendar has no such day or nothing says which is meant."""
    try:
        return _RULES[phrase.rule](phrase, context)
    except (ValueError, OverflowError):
        return None
