"""Civil dates and ranges. Nothing here knows what day it is: today always comes in as an argument."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(zip(calendar.month_name, calendar.month_abbr, strict=True))
    if number
    for name in (names[0].lower(), names[1].lower())
} | {"sept": 9}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(zip(calendar.day_name, calendar.day_abbr, strict=True))
    for name in (names[0].lower(), names[1].lower())
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


@dataclass(frozen=True, slots=True)
class Span:
    """A run of civil days, both ends included; `first <= last`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    def meets(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def month_span(year: int, month: int) -> Span:
    """All days of a month."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def week_span(day: date) -> Span:
    """The ISO week (Monday to Sunday) that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later (or earlier), cut to the month's end. Raises ValueError outside years 1-9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def parse_day(words: str, today: date, *, end: bool = False) -> date | None:
    """A day as a person types it, or None where it is none.

    "2013-05-08", "8 may 2013", "may 8 2013", "may 2013", "2013", "today", "yesterday", "monday" (the latest one, today
    included), "3d" / "2w" / "1m" / "12h" (that long before today). A month or a year gives its first day, its last with `end`.
    """
    text = re.sub(r"[,\s]+", " ", words).strip().lower()
    if text in ("today", "now"):
        return today
    if text == "yesterday":
        return today - timedelta(days=1)
    if text in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS[text]) % 7)
    try:
        return _ago(text, today) or _written(text, end)
    except (ValueError, OverflowError):
        return None


def _ago(text: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,5}) ?(h|hours?|d|days?|w|weeks?|m|months?)", text)
    if not found:
        return None
    count, unit = int(found[1]), found[2][0]
    if unit == "m":
        return add_months(today, -count)
    days = -(-count // 24) if unit == "h" else count * 7 if unit == "w" else count
    return today - timedelta(days=days)


def _written(text: str, end: bool) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31) if end else date(int(text), 1, 1)
    found = re.fullmatch(r"(?:(\d{1,2}) )?([a-z]+)\.?(?: (\d{1,2}))? (\d{4})", text)
    if not found or found[2] not in MONTHS or (found[1] and found[3]):
        return None
    day = found[1] or found[3]
    if day:
        return date(int(found[4]), MONTHS[found[2]], int(day))
    span = month_span(int(found[4]), MONTHS[found[2]])
    return span.last if end else span.first


def say_day(day: date) -> str:
    """As in 8 May 2013."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def say_span(first: date, last: date) -> str:
    """As in 8 May 2013, 21–30 June 2013, 28 May – 2 June 2013, 30 December 2013 – 2 January 2014."""
    if first == last:
        return say_day(first)
    if first.year != last.year:
        return f"{say_day(first)} – {say_day(last)}"
    if first.month != last.month:
        return f"{first.day} {calendar.month_name[first.month]} – {say_day(last)}"
    return f"{first.day}–{say_day(last)}"
