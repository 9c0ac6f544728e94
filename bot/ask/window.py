"""Filters → the days they mean: since D, until D, on D, between D and D, last 3 days, this week, as of D; and which sources and languages:
source:bbc, -source:bbc, lang:en."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from bot.ask import day
from bot.ask.token import Line, Token, bare
from bot.when import say_day

FILTERS: Final = ("since", "until", "on", "between", "last", "as of")
OTHERWISE: Final = {"from": "since", "after": "since", "before": "until", "till": "until", "during": "on"}
"""What others call a filter of this grammar."""

_QUOTE: Final = "To search for it, quote it."
_UNIT: Final = re.compile(r"(hour|day|week|month)s?")
_LENGTH: Final = re.compile(r"\d+ ?[a-z]+")
_KEYED: Final = re.compile(r"([A-Za-z][A-Za-z_-]*):(?!//)(.*)")
KEYS: Final = ("source:", "lang:")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Window:
    """The days a query is about, both ends included, and the day it is asked as of; None where nothing was said."""

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Filter:
    """A filter as found: the days it names, in words, and its tokens `at`..`end` (exclusive) of the line."""

    name: str
    days: tuple[str, ...]
    at: int
    end: int


def split(line: Line, today: date) -> tuple[tuple[Token, ...], Window]:
    """(the tokens of the topic, the window). Raises InputError for a filter or a day that is none, or that contradicts another.

    Days such as "monday" or "last 3 days" are counted from the day asked for with `as of`, or else from today.
    """
    topic: list[Token] = []
    filters: list[_Filter] = []
    keyed: dict[str, dict[str, None]] = {"sources": {}, "not_sources": {}, "languages": {}}
    at = 0
    while at < len(line.tokens):
        found = _filter(line, at, today)
        name, value = _keyed(line, at)
        if found:
            filters.append(found)
        elif name:
            keyed[name][value] = None
        else:
            _refuse_unknown(line, at, today)
            topic.append(line.tokens[at])
        at = found.end if found else at + 1
    days = _window(line, filters, today)
    sources, not_sources, languages = map(tuple, keyed.values())
    return tuple(topic), Window(**days, sources=sources, not_sources=not_sources, languages=languages)


def first(line: Line, today: date) -> tuple[Token, Token] | None:
    """The first and last token of the first filter that names days; None where there is none. Raises InputError as `split`."""
    at = 0
    while at < len(line.tokens):
        found = _filter(line, at, today)
        if found:
            return line.tokens[found.at], line.tokens[found.end - 1]
        at += 1
    return None


def _keyed(line: Line, at: int) -> tuple[str, str]:
    """(which list a filter such as source:bbc belongs to, its value); ("", "") for any other word. Raises InputError."""
    token = line.tokens[at]
    match = None if token.quoted or token.minus == "--" else _KEYED.fullmatch(token.text)
    key = match[1].lower() if match else ""
    if not match or f"{key}:" not in KEYS:
        return "", ""
    value = match[2].strip(",.;").lower()
    if key == "source" and value:
        return "not_sources" if token.minus else "sources", value
    if key == "lang" and _LANGUAGE.fullmatch(value) and not token.minus:
        return "languages", value
    if token.minus and key == "lang":
        raise line.fault("A language cannot be left out.", token, "Name the one you want, for instance: lang:en.")
    hint = "For instance: source:bbc; /brief sources lists them." if key == "source" else "A language is two letters: lang:en."
    raise line.fault(f"“{token.text}” names no {'source' if key == 'source' else 'language'}.", token, hint)


def _filter(line: Line, at: int, today: date) -> _Filter | None:
    """The filter that starts at a token, if one does."""
    name = _name(line, at)
    if name == "last":
        return _last(line, at)
    if _plain(line, at) == "this" and _plain(line, at + 1) in day.UNITS:
        return _Filter("this", (_plain(line, at + 1),), at, at + 2)
    if name in ("on", "between"):  # words of any topic, unless a day follows
        word = _plain(line, at + 1)
        meant = day.count(_plains(line, at + 1), today) or day.misspelt(word) or re.fullmatch(r"\d+([-/.]\d+){1,2}", word)
        return _dated(line, at, at + 1, name, today) if meant else None
    if name == "as of":
        return _dated(line, at, at + (1 if line.tokens[at].minus else 2), name, today)
    return _dated(line, at, at + 1, name, today) if name else None


def _name(line: Line, at: int) -> str:
    """The filter a token may begin, "" for none: its name, or `--name` as on the command line. Raises InputError for other options."""
    token = line.tokens[at]
    if token.quoted or token.minus == "-":
        return ""
    name = bare(token.text).lower().replace("-", " ") if token.minus else token.plain
    if token.minus and name not in FILTERS:
        near = get_close_matches(name, FILTERS, 1)
        hint = f"Did you mean: {near[0]}?" if near else f"To leave a word out, write -{token.text}."
        raise line.fault(f"There is no option “--{token.text}”.", token, hint)
    if name == "as" and _plain(line, at + 1) == "of":
        return "as of"
    return name if name in FILTERS else ""


def _dated(line: Line, at: int, start: int, name: str, today: date) -> _Filter:
    """Reads the day a filter needs, or the two."""
    end = start + _needed(line, at, start, name, today)
    days = [_words(line, start, end)]
    if name == "between":
        if _plain(line, end) != "and":
            example = "For instance: between 1 may 2013 and 8 may 2013."
            raise line.fault("“between” needs two days.", line.tokens[at], example, until=line.tokens[end - 1])
        start, end = end + 1, end + 1 + _needed(line, at, end + 1, name, today)
        days.append(_words(line, start, end))
    return _Filter(name, tuple(days), at, end)


def _needed(line: Line, at: int, start: int, name: str, today: date) -> int:
    """How many tokens the day takes that must stand at `start`. Raises InputError where none does."""
    found = day.count(_plains(line, start), today)
    if found:
        return found
    if start >= len(line.tokens):
        raise line.fault(f"“{name}” needs a day after it.", line.tokens[at], day.FORMS, until=line.tokens[-1])
    near, taken = day.near(_plains(line, start), today)
    wrong, last = line.tokens[start], line.tokens[start + taken - 1]
    hint = f"Did you mean: {name} {near}?" if near else day.FORMS
    raise line.fault(f"“{line.text[wrong.start : last.end]}” is not a day.", wrong, hint, until=last)


def _last(line: Line, at: int) -> _Filter | None:
    """ "last 3 days", "last 3d", "last week"; another word after "last" belongs to the topic."""
    after = _plain(line, at + 1)
    if _UNIT.fullmatch(after):
        return _Filter("last", (f"1 {after}",), at, at + 2)
    if not after[:1].isdecimal():
        return None
    for end in range(min(at + 3, len(line.tokens)), at + 1, -1):
        words = _words(line, at + 1, end)
        if _LENGTH.fullmatch(words) and day.read(words, date.max):
            return _Filter("last", (words,), at, end)
    example = "For instance: last 3 days, last 2w, last month."
    raise line.fault("“last” needs a length of time.", line.tokens[at + 1], example)


def _refuse_unknown(line: Line, at: int, today: date) -> None:
    """Raises InputError where a token looks like a filter and is none; it is never searched for in silence."""
    token = line.tokens[at]
    keyed = _KEYED.fullmatch(token.text) if token.plain else None
    if keyed and keyed[2]:
        near = get_close_matches(keyed[1].lower(), FILTERS, 1) if day.read(keyed[2], today) else []
        key = next(iter(get_close_matches(f"{keyed[1].lower()}:", KEYS, 1)), "") if not near else ""
        if key:
            raise line.fault(f"“{keyed[1]}:” is not a filter.", token, f"Did you mean: {key}{keyed[2]}? {_QUOTE}")
        known = f"The filters are {', '.join((*FILTERS, *KEYS))}. {_QUOTE}"
        raise line.fault(f"“{keyed[1]}:” is not a filter.", token, f"Did you mean: {near[0]} {keyed[2]}?" if near else known)
    length = day.count(_plains(line, at + 1), today)
    if token.plain and length:
        meant = OTHERWISE.get(token.plain) or _mistyped(token.plain)
        if meant:
            hint = f"Did you mean: {meant} {_words(line, at + 1, at + 1 + length)}? {_QUOTE}"
            raise line.fault(f"“{token.text}” is not a filter.", token, hint)


def _mistyped(word: str) -> str:
    near = get_close_matches(word, ("since", "until", "between"), 1, 0.75) if len(word) > 3 else []
    return near[0] if near else ""


def _window(line: Line, filters: Sequence[_Filter], today: date) -> Mapping[str, Any]:
    """The days of all filters together."""
    found: dict[str, date] = {}
    base = today
    for each in sorted(filters, key=lambda f: f.name != "as of"):
        for side, when in _sides(line, each, base).items():
            if side in found:
                raise _fault(
                    line, each, f"“{each.name}” says again what was said before.", "Each end of the window is given once."
                )
            found[side] = when
        base = found.get("as_of", today)
    ends = [found[side] for side in ("until", "as_of") if side in found]
    if ends and found.get("since", date.min) > min(ends):
        said = f"It begins on {say_day(found['since'])} and ends on {say_day(min(ends))}."
        raise _fault(line, filters[-1], "The window ends before it begins.", said)
    return found


def _sides(line: Line, each: _Filter, base: date) -> dict[str, date]:
    """Which ends of the window a filter sets, and to which day."""
    if each.name == "this":
        return {"since": day.first(each.days[0], base)}
    sides = {
        "since": ("since",),
        "last": ("since",),
        "until": ("until",),
        "as of": ("as_of",),
        "on": ("since", "until"),
        "between": ("since", "until"),
    }[each.name]
    days = each.days * 2 if each.name == "on" else each.days
    found: dict[str, date] = {}
    for side, words in zip(sides, days, strict=True):
        when = day.read(words, base, end=side != "since")
        if when is None:
            raise _fault(line, each, f"“{words}” is before the first day there is.", day.FORMS)
        found[side] = when
    return found


def _fault(line: Line, each: _Filter, sentence: str, hint: str) -> Exception:
    return line.fault(sentence, line.tokens[each.at], hint, until=line.tokens[each.end - 1])


def _plain(line: Line, at: int) -> str:
    return line.tokens[at].plain if at < len(line.tokens) else ""


def _plains(line: Line, start: int) -> list[str]:
    return [token.plain for token in line.tokens[start : start + day.LONGEST]]


def _words(line: Line, start: int, end: int) -> str:
    return " ".join(token.plain for token in line.tokens[start:end])
