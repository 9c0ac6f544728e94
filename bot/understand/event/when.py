"""Time expressions → the time phrases of happenings: what belongs together ("9 p.m. on Tuesday", "from June 1 to June 5") is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.model import Timex
from bot.model.reading import Precision
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_JOIN = re.compile(r"(?:,? ?(?:at|on|of|in|the|by)? ?(?:the )?| ?\()", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:to|until|till|through|-|–|and|or) (?:on )?", re.IGNORECASE)
_BOUNDS = ("by", "before", "until", "till", "through", "after", "from", "since", "between")
"""Prepositions that change which days are meant, so the quoted phrase keeps them."""
_REPEATED = re.compile(r" (?:of|in) (?:every|each|any) ")
_EARLIEST = re.compile(r" at the (?:earliest|latest)\b")


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase `text[start:end]` of one sentence: the days `first`..`last` it leaves open for a happening, its tokens,
    the preposition before it (lower case, "" for none) and whether it says no more than a year."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    preposition: str
    tokens: Span
    sentence: int

    @property
    def root(self) -> Token:
        """The token by which the phrase hangs in the parse."""
        return self.tokens.root

    @property
    def begin(self) -> int:
        """The index of its first token, a preposition included."""
        first = self.tokens[0]
        before = first.doc[first.i - 1] if first.i else first
        return before.i if before.pos_ in ("ADP", "SCONJ") and before.i < first.i else first.i


def phrases(parsed: Parsed, timexes: tuple[Timex, ...]) -> tuple[When, ...]:
    """The time phrases of quotable sentences that denote days of the calendar, in text order."""
    return tuple(w for group in _groups(parsed, timexes) if (w := _phrase(parsed, group)) is not None)


def _groups(parsed: Parsed, timexes: tuple[Timex, ...]) -> Iterator[list[Timex]]:
    group: list[Timex] = []
    for timex in sorted((t for t in timexes if t.type in ("DATE", "TIME") and t.first and t.last), key=lambda t: t.start):
        if group and not _belong(parsed, group, timex):
            yield group
            group = []
        group.append(timex)
    if group:
        yield group


def _belong(parsed: Parsed, group: list[Timex], timex: Timex) -> bool:
    between = parsed.doc.text[group[-1].end : timex.start]
    if len(group) > 3 or len(between) > 12:
        return False
    if _JOIN.fullmatch(between):
        return _narrow([*group, timex]) is not None
    before, other = group[-1], timex
    same = before.precision == other.precision or "TIME" in (before.type, other.type)
    return bool(_RANGE.fullmatch(between)) and same and before.last <= other.last  # type: ignore[operator]


def _narrow(group: list[Timex]) -> tuple[date, date] | None:
    first, last = max(t.first for t in group if t.first), min(t.last for t in group if t.last)
    return (first, last) if first <= last else None


def _phrase(parsed: Parsed, group: list[Timex]) -> When | None:
    start, end = group[0].start, group[-1].end
    tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    sentence = parsed.sentence_of(tokens.root)
    if (
        _REPEATED.match(parsed.doc.text, end)
        or sentence is None
        or not sentence.quotable
        or not sentence.start <= start <= end <= sentence.end
    ):
        return None
    preposition = _preposition(tokens)
    first, last = _days(parsed, group, preposition)
    if preposition in _BOUNDS:
        before = tokens[0].doc[tokens[0].i - 1]
        start = before.idx if before.lower_ == preposition else start
    if tokens[0].lower_ == "the" and tokens[0].head.i >= tokens.end:  # "the August 15 deadline": the article is the deadline's
        start = tokens[1].idx
    tail = _EARLIEST.match(parsed.doc.text, end)
    end = tail.end() if tail else end
    precision = group[0].precision or "day" if len(group) == 1 else min(group, key=_width).precision or "day"
    if (first, last) != _narrow(group):
        precision = "range"
    return When(start, end, first, last, precision, preposition, tokens, sentence.index)


def _width(timex: Timex) -> tuple[int, bool]:
    return ((timex.last - timex.first).days if timex.first and timex.last else 0, timex.type != "TIME")


def _preposition(tokens: Span) -> str:
    """The preposition that governs a time phrase, read past an article."""
    at = tokens[0].i - 1
    doc = tokens.doc
    while at >= 0 and doc[at].lower_ in ("the", "about", "around", "early", "late"):
        at -= 1
    return doc[at].lower_ if at >= 0 and doc[at].pos_ in ("ADP", "SCONJ") else ""


def _days(parsed: Parsed, group: list[Timex], preposition: str) -> tuple[date, date]:
    """The days meant: those all parts share, from the first to the last of a range, or up to a bound."""
    first, last = _narrow(group) or (group[0].first or parsed.day, group[-1].last or parsed.day)
    if first > last:
        first, last = last, first
    earliest = _EARLIEST.match(parsed.doc.text, group[-1].end)
    if earliest and "earliest" in earliest[0]:
        return first, last
    if preposition == "before" and first > parsed.day:
        return parsed.day, first - timedelta(days=1)
    if preposition in ("by", "until", "till", "through") and last >= parsed.day:
        return parsed.day, last
    return first, last
