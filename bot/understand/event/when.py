"""Time expressions → the time phrases of happenings: what belongs together ("9 p.m. on Tuesday", "from June 1 to June 5") is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from bot.model import Timex
from bot.model.reading import Precision
from bot.understand.parsed import Parsed
from bot.when import MONTHS, WEEKDAYS, add_months

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
    """A time phrase `text[start:end]` of one sentence: the days `first`..`last` it leaves open for a happening, the `named` days
    without its bound, its tokens, and the preposition before it (lower case, "" for none)."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    preposition: str
    tokens: Span
    sentence: int
    named: tuple[date, date]

    def unbound(self) -> When:
        """The phrase as where something is put off to: "postponed until June 6" is on that day."""
        first, last = self.named
        return replace(self, first=first, last=last, precision="day" if first == last else "range")

    def onward(self, day: date) -> When:
        """The phrase read as the coming one, where a weekday or a date without a year was read as one gone by."""
        names = {t.lower_.rstrip(".") for t in self.tokens}
        if self.last >= day or names & {"last", "past"} or any(len(n) == 4 and n.isdigit() for n in names):
            return self
        if names & WEEKDAYS.keys() and (day - self.last).days < 8:
            week = timedelta(days=7)
            return replace(self, first=self.first + week, last=self.last + week)
        if names & MONTHS.keys() and (day - self.last).days < 366 and day.year < MAXYEAR:
            return replace(self, first=add_months(self.first, 12), last=add_months(self.last, 12))
        return self

    @property
    def root(self) -> Token:
        """The token by which the phrase hangs in the parse."""
        return self.tokens.root

    @property
    def begin(self) -> int:
        """The index of its first token, a preposition included."""
        doc, at = self.tokens.doc, self.tokens.start
        if at and doc[at - 1].pos_ in ("ADP", "SCONJ"):
            at -= 1
        if at > 1 and doc[at].lower_ == "as" and doc[at - 2].lower_ == "as":  # "as early as Friday"
            at -= 2
        return at


def phrases(parsed: Parsed, timexes: tuple[Timex, ...]) -> tuple[When, ...]:
    """The time phrases of quotable sentences that denote days of the calendar, in text order."""
    text = parsed.doc.text  # spaCy joins it anew each time it is asked for
    return tuple(w for group in _groups(text, timexes) if (w := _phrase(parsed, text, group)) is not None)


def _groups(text: str, timexes: tuple[Timex, ...]) -> Iterator[list[Timex]]:
    group: list[Timex] = []
    for timex in sorted((t for t in timexes if t.type in ("DATE", "TIME") and t.first and t.last), key=lambda t: t.start):
        if group and not _belong(text, group, timex):
            yield group
            group = []
        group.append(timex)
    if group:
        yield group


def _belong(text: str, group: list[Timex], timex: Timex) -> bool:
    between = text[group[-1].end : timex.start]
    if len(group) > 3 or len(between) > 12:
        return False
    if _JOIN.fullmatch(between):
        return _narrow([*group, timex]) is not None
    before = group[-1]
    if before.last is None or timex.last is None or before.last > timex.last or not _RANGE.fullmatch(between):
        return False
    return before.precision == timex.precision or "TIME" in (before.type, timex.type)


def _narrow(group: list[Timex]) -> tuple[date, date] | None:
    """The days all parts share; a time of day is on the day beside it, whatever day it was read as."""
    days = [t for t in group if t.type == "DATE"] or group
    first, last = max(t.first for t in days if t.first), min(t.last for t in days if t.last)
    return (first, last) if first <= last else None


def _phrase(parsed: Parsed, text: str, group: list[Timex]) -> When | None:
    start, end = group[0].start, group[-1].end
    tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
    sentence = parsed.sentence_of(tokens.root) if tokens else None
    if not tokens or sentence is None or not sentence.quotable or not sentence.start <= start <= end <= sentence.end:
        return None
    if _REPEATED.match(text, end):
        return None
    preposition = _preposition(tokens)
    days = _days(parsed.day, text, group, preposition)
    precision = min(group, key=_width).precision or "day"
    tail = _EARLIEST.match(text, end)
    return When(
        start=_quoted_from(tokens, start, preposition),
        end=tail.end() if tail else end,
        first=days[0],
        last=days[1],
        precision=precision if days == _narrow(group) else "range",
        preposition=preposition,
        tokens=tokens,
        sentence=sentence.index,
        named=_named_days(parsed.day, group),
    )


def _quoted_from(tokens: Span, start: int, preposition: str) -> int:
    """Where the quotation starts: with a preposition that bounds it, without an article that is another noun's."""
    first = tokens[0]
    if preposition in _BOUNDS and tokens.doc[first.i - 1].lower_ == preposition:
        return tokens.doc[first.i - 1].idx
    if first.lower_ == "the" and first.head.i >= tokens.end:  # "the August 15 deadline"
        return tokens[1].idx
    return start


def _width(timex: Timex) -> tuple[int, bool]:
    return ((timex.last - timex.first).days if timex.first and timex.last else 0, timex.type != "TIME")


def _preposition(tokens: Span) -> str:
    """The preposition that governs a time phrase, read past an article."""
    if tokens.root.head.i >= tokens.end and tokens.root.dep_ in ("poss", "compound", "nmod", "nummod", "amod"):
        return ""  # "after this year's election": the election's preposition
    at = tokens[0].i - 1
    doc = tokens.doc
    while at >= 0 and doc[at].lower_ in ("the", "about", "around", "early", "late"):
        at -= 1
    return doc[at].lower_ if at >= 0 and doc[at].pos_ in ("ADP", "SCONJ") else ""


def _named_days(day: date, group: list[Timex]) -> tuple[date, date]:
    """The days named: those all parts share, or from the first to the last of a range."""
    first, last = _narrow(group) or (group[0].first or day, group[-1].last or day)
    return min(first, last), max(first, last)


def _days(day: date, text: str, group: list[Timex], preposition: str) -> tuple[date, date]:
    """The days left open: those named, or from the document's day up to a bound ("by Friday")."""
    first, last = _named_days(day, group)
    earliest = _EARLIEST.match(text, group[-1].end)
    if earliest and "earliest" in earliest[0]:
        return first, last
    if preposition == "before" and first > day and not group[0].text.lower().startswith("the end"):
        return day, first - timedelta(days=1)
    if preposition in ("by", "before", "until", "till", "through") and last >= day:
        return day, last
    return first, last
