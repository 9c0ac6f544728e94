"""Phrases for what is longer than a month, and for halves of one (the third quarter, this summer, the 1990s, fiscal 2013) → their Meaning.

Each function takes the Phrase of its rule and a Context; ValueError or OverflowError says that the calendar has no such stretch.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.understand.timex import explicit, period
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.meaning import (
    Context,
    Meaning,
    calendar,
    distance,
    full_year,
    nearest,
    relative,
    year_of,
    years,
)
from bot.understand.timex.period import Period


def quarter(phrase: Phrase, context: Context) -> Meaning:
    """the third quarter of 2013 · Q3 · the first half of next year · the last quarter"""
    is_half = phrase.get("what") == "half" or phrase.get("letter") == "h"
    build, unit, count = (period.half, "H", 2) if is_half else (period.quarter, "Q", 4)
    year = year_of(phrase, context)
    if phrase.get("fy"):
        return Meaning("DATE", f"FY{_fiscal_year(phrase, context)}-{unit}{_which(phrase, context, count)}")
    if year is not None:
        return _own(phrase, calendar(phrase, build(year, _which(phrase, context, count)), context))
    if phrase.get("ordinal") == "last":
        return calendar(phrase, period.holding(unit, period.shift(context.day, unit, -1)), context)
    which = _which(phrase, context, count)
    return _own(phrase, calendar(phrase, nearest(years(context, lambda y: build(y, which)), context), context))


def _own(phrase: Phrase, meaning: Meaning) -> Meaning:
    """A company's own quarter ("its fiscal third quarter") has days that the text does not give."""
    return replace(meaning, span=None) if phrase.get("own") else meaning


def _which(phrase: Phrase, context: Context, count: int) -> int:
    if phrase.get("n"):
        which = int(phrase["n"])
    else:
        which = count if phrase["ordinal"] in ("last", "final") else context.words.ordinal(phrase["ordinal"])
    if which > count:
        raise ValueError("no such part of a year")
    return which


def half_month(phrase: Phrase, context: Context) -> Meaning:
    """the second half of the month, or of June: TIMEX3 has no value for it but the month's; the month is halved after its 15th day"""
    if phrase.get("unit") == "week":
        raise ValueError("no such part of a week")
    step = {"last": -1, "next": 1}.get(phrase.get("rel"), 0)
    near = period.holding("M", period.shift(context.reference("M") if phrase.get("rel") == "the" else context.day, "M", step))
    whole = near if phrase.get("unit") else explicit.month(phrase, context).span
    if whole is None:
        raise ValueError("no such month")
    middle = whole.first + timedelta(days=14)
    first, last = (whole.first, middle) if phrase["ordinal"] == "first" else (middle + timedelta(days=1), whole.last)
    return Meaning("DATE", whole.value, None, replace(whole, first=first, last=last, precision="part-of-month"))


def season(phrase: Phrase, context: Context) -> Meaning:
    """Summer 2013 · this summer · the spring"""
    code, rel, year = context.words.seasons[phrase["season"]], phrase.get("rel"), year_of(phrase, context)
    if year is not None:
        return calendar(phrase, period.season(year, code), context)
    rows = years(context, lambda y: period.season(y, code), 2)
    if rel == "this" and code != "WI":
        of = period.this_season(code, context.day, context.toward)
    elif rel == "this":
        of = min(rows, key=lambda p: (distance(p, context.day), -p.first.toordinal()))
    else:
        of = relative(rows, "" if rel == "the" else rel, context)
    return calendar(phrase, of, context)


def decade(phrase: Phrase, context: Context) -> Meaning:
    """the 1990s · the early '90s · the 1800s, which are a century"""
    if phrase.get("d4").endswith("00") and phrase["d4"] < "2000":
        return calendar(phrase, period.century(int(phrase["d4"]) // 100), context)
    year = int(phrase["d4"]) if phrase.get("d4") else full_year(int(phrase["d2"]), context.day)
    return calendar(phrase, period.decade(year // 10), context)


def century(phrase: Phrase, context: Context) -> Meaning:
    """the 20th century, whose TIMEX3 value is 19"""
    if phrase["ordinal"] in ("last", "final"):
        return calendar(phrase, period.century(context.day.year // 100 - 1), context)
    return calendar(phrase, period.century(context.words.ordinal(phrase["ordinal"]) - 1), context)


def _fiscal_year(phrase: Phrase, context: Context) -> int:
    year = int(phrase["fy"].lstrip("'"))
    return full_year(year, context.day) if year < 100 else year


def fiscal(phrase: Phrase, context: Context) -> Meaning:
    """fiscal 2013: when it starts and ends, the text does not say"""
    return Meaning("DATE", f"FY{_fiscal_year(phrase, context)}", None)


def year(phrase: Phrase, context: Context) -> Meaning:
    """2013 · late 2013 · '82"""
    number = year_of(phrase, context)
    return calendar(phrase, period.year(context.day.year if number is None else number), context)


def year_range(phrase: Phrase, _: Context) -> Meaning:
    """2009-2011 · 2012/13"""
    first = int(phrase["year"])
    last = int(phrase["year_b"]) if phrase.get("year_b") else first // 100 * 100 + int(phrase["y2"])
    if last <= first:
        raise ValueError("runs backwards")
    value = f"{first:04}/{last:04}"
    return Meaning("DATE", value, None, Period(value, date(first, 1, 1), date(last, 12, 31), "range", "Y"))


def new_year(_: Phrase, context: Context) -> Meaning:
    """in the new year: the first third of the year to come, or of this one in its first weeks"""
    of = period.year(context.day.year + (context.day.month > 2))
    return Meaning("DATE", of.value, "START", period.part(of, "START"))
