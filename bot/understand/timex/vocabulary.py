"""The lexicon's times.toml → the words of the grammar: regular expressions for each kind of word, and what each word counts for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.when import MONTHS, WEEKDAYS

_COMMON: Final = frozenset({"march", "may", "august"})
"""Months whose lower-case form is another word."""
_NUMERAL = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,4}(?:\.\d{1,2})?"


class Vocabulary:
    """Word → value tables, and the macros of the grammar's rules (see `grammar`)."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.numbers: Mapping[str, int] = tables["numbers"]
        self.ordinals: Mapping[str, int] = tables["ordinals"]
        self.units = _units(tables)
        self.seasons: Mapping[str, str] = tables["seasons"]
        self.dayparts: Mapping[str, str] = tables["dayparts"]
        self.clock: Mapping[str, str] = tables["clock"]
        self.adverbs: Mapping[str, str] = tables["sets"]
        self.utc = frozenset(z.lower() for z in tables["zones"]["utc"])
        self.some = frozenset(tables["vague"]["some"])
        self.mods = {words: mod for mod, listed in tables["modifiers"].items() for words in listed}
        self.references = {words: f"{kind.upper()}_REF" for kind, listed in tables["references"].items() for words in listed}
        self.holidays = {
            name.lower(): rule for kind in ("fixed", "easter", "nth") for name, rule in tables["holidays"][kind].items()
        }
        self.macros = _macros(self)

    def number(self, words: str) -> float | None:
        """What a count says, or None where it leaves it open ("several"); a dozen years is 12, two and a half 2.5."""
        text = words.replace(",", "")
        if re.fullmatch(r"[\d.]+", text):
            return float(text)
        if text in self.some:
            return None
        total = 0.0
        for word in re.split(r"[- ]+", text):
            if word in ("hundred", "thousand"):
                total = max(total, 1) * self.numbers[word]
            elif word == "half":
                total += 0.5
            elif word == "dozen":
                total = max(total, 1) * 12
            elif word not in ("and", "a", "an", "of") or not total:
                total += self.numbers.get(word, 1)
        return total

    def ordinal(self, words: str) -> int:
        """Which one of a row: "third" and "3rd" are 3."""
        digits = re.match(r"\d+", words)
        return int(digits[0]) if digits else self.ordinals[re.sub(" ", "-", words)]


def _units(tables: Mapping[str, Any]) -> dict[str, str]:
    plurals = tables["plurals"]
    units = {form: code for word, code in tables["units"].items() for form in (word, plurals.get(word, word + "s"))}
    return units | {short: units[word] for short, word in tables["abbreviations"].items()}


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first, spaces loose."""
    return "|".join(re.sub(r"\\? ", " {1,3}", re.escape(w)) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _names(full: Iterable[str]) -> str:
    """Proper names: as written, in capitals, and in small letters where that is no other word."""
    names = tuple(full)
    return _any([*names, *(n.upper() for n in names), *(n.lower() for n in names if n.lower() not in _COMMON)])


def _short(table: Mapping[str, int], full: Iterable[str], dot: str) -> str:
    longs = {n.lower() for n in full}
    shorts = [n for n in table if n not in longs]
    return rf"(?:{_any([*(s.title() for s in shorts), *(s.upper() for s in shorts)])}){dot}"


def _macros(words: Vocabulary) -> dict[str, str]:
    months, days = tuple(calendar.month_name)[1:], tuple(calendar.day_name)
    singular = [u for u in words.tables["units"] if u not in ("second", "minute")]
    plural = [words.tables["plurals"].get(u, u + "s") for u in words.tables["units"]]
    ones = [n for n, v in words.numbers.items() if v < 10]
    tens = [n for n, v in words.numbers.items() if 20 <= v < 100]
    small = [n for n, v in words.numbers.items() if v < 20]
    cardinal = (
        rf"{_NUMERAL}|(?:{_any(tens)})(?:[- ](?:{_any(ones)}))?|(?:a |one |two |three |four |five |six |seven |eight |nine |several )?(?:hundred|thousand)"
        rf"|(?:a |two |half a )?dozen|{_any(small)}"
    )
    zones = words.tables["zones"]
    return {
        "month": rf"(?-i:(?P<month>{_names(months)}|{_short(MONTHS, months, '[.]')}))",
        "mon": rf"(?-i:(?P<month>{_names(months)}|{_short(MONTHS, months, '[.]?')}))",
        "weekday": rf"(?-i:(?P<weekday>{_names(days)}))",
        "wday": rf"(?-i:(?P<weekday>{_names(days)}|{_short(WEEKDAYS, days, '[.]?')}))",
        "weekdays": rf"(?-i:(?P<weekday>{_names(days)})s)",
        "dom": r"(?P<dom>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "comma": r"(?: ?, ?| )",
        "y4": r"(?P<year>1\d{3}|20\d{2})",
        "y2": r"(?P<y2>\d{2})",
        "yref": r"(?:(?P<year>1\d{3}|20\d{2})|(?P<yrel>this|last|next) year|(?P<same>the same year|that year))",
        "fiscal": r"(?:fiscal(?: year)?|financial year|(?-i:FY)) ?(?:(?P<fy>20\d\d|19\d\d|'?\d\d)(?![\d%]))|(?P<fy_b>20\d\d|19\d\d) (?:fiscal|financial) year",
        "part": r"(?:(?P<part>early|mid|late|earlier|later)(?:-| (?:in |on )?(?:the )?)|(?:the )?(?:very )?(?P<edge>beginning|start|end|middle|close|turn) of (?:the )?)",
        "deixis": r"(?P<deixis>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)",
        "daypart": rf"(?P<daypart>{_any(words.dayparts)})s?",
        "unit": rf"(?P<unit>{_any(singular)})",
        "units": rf"(?P<unit>{_any(words.units)})",
        "plural": rf"(?P<unit>{_any(p for p in plural if p not in ('seconds', 'quarters'))})",
        "season": rf"(?P<season>{_any(words.seasons)})",
        "count": rf"(?P<count>(?:{cardinal})(?: and a half)?|{_any(words.some)})",
        "mod": rf"(?P<mod>{_any(words.mods)})",
        "ordinal": rf"(?P<ordinal>{_any(o for o in words.ordinals)}|\d{{1,2}}(?:st|nd|rd|th)|last|final)",
        "adverb": rf"(?P<adverb>{_any(words.adverbs)})",
        "reference": rf"(?P<reference>{_any(words.references)})",
        "holiday": rf"(?-i:(?P<holiday>{_any(n for kind in ('fixed', 'easter', 'nth') for n in words.tables['holidays'][kind])}))",
        "zone": rf"(?: ?\(?(?-i:(?P<zone>{_any([*zones['utc'], *zones['other']])}))\)?)",
        "clock": rf"(?P<clock>{_any(words.clock)})",
    }
