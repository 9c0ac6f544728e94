"""Calendar arithmetic: a unit and a day → the Period that holds it, with its TIMEX3 value and its civil days.

Years run from 1 to 9999; whatever leads outside raises ValueError or OverflowError, which `resolve` turns into "no interval".
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.model.reading import Precision
from bot.when import add_months, month_span, week_span

SEASON_STARTS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each meteorological season; winter belongs to the year in which it starts."""

_MONTHS_IN: Final = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_THIRDS: Final = ("START", "MID", "END")
_DAYS_IN: Final = {"D": 1, "W": 7, "WE": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar reference: its TIMEX3 value and the civil days first..last (inclusive) it covers; `first <= last`."""

    value: str
    first: date
    last: date
    precision: Precision
    unit: str = "D"

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")


def day(of: date) -> Period:
    """One day."""
    return Period(of.isoformat(), of, of, "day", "D")


def week(of: date) -> Period:
    """The ISO week that holds a day."""
    iso, span = of.isocalendar(), week_span(of)
    return Period(f"{iso.year:04}-W{iso.week:02}", span.first, span.last, "week", "W")


def weekend(of: date) -> Period:
    """The Saturday and Sunday of the ISO week that holds a day."""
    whole = week(of)
    return Period(whole.value + "-WE", whole.last - timedelta(days=1), whole.last, "range", "WE")


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return _months(f"{year:04}-{number:02}", year, number, 1, "month", "M")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return _months(f"{year:04}-Q{number}", year, 3 * number - 2, 3, "quarter", "Q")


def half(year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return _months(f"{year:04}-H{number}", year, 6 * number - 5, 6, "half", "H")


def season(year: int, code: str) -> Period:
    """A season by its TIMEX3 code; winter runs on into the next year."""
    return _months(f"{year:04}-{code}", year, SEASON_STARTS[code], 3, "season", code)


def this_season(code: str, day: date, toward: str | None) -> Period:
    """The season a text of that day calls "this fall": the calendar year's; one that is over and spoken of as to come is the next, and
    in the first weeks of a year one spoken of as over is the last."""
    of = season(day.year, code)
    if toward == "future" and of.last < day:
        return season(day.year + 1, code)
    return season(day.year - 1, code) if toward == "past" and day.month <= 2 < of.first.month else of


def year(number: int) -> Period:
    """A calendar year."""
    return _months(f"{number:04}", number, 1, 12, "year", "Y")


def decade(number: int) -> Period:
    """The ten years whose first three digits are `number`: 199 is the 1990s."""
    return Period(f"{number:03}", date(max(1, number * 10), 1, 1), date(number * 10 + 9, 12, 31), "decade", "DE")


def century(number: int) -> Period:
    """The hundred years whose first two digits are `number`: 19 is the twentieth century as news counts it, 1900 to 1999."""
    return Period(f"{number:02}", date(max(1, number * 100), 1, 1), date(number * 100 + 99, 12, 31), "open", "CE")


def _months(value: str, year: int, first: int, count: int, precision: Precision, unit: str) -> Period:
    start = month_span(year, first).first
    end = add_months(start, count - 1)
    return Period(value, start, month_span(end.year, end.month).last, precision, unit)


def holding(unit: str, of: date) -> Period:
    """The period of a unit ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE") that holds a day."""
    if unit in _DAYS_IN:
        return {"D": day, "W": week, "WE": weekend}[unit](of)
    if unit == "M":
        return month(of.year, of.month)
    if unit == "Q":
        return quarter(of.year, (of.month + 2) // 3)
    if unit == "H":
        return half(of.year, (of.month + 5) // 6)
    if unit == "Y":
        return year(of.year)
    return decade(of.year // 10) if unit == "DE" else century(of.year // 100)


def shift(of: date, unit: str, count: int) -> date:
    """The day that many units later (earlier when negative). Raises ValueError or OverflowError outside years 1-9999."""
    if unit in _DAYS_IN:
        return of + timedelta(days=count * _DAYS_IN[unit])
    return add_months(of, count * _MONTHS_IN[unit])


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, ch. 8; its letters kept)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    number, before = divmod(h + el - 7 * m + 114, 31)
    return date(year, number, before + 1)


def nth_weekday(year: int, number: int, which: int, weekday: int) -> date:
    """The first (1), second ... or last (-1) such weekday (Monday is 0) of a month."""
    days = [d for d in calendar.Calendar().itermonthdates(year, number) if d.month == number and d.weekday() == weekday]
    if which > len(days):
        raise ValueError("no such weekday in the month")
    return days[which - 1 if which > 0 else which]


def part(of: Period, mod: str | None) -> Period:
    """The START, MID or END of a period: days 1-10, 11-20, 21-end of a month, about a third of anything longer."""
    length = (of.last - of.first).days + 1
    if mod not in _THIRDS or length < 3 or of.unit == "CE":
        return of
    if of.unit == "M":
        starts = [of.first + timedelta(days=10 * n) for n in range(3)]
    elif of.unit in ("Y", "Q"):
        starts = [add_months(of.first, n * _MONTHS_IN[of.unit] // 3) for n in range(3)]
    else:
        starts = [of.first + timedelta(days=length * n // 3) for n in range(3)]
    n = _THIRDS.index(mod)
    last = starts[n + 1] - timedelta(days=1) if n < 2 else of.last
    return replace(of, first=starts[n], last=last, precision="part-of-month" if of.unit == "M" else "range")
