"""The two ends of a range, each read by itself → in order: "from June 1 to Nov. 30" never ends before it begins."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.understand.timex import period
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.meaning import Meaning, distance
from bot.understand.timex.period import Period
from bot.when import add_months

_TO: Final = re.compile(r" ?(?:-|–|—|to|through|until|till|and) ?", re.IGNORECASE)


def in_order(
    opening: tuple[Phrase, Meaning], closing: tuple[Phrase, Meaning], between: str, day: date
) -> tuple[Meaning, Meaning]:
    """Both meanings, one of them moved by a year (or a week, for weekdays) where the closing lies before the opening.

    `between` is the text from one phrase to the other. Of the two ways to mend it, the range nearer the document's `day` is meant; "and" lists days in the order they come.
    """
    first, last = opening[1].span, closing[1].span
    if first is None or last is None or last.first >= first.first or not _TO.fullmatch(between):
        return opening[1], closing[1]
    back, on = _moved(opening[0], first, -1), _moved(closing[0], last, 1)
    if (
        back
        and back.first <= last.first
        and (on is None or (_gap(back, last, day) <= _gap(first, on, day) and "and" not in between))
    ):
        return replace(opening[1], value=back.value, span=back), closing[1]
    if on and on.first >= first.first:
        return opening[1], replace(closing[1], value=on.value, span=on)
    return opening[1], closing[1]


def _gap(first: Period, last: Period, day: date) -> int:
    return distance(replace(first, last=last.last), day)


def _moved(phrase: Phrase, of: Period, step: int) -> Period | None:
    """A weekday a week on or back, a yearless date or month a year; None where the text fixes the phrase by itself."""
    if any(phrase.get(name) for name in ("year", "yrel", "same", "rel", "part", "edge", "daypart")):
        return None
    try:
        if phrase.rule == "weekday":
            return period.day(of.first + timedelta(days=7 * step))
        if phrase.rule == "date":
            return period.day(add_months(of.first, 12 * step))
        return period.month(of.first.year + step, of.first.month) if phrase.rule == "month" else None
    except (ValueError, OverflowError):
        return None
