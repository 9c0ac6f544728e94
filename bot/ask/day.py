"""Words → a day as a person types it, and the nearest one where they are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final

from bot.errors import InputError
from bot.when import MONTHS, WEEKDAYS, add_months, parse_day

FORMS: Final = "Days look like 2013-05-08, 8 may 2013, may 2013, yesterday, monday or 3d."
UNITS: Final = ("week", "month", "year")
LONGEST: Final = 3
"""A day takes at most so many words."""

_NAMES: Final = sorted(w for w in {*WEEKDAYS, "today", "yesterday"} if len(w) > 5)
_WORDS: Final = sorted({*WEEKDAYS, *MONTHS, "today", "yesterday", "hours", "days", "weeks", "months"})


def read(words: str, today: date, *, end: bool = False) -> date | None:
    """The day, or None; as `when.parse_day`, also on the first day there is."""
    try:
        return parse_day(words, today, end=end)
    except OverflowError:
        return None


def first(unit: str, today: date) -> date:
    """The first day of this week (a Monday), month or year; on the first days there are, the first of all."""
    if unit == "week":
        return today - timedelta(days=min(today.weekday(), today.toordinal() - 1))
    return today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)


def parse(words: str, today: date, *, end: bool = False) -> date:
    """The day a person typed by itself, as an option's value. Raises InputError with the nearest one."""
    found = read(words, today, end=end)
    if found is None:
        guess, _ = near(words.lower().split(), today)
        raise InputError(f"“{words}” is not a day. {f'Did you mean “{guess}”?' if guess else FORMS}")
    return found


def window(typed: Mapping[str, str | None], today: date) -> dict[str, date]:
    """Days from options as_of, since, until and last ("3d", counted back from as_of); only those given.

    Raises InputError naming the option.
    """
    days: dict[str, date] = {}
    for name in ("as_of", "since", "until", "last"):
        value = typed.get(name)
        if not value:
            continue
        anchor = days.get("as_of", today) if name == "last" else today
        try:
            days["since" if name == "last" else name] = parse(value, anchor, end=name in ("as_of", "until"))
        except InputError as error:
            raise InputError(f"--{name.replace('_', '-')}: {error}") from error
    if days.get("since", date.min) > days.get("until", date.max):
        raise InputError("--since is after --until.")
    return days


def count(words: Sequence[str], today: date) -> int:
    """How many of the first words say a day, as many as can; 0 where they say none."""
    tried = range(min(LONGEST, len(words)), 0, -1)
    return next((n for n in tried if all(words[:n]) and read(" ".join(words[:n]), today) is not None), 0)


def near(words: Sequence[str], today: date) -> tuple[str, int]:
    """(the nearest day to words that say none, how many of them it stands for): spelling mended, a missing year added; ("", 1)
    where nothing is near."""
    mended = [_mended(word) for word in words[:LONGEST]]
    for n in range(len(mended), 0, -1):
        guess = " ".join(mended[:n])
        if read(guess, today) is not None:
            return guess, n
        for year in (today.year, today.year - 1):
            dated = read(f"{guess} {year}", today)
            if dated is not None and dated <= today:
                return f"{guess} {year}", n
    return "", 1


def _mended(word: str) -> str:
    """A number of a date filled up with noughts, a misspelt name as it should be; any other word as it is."""
    figures = re.fullmatch(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", word)
    if figures:
        return f"{figures[1]}-{figures[2]:0>2}-{figures[3]:0>2}"
    if word in _WORDS or not word.isalpha():
        return word
    if len(word) < 5:  # one wrong letter
        return next(iter(get_close_matches(word, [w for w in _WORDS if len(w) == len(word)], 1, 0.65)), word)
    return next(iter(get_close_matches(word, _WORDS, 1, 0.8)), word)


def misspelt(word: str, names: Sequence[str] = _NAMES) -> bool:
    """Whether a word, though none, is all but the name of a day (or another of `names`)."""
    return word not in names and bool(get_close_matches(word, names, 1, 0.8))


def ahead(words: str, today: date) -> date | None:
    """The day to come that a person types: "monday" is the next one, "20 may" the next such day, "2 weeks" so long from today.

    None where the words say none, or one that is not after `today`.
    """
    text = " ".join(re.sub(r"[,\s]+", " ", words).strip().lower().removeprefix("in ").split())
    try:
        found = _to_come(text, today)
    except (ValueError, OverflowError):
        return None
    return found if found and found > today else None


def _to_come(text: str, today: date) -> date | None:
    if text == "tomorrow":
        return today + timedelta(days=1)
    if text in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS[text] - today.weekday() - 1) % 7 + 1)
    length = re.fullmatch(r"(\d{1,4}) ?(d|days?|w|weeks?|m|months?)", text)
    if length:
        count, unit = int(length[1]), length[2][0]
        return add_months(today, count) if unit == "m" else today + timedelta(days=count * (7 if unit == "w" else 1))
    dated = (read(f"{text} {year}", today) for year in (today.year, today.year + 1))
    return read(text, today) or next((found for found in dated if found and found > today), None)


def near_ahead(words: Sequence[str], today: date) -> str:
    """The nearest day to come to words that say none; "" where nothing is near."""
    guess = " ".join(next(iter(get_close_matches(w, ("tomorrow",), 1, 0.7)), "") or _mended(w) for w in words[:LONGEST])
    return guess if ahead(guess, today) else ""
