"""Time expressions → the time phrases of happenings: what belongs together ("9 p.m. on Tuesday", "from June 1 to June 5") is one.

A length of time is a date where it says how far off something is ("in three weeks", "over the next two days"); what only says that
something comes soon ("within weeks", "in the coming days") is a phrase without days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from bot.model import Timex
from bot.model.reading import Precision
from bot.understand.parsed import Parsed
from bot.when import MONTHS, WEEKDAYS, add_months

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_JOIN = re.compile(r"(?:\)?,? ?(?:at|on|of|in|the|by)? ?(?:the )?| ?\()", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:to|until|till|through|-|–|and|or) (?:on )?", re.IGNORECASE)
_BOUNDS = ("by", "before", "until", "till", "through", "after", "from", "since", "between", "within")
"""Prepositions that change which days are meant, so the quoted phrase keeps them."""
_NOT = ("instead of", "rather than", "not on", "not in")
"""What sets a day aside: "on Friday instead of Monday"."""
_REPEATED = re.compile(r" (?:of|in) (?:every|each|any) ")
_HOW_FAR = re.compile(r"\b(?:in|within|over|during) (?:the )?$", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:in|within|over|during) (?:a matter of |the )?$", re.IGNORECASE)
_THEN = re.compile(r"\b(?:(?:before|by|until) then|any (?:day|time|moment|minute)(?: now)?)\b", re.IGNORECASE)
_LIST = 12
"""So many tokens lie between two entries of a list of days at most."""
_AHEAD = ("next", "coming")
_LATELY = 60
"""A day of the month this lately gone by is not said of the coming year without naming it."""
_FROM = (" of ", " after ", " from ", " before ")
_EARLIEST = re.compile(r" at the (?:earliest|latest)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time phrase `text[start:end]` of one sentence, with its tokens."""

    start: int
    end: int
    tokens: Span
    sentence: int

    @property
    def root(self) -> Token:
        """The token by which the phrase hangs in the parse."""
        return self.tokens.root

    @property
    def begin(self) -> int:
        """The index of its first token, a preposition included."""
        doc, at = self.tokens.doc, self.tokens.start
        if at and doc[at - 1].pos_ in ("ADP", "SCONJ") and doc[at - 1].dep_ != "prt":  # not the "out" of "phased out next year"
            at -= 1
        early = at > 1 and doc[at].lower_ == "as" and doc[at - 2].lower_ == "as"  # "as early as Friday"
        if early or _no_later(doc, at):
            at -= 2
        return at


@dataclass(frozen=True, slots=True)
class When(Phrase):
    """A time phrase with the days `first`..`last` it leaves open for a happening, the `named` days without its bound, and the
    preposition before it (lower case, "" for none)."""

    first: date
    last: date
    precision: Precision
    preposition: str
    named: tuple[date, date]

    def listed_with(self, other: When) -> bool:
        """Whether one verb has both days, one after the other: "will travel to Rome on Sunday and to Bonn on Monday"."""
        between = self.tokens.doc[self.tokens.end : other.tokens.start][:_LIST]
        return self.last < other.first and any(t.lower_ in ("and", "then") for t in between)

    def unbound(self) -> When:
        """The phrase as where something is put off to: "postponed until June 6" is on that day."""
        first, last = self.named
        return replace(self, first=first, last=last, precision=_precision(first, last))

    def onward(self, day: date) -> When:
        """The phrase read as the coming one, where a weekday or a date without a year was read as one gone by."""
        names = {t.lower_.rstrip(".") for t in self.tokens}
        if self.last >= day or names & {"last", "past"} or any(len(n) == 4 and n.isdigit() for n in names):
            return self
        if names & WEEKDAYS.keys() and (day - self.last).days < 8:
            week = timedelta(days=7)
            return replace(self, first=self.first + week, last=self.last + week)
        recent = any(n.isdigit() for n in names) and (day - self.last).days < _LATELY
        if names & MONTHS.keys() and (day - self.last).days < 366 and day.year < MAXYEAR and not recent:
            bound = self.preposition in ("by", "before", "until", "till", "through")
            return replace(self, first=day if bound else add_months(self.first, 12), last=add_months(self.last, 12))
        return self

    def in_year(self, year: int) -> When:
        """A month or a day of one read in the year its happening is named by ("the 2030 Games, in February")."""
        names = {t.lower_.rstrip(".") for t in self.tokens}
        if not names & MONTHS.keys() or any(len(n) == 4 and n.isdigit() for n in names) or self.first.year != self.last.year:
            return self
        months = 12 * (year - self.first.year)
        return replace(self, first=add_months(self.first, months), last=add_months(self.last, months))


def _precision(first: date, last: date) -> Precision:
    """How exactly two days tell: a day, a month or a year that they begin and end, or neither."""
    if first == last:
        return "day"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return "month"
    return "year" if whole and (first.month, last.month) == (1, 12) and first.year == last.year else "range"


def phrases(parsed: Parsed, timexes: tuple[Timex, ...]) -> tuple[When, ...]:
    """The time phrases of quotable sentences that denote days of the calendar, in text order."""
    text = parsed.clean
    dates = [t for t in timexes if t.first and t.last and (t.type in ("DATE", "TIME") or _is_how_far(text, t, parsed.day))]
    return tuple(w for group in _groups(text, dates) if (w := _phrase(parsed, text, group)) is not None)


def loose(parsed: Parsed, timexes: tuple[Timex, ...]) -> tuple[Phrase, ...]:
    """The phrases of quotable sentences that put something ahead without a day: "soon", "within weeks", "before then", "any day"."""
    text = parsed.clean
    spans = [m.span() for m in _THEN.finditer(text)]
    for timex in timexes:
        soon = timex.value == "FUTURE_REF" or (timex.first is None and timex.type == "DURATION" and _is_ahead(text, timex))
        if soon:
            bound = _LOOSE.search(text, max(0, timex.start - 24), timex.start)
            within = bound is not None and bound[0].lower().startswith("within")
            spans.append((bound.start() if bound and within else timex.start, timex.end))
    rows = ((start, end, _placed(parsed, start, end)) for start, end in sorted(spans))
    return tuple(Phrase(start, end, *place) for start, end, place in rows if place is not None)


def _is_how_far(text: str, timex: Timex, day: date) -> bool:
    """Whether a length of time that has days says when: "in three weeks", not "for three weeks" nor "within three weeks of the vote"."""
    ahead = timex.type == "DURATION" and timex.last is not None and timex.last > day
    return ahead and bool(_HOW_FAR.search(text, max(0, timex.start - 12), timex.start)) and not text.startswith(_FROM, timex.end)


def _is_ahead(text: str, timex: Timex) -> bool:
    within = _LOOSE.search(text, max(0, timex.start - 24), timex.start)
    if within is None or text.startswith(_FROM, timex.end):
        return False
    lead, some = within[0].lower(), timex.text.lower().startswith(("a few ", "a couple ", "several "))
    return (
        lead.startswith("within")
        or (lead.startswith("in ") and some)
        or any(word in timex.text.lower().split() for word in _AHEAD)
    )


def _placed(parsed: Parsed, start: int, end: int) -> tuple[Span, int] | None:
    """The tokens of a phrase and the index of the quotable sentence it lies in."""
    tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
    sentence = parsed.sentence_of(tokens.root) if tokens else None
    if not tokens or sentence is None or not sentence.quotable or not sentence.start <= start <= end <= sentence.end:
        return None
    return tokens, sentence.index


def _groups(text: str, dates: list[Timex]) -> Iterator[list[Timex]]:
    group: list[Timex] = []
    for timex in sorted(dates, key=lambda t: t.start):
        if group and not _belong(text, group, timex):
            if not _named_at_once(text, group[-1], timex):
                yield group
            group = []
        group.append(timex)
    if group:
        yield group


def _named_at_once(text: str, loose: Timex, day: Timex) -> bool:
    """Whether a phrase is followed by the day it stands for, wherever it was read to lie: "a week later, on June 21"."""
    return text[loose.end : day.start] == ", on " and day.precision == "day" and loose.precision in ("week", "month", "range")


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
    days = [t for t in group if t.type != "TIME"] or group
    first, last = max(t.first for t in days if t.first), min(t.last for t in days if t.last)
    return (first, last) if first <= last else None


def _phrase(parsed: Parsed, text: str, group: list[Timex]) -> When | None:
    start, end = group[0].start, group[-1].end
    place = _placed(parsed, start, end)
    aside = text[max(0, start - 16) : start].lower().rstrip().endswith(_NOT)
    if place is None or aside or _REPEATED.match(text, end):
        return None
    tokens, sentence = place
    preposition = _preposition(tokens)
    if len(group) > 1 and preposition == "from" and _moved(tokens, parsed):
        return _phrase(parsed, text, group[-1:])
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
        sentence=sentence,
        named=_named_days(parsed.day, group),
    )


def _moved(tokens: Span, parsed: Parsed) -> bool:
    """Whether what was to be on the first day is put on the last: "was moved from Thursday to Monday"."""
    verb = tokens.doc[tokens.start - 1].head if tokens.start else tokens.root
    return verb.lemma_.lower() in parsed.lexicon.words("events.off.moves")


def _no_later(doc: Doc, at: int) -> bool:
    """Whether the word at `at` ends "no later than", which bounds as "by" does."""
    return at > 1 and doc[at].lower_ == "than" and doc[at - 1].lower_ == "later" and doc[at - 2].lower_ in ("no", "not")


def _quoted_from(tokens: Span, start: int, preposition: str) -> int:
    """Where the quotation starts: with a preposition that bounds it, without an article that is another noun's."""
    first = tokens[0]
    if first.i and _no_later(tokens.doc, first.i - 1):
        return tokens.doc[first.i - 3].idx
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
    if _no_later(doc, at):
        return "by"
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
