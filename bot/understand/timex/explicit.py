"""Phrases that name a day, a week or a month of the calendar, or a time of day (8 May, Friday, Easter, 3 p.m.) → their Meaning.

Each function takes the Phrase of its rule and a Context; ValueError or OverflowError says that the calendar has no such day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.understand.timex import period
from bot.understand.timex.direction import Aim
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.meaning import (
    Context,
    Meaning,
    calendar,
    distance,
    full_year,
    in_day,
    nearest,
    relative,
    year_of,
    years,
)
from bot.understand.timex.period import Period
from bot.when import MONTHS, WEEKDAYS

_NEARER: Final = 3
"""So many days back, the weekday that comes is nearer than the one gone by."""
_RARE: Final = 270
"""A date that many days away would be written with its year, so the one on the other side is meant ..."""
_SOON: Final = 90
"""... if it is no further than this."""


def _month_number(phrase: Phrase) -> int:
    return MONTHS[phrase["month"].rstrip(".")]


def _weekday_number(phrase: Phrase) -> int:
    return WEEKDAYS[phrase["weekday"].rstrip(".")]


def date_(phrase: Phrase, context: Context) -> Meaning:
    """8 May 2013 · Wednesday, May 8 · last Oct. 13"""
    number, dom, year = _month_number(phrase), int(phrase["dom"]), year_of(phrase, context)
    of = period.day(date(year, number, dom)) if year is not None else _yearless(phrase, context, number, dom)
    return in_day(phrase, of, context)


def _yearless(phrase: Phrase, context: Context, number: int, dom: int) -> Period:
    rows = years(context, lambda y: period.day(date(y, number, dom)), 4 if (number, dom) == (2, 29) else 1)
    if phrase.get("weekday"):
        rows = [p for p in rows if p.first.weekday() == _weekday_number(phrase)] or rows
    elif phrase.get("rel") in ("last", "next"):
        return relative(rows, phrase["rel"], context)
    elif context.told:
        return _onward(lambda y: period.day(date(y, number, dom)), context)
    return _likely(rows, context)


def _onward(build: Callable[[int], Period], context: Context) -> Period:
    """The period in the stated year of a narrative, or in the next where the narrative would run backwards."""
    of = build(context.told or context.day.year)
    if context.last and of.last < context.last.first and (on := build(of.first.year + 1)).first <= context.day:
        return on
    return of


def _likely(rows: list[Period], context: Context) -> Period:
    """The candidate in the verb's direction, unless it is most of a year away while the other is near."""
    of = nearest(rows, context)
    if context.toward and not context.aim.firm and distance(of, context.day) > _RARE:
        other = nearest(rows, replace(context, aim=Aim("past" if context.toward == "future" else "future")))
        return other if distance(other, context.day) < _SOON else of
    return of


def days(phrase: Phrase, context: Context) -> Meaning:
    """June 17-18 · 17 to 18 June 2013"""
    opening = date_(phrase, context).span
    if opening is None or not int(phrase["dom"]) < int(phrase["dom_b"]):
        raise ValueError("runs backwards")
    first, last = opening.first, opening.first.replace(day=int(phrase["dom_b"]))
    return Meaning("DATE", f"{first}/{last}", None, Period(f"{first}/{last}", first, last, "range"))


def iso(phrase: Phrase, _: Context) -> Meaning:
    """2013-05-08 · 2013-05-08T10:30Z"""
    of = period.day(date(int(phrase["year"]), int(phrase["mm"]), int(phrase["dd"])))
    if phrase.get("h"):
        return _clock(of, int(phrase["h"]), int(phrase["mi"]), "Z" if phrase.get("zone") else "")
    return Meaning("DATE", of.value, None, of)


def slashed(phrase: Phrase, context: Context) -> Meaning:
    """8/5/2013: whichever order exists, or else lies within two weeks of the document's day when the other does not."""
    one, two, written = int(phrase["n1"]), int(phrase["n2"]), int(phrase["yy"])
    year = full_year(written, context.day) if written < 100 else written
    rows = {date(year, m, d) for m, d in ((one, two), (two, one)) if m <= 12}
    if len(rows) > 1:
        rows = {d for d in rows if abs((d - context.day).days) <= 14}
    if len(rows) != 1:
        raise ValueError("ambiguous")
    of = period.day(rows.pop())
    return Meaning("DATE", of.value, None, of)


def dotted(phrase: Phrase, _: Context) -> Meaning:
    """8.5.2013: the day comes first wherever dots are used."""
    of = period.day(date(int(phrase["yy"]), int(phrase["n2"]), int(phrase["n1"])))
    return Meaning("DATE", of.value, None, of)


def month(phrase: Phrase, context: Context) -> Meaning:
    """May 2013 · early June · last May"""
    number, year = _month_number(phrase), year_of(phrase, context)
    if phrase.get("rel").endswith(" year"):
        year = context.day.year
    if phrase.get("that") and context.last:  # "since August 2014 ... that November"
        year = context.last.first.year + (number < context.last.first.month)
    if year is None and context.told and not phrase.get("rel"):
        return calendar(phrase, _onward(lambda y: period.month(y, number), context), context)
    if year is not None:
        return calendar(phrase, period.month(year, number), context)
    return calendar(phrase, relative(years(context, lambda y: period.month(y, number)), phrase.get("rel"), context), context)


def week(phrase: Phrase, context: Context) -> Meaning:
    """the last week of March: the ISO week most of whose days are the month's first, second ... or last seven, within the month"""
    whole, which = _month_and_which(phrase, context)
    middle = whole.last - timedelta(days=3) if which < 0 else whole.first + timedelta(days=7 * which - 4)
    of = period.week(middle)
    return Meaning("DATE", of.value, None, replace(of, first=max(of.first, whole.first), last=min(of.last, whole.last)))


def week_of(phrase: Phrase, context: Context) -> Meaning:
    """the week of 1 August · the week beginning Monday, Sept. 12: the ISO week that has the day"""
    day = date_(phrase, context).span
    of = period.week(day.first if day else context.day)
    return Meaning("DATE", of.value, None, of)


def nth(phrase: Phrase, context: Context) -> Meaning:
    """the third Monday of February · the last Thursday of every month's year"""
    number, weekday_ = _month_number(phrase), _weekday_number(phrase)
    if phrase.get("every"):
        return Meaning("SET", f"XXXX-{number:02}")
    whole, which = _month_and_which(phrase, context)
    of = period.day(period.nth_weekday(whole.first.year, number, which, weekday_))
    return Meaning("DATE", of.value, None, of)


def _month_and_which(phrase: Phrase, context: Context) -> tuple[Period, int]:
    whole = month(phrase, context).span
    which = -1 if phrase["ordinal"] in ("last", "final") else context.words.ordinal(phrase["ordinal"])
    if whole is None or which > 5:
        raise ValueError("no such week of a month")
    return whole, which


_WEEKS: Final = {"last": -7, "this": 0}
"""How many days a named week lies from this one; any other is the next."""


def weekday(phrase: Phrase, context: Context) -> Meaning:
    """Friday · last Friday · next Friday (of the following ISO week) · late on Friday · Friday morning · Friday of next week"""
    number, rel, day = _weekday_number(phrase), phrase.get("rel"), context.day
    if week := phrase.get("week"):
        of = day + timedelta(days=_WEEKS.get(week, 7) + number - day.weekday())
    elif context.near and context.last and context.last.unit == "W" and not rel:
        of = context.last.first + timedelta(days=number)
    elif rel == "next":
        of = day + timedelta(days=7 + number - day.weekday())
    elif rel in ("last", "this past", "the previous"):
        of = day - timedelta(days=(day.weekday() - number - 1) % 7 + 1)
    elif rel in ("this coming", "the following"):
        of = day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    elif context.toward == "future" or (rel == "this" and context.toward != "past"):
        of = day + timedelta(days=(number - day.weekday()) % 7)
    else:
        back = (day.weekday() - number) % 7
        of = day - timedelta(days=back - 7 if context.aim.either and back > _NEARER else back)
    return in_day(phrase, period.day(of), context)


def holiday(phrase: Phrase, context: Context) -> Meaning:
    """Christmas Eve · last Thanksgiving · Easter 2014"""
    rule, rel, stated = context.words.holidays[phrase["holiday"]], phrase.get("rel"), year_of(phrase, context)
    if rel.endswith("year's"):
        stated, rel = context.day.year + {"this": 0, "last": -1, "next": 1}[rel.split()[0]], ""
    if stated is not None:
        of = period.day(_holiday_on(rule, stated))
    else:
        rows = years(context, lambda y: period.day(_holiday_on(rule, y)))
        of = relative(rows, rel, context) if rel else _likely(rows, context)
    return in_day(phrase, of, context)


def _holiday_on(rule: str | int | list[int], year: int) -> date:
    """ "12-25", days from Easter Sunday, or [month, which, weekday]."""
    if isinstance(rule, str):
        return date.fromisoformat(f"{year:04}-{rule}")
    if isinstance(rule, int):
        return period.easter(year) + timedelta(days=rule)
    return period.nth_weekday(year, *rule)


def landmark(phrase: Phrase, context: Context) -> Meaning:
    """9/11"""
    of = period.day(date.fromisoformat(context.words.landmarks[phrase["landmark"]]))
    return Meaning("DATE", of.value, None, of)


def time(phrase: Phrase, context: Context) -> Meaning:
    """3 p.m. GMT · 10:30 · noon, on the day last mentioned"""
    zone = "Z" if phrase.get("zone") in context.words.utc else ""
    last = context.reference("D")
    of = period.day(min(last, context.day) if context.toward == "past" else last)
    if phrase.get("clock"):
        hour, minute = (int(n) for n in context.words.clock[phrase["clock"]].split(":"))
        return _clock(of, hour, minute, zone)
    hour, minute = int(phrase["h"]), int(phrase.get("mi") or 0)
    if phrase.get("ap"):
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if phrase["ap"][0] == "p" else 0)
    return _clock(of, hour, minute, zone)


def _clock(of: Period, hour: int, minute: int, zone: str) -> Meaning:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError("no such time of day")
    return Meaning("TIME", f"{of.value}T{hour:02}:{minute:02}{zone}", None, replace(of, precision="minute"))
