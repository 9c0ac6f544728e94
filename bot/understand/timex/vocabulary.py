"""The lexicon's times.toml → the words of the grammar: regular expressions for each kind of word, and what each word counts for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.when import MONTHS, WEEKDAYS

_COMMON: Final = frozenset({"march", "may", "august"})
"""Months whose small-letter form is another word."""
_NUMERAL: Final = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,3} ?1/2|\d{1,4}(?:\.\d{1,2})?"
_FISCAL: Final = r"(?:fiscal(?: year)?|financial year|(?-i:FY)) ?(?P<fy>20\d\d|19\d\d|'?\d\d)(?![\d%])|(?P<fy_2>20\d\d|19\d\d) (?:fiscal|financial) year"


_MORE_UNITS: Final = ("weekend", "weekends", "half")
NUMBER: Final = "0"
"""Stands for every number among the words of an anchor."""


class Vocabulary:
    """Word → value tables, and the macros of the grammar's rules (see `grammar`)."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.numbers: Mapping[str, int] = tables["numbers"]
        self.ordinals: Mapping[str, int] = tables["ordinals"]
        self.units = _units(tables)
        self.plurals = frozenset(tables["plurals"].get(unit, unit + "s") for unit in tables["units"])
        self.seasons: Mapping[str, str] = tables["seasons"]
        self.dayparts: Mapping[str, str] = tables["dayparts"]
        self.clock: Mapping[str, str] = tables["clock"]
        self.adverbs: Mapping[str, str] = tables["sets"]
        self.landmarks: Mapping[str, str] = {name.lower(): day for name, day in tables["landmarks"].items()}
        self.ends: Mapping[str, str] = tables["ends"]
        self.utc = frozenset(z.lower() for z in tables["zones"]["utc"])
        self.some = frozenset(tables["vague"]["some"])
        self.mods = {words: mod for mod, listed in tables["modifiers"].items() for words in listed}
        self.references = {words: f"{kind.upper()}_REF" for kind, listed in tables["references"].items() for words in listed}
        self.holidays = {
            name.lower(): rule for kind in ("fixed", "easter", "nth") for name, rule in tables["holidays"][kind].items()
        }
        self.anchors = _anchors(self)
        self.macros = {**_names(tables), **_quantities(self, tables), **_fixed()}

    def number(self, words: str) -> float | None:
        """What a count says, or None where it leaves it open ("several"); a dozen is 12, two and a half 2.5."""
        text = re.sub(r" ?1/2$", ".5", words.replace(",", ""))
        if re.fullmatch(r"[\d.]+", text):
            return float(text)
        if text in self.some:
            return None
        if text in ("half", "a half"):
            return 0.5
        total = 0.0
        for word in re.split(r"[- ]+", text):
            if word in ("dozen", "hundred", "thousand"):
                total = (total or 1) * self.numbers[word]
            elif word == "half":
                total += 0.5
            elif word not in ("and", "a", "an", "of") or not total:
                total += self.numbers.get(word, 1)
        return total

    def ordinal(self, words: str) -> int:
        """Which one of a row: "third" and "3rd" are 3."""
        digits = re.match(r"\d+", words)
        return int(digits[0]) if digits else self.ordinals[words.replace(" ", "-")]


def _units(tables: Mapping[str, Any]) -> dict[str, str]:
    plurals = tables["plurals"]
    units = {form: code for word, code in tables["units"].items() for form in (word, plurals.get(word, word + "s"))}
    return units | {short: units[word] for short, word in tables["abbreviations"].items()}


def _any(words: Iterable[str]) -> str:
    """Alternatives in any case, longest first; a space is a run of one to three.

    They stand grouped by their first letter, given in both its forms with case switched on: so `re` rules a group out at a glance.
    """
    groups: dict[str, list[str]] = {}
    for word in _ordered(words):
        groups.setdefault(word[0].lower(), []).append(_spaced(word[1:]))
    return "|".join(f"(?-i:[{re.escape(c + c.upper())}])(?:{'|'.join(rest)})" for c, rest in groups.items())


def _exact(words: Iterable[str]) -> str:
    """Alternatives as written, for a group where case matters."""
    return "|".join(map(_spaced, _ordered(words)))


def _ordered(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda w: (-len(w), w))


def _spaced(words: str) -> str:
    return re.escape(words).replace("\\ ", " {1,3}")


def _anchors(words: Vocabulary) -> dict[str, frozenset[str]]:
    """Kind of anchor → the names one of which every expression of that kind holds (see `grammar`)."""
    days = frozenset(calendar.day_name)
    return {
        "month": frozenset(MONTHS),
        "unit": frozenset({*words.units, *_MORE_UNITS}),
        "century": frozenset({"century"}),
        "quarter": frozenset({"quarter", "half", "Q", "H"}),
        "fiscal": frozenset({"fiscal", "financial", "FY"}),
        "number": frozenset({NUMBER}),
        "weekday": days,
        "deictic": frozenset({"yesterday", "today", "tonight", "tomorrow"}),
        "daypart": frozenset({*words.dayparts, "overnight"}),
        "end": frozenset(words.ends),
        "set": frozenset(
            {*words.adverbs, *(f"{day}s" for day in days), "weekends", "every", "each", "once", "twice", "times", "per"}
        ),
        "season": frozenset(words.seasons),
        "holiday": frozenset(words.holidays),
        "landmark": frozenset(words.landmarks),
        "time": frozenset({NUMBER, *words.clock}),
        "reference": frozenset(words.references),
    }


def _proper(names: Iterable[str]) -> str:
    """Proper names: as written, in capitals, and in small letters where that is no other word."""
    full = tuple(names)
    return _exact([*full, *(n.upper() for n in full), *(n.lower() for n in full if n.lower() not in _COMMON)])


def _short(table: Mapping[str, int], full: Iterable[str], dot: str) -> str:
    longs = {n.lower() for n in full}
    shorts = [n for n in table if n not in longs]
    return rf"(?:{_exact([*(s.title() for s in shorts), *(s.upper() for s in shorts)])}){dot}"


def _names(tables: Mapping[str, Any]) -> dict[str, str]:
    """Months, weekdays, holidays and zones: case matters here."""
    months, days, zones = tuple(calendar.month_name)[1:], tuple(calendar.day_name), tables["zones"]
    holidays = [name for kind in ("fixed", "easter", "nth") for name in tables["holidays"][kind]]
    return {
        "month": rf"(?-i:(?P<month>{_proper(months)}|{_short(MONTHS, months, '[.]')}))",
        "mon": rf"(?-i:(?P<month>{_proper(months)}|{_short(MONTHS, months, '[.]?')}))",
        "weekday": rf"(?-i:(?P<weekday>{_proper(days)}))",
        "wday": rf"(?-i:(?P<weekday>{_proper(days)}|{_short(WEEKDAYS, days, '[.]?')}))",
        "weekdays": rf"(?-i:(?P<weekday>{_exact(days)})s)",
        "holiday": rf"(?-i:(?P<holiday>{_exact(holidays)}))",
        "landmark": rf"(?P<landmark>{_any(tables['landmarks'])})",
        "zone": rf"(?: ?(?P<open>\( ?)?(?-i:(?P<zone>{_exact([*zones['utc'], *zones['other']])}))(?![A-Za-z])(?(open) ?\)))",
    }


def _quantities(words: Vocabulary, tables: Mapping[str, Any]) -> dict[str, str]:
    """Numbers, units and what modifies them. A bare "second" or "quarter" is rather an ordinal or a fraction."""
    ones, tens, small = ([n for n, v in words.numbers.items() if low <= v < high] for low, high in ((1, 10), (20, 100), (1, 20)))
    cardinal = (
        rf"{_NUMERAL}|(?:{_any(tens)})(?:[- ](?:{_any(ones)}))?|(?:(?:an?|several|{_any(ones)}) )?(?:hundred|thousand)"
        rf"|(?:a |two |half a )?dozen|{_any(small)}"
    )
    return {
        "count": rf"(?P<count>(?:{cardinal})(?:[- ]and[- ]a[- ]half)?|{_any(words.some)})",
        "mod": rf"(?:(?P<mod>{_any(words.mods)}) )",
        "unit": rf"(?P<unit>{_any(u for u in tables['units'] if u not in ('second', 'quarter'))})",
        "units": rf"(?P<unit>{_any(u for u in words.units if u not in ('quarter', 'quarters'))})",
        "plural": rf"(?P<unit>{_any(p for p in words.plurals if p not in ('seconds', 'quarters'))})",
        "ordinal": rf"(?P<ordinal>{_any(words.ordinals)}|\d{{1,2}}(?:st|nd|rd|th)|last|final)",
        "season": rf"(?P<season>{_any(words.seasons)})",
        "daypart": rf"(?P<daypart>{_any(words.dayparts)})",
        "adverb": rf"(?P<adverb>{_any(words.adverbs)})",
        "reference": rf"(?P<reference>{_any(words.references)})",
        "clock": rf"(?P<clock>{_any(words.clock)})",
        "end": rf"(?P<end>{_any(words.ends)})",
    }


def _fixed() -> dict[str, str]:
    return {
        "dom": r"(?P<dom>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "comma": r"(?: ?, ?| )",
        "y4": r"(?P<year>1\d{3}|2[01]\d{2})",
        "y2": r"(?P<y2>\d{2})",
        "yref": r"(?:(?P<year>1\d{3}|2[01]\d{2})|(?P<yrel>this|last|next) year|(?P<same>the same year|that year))",
        "fiscal": _FISCAL,
        "part": (
            rf"(?:(?P<part>{_any(('early', 'mid', 'late', 'earlier', 'later'))}|end(?=-))(?:-| (?:in |on |during )?(?:the )?)"
            rf"|(?:the )?(?:very )?(?P<edge>{_any(('beginning', 'start', 'end', 'middle', 'close', 'turn'))}) of (?:the )?)"
        ),
        "deixis": r"(?P<deixis>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)",
    }
