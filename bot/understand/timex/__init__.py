"""Text + the document's day → time expressions as TIMEX3, each with the civil interval it denotes.

`grammar` finds what looks like one, over the words of `vocabulary` · `guard` drops what is none in its place (May the verb, 2000
people) · `direction` tells past from future by the governing verb's `tense` and the lexicon's `cues` · `resolve` gives value and interval: `explicit`
names a day of the calendar, `stretch` what is longer than a month, `relative` counts from a day, all over `period`'s arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.model import Timex
from bot.understand.parsed import Parsed
from bot.understand.timex import direction, grammar, ranges
from bot.understand.timex.cues import Cues
from bot.understand.timex.direction import Aim
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.guard import Guard
from bot.understand.timex.meaning import Context, Meaning
from bot.understand.timex.resolve import resolve

if TYPE_CHECKING:
    from spacy.tokens import Span

_NEAR: Final = 400
"""A date is counted from ("two days later") only this many characters on."""
_TAKES_UP: Final = re.compile(r"(?:he|she|it|they|his|her|its|their)\b|(?:\S+\s+){0,2}$", re.IGNORECASE)
_STAMP: Final = re.compile(r"(?:published|updated|posted|last|on|at|by|[\W\d])*", re.IGNORECASE)
_ON: Final = re.compile(r"[ ,()]*(?:(?:on|to|until|and|or|-|–) ?)?", re.IGNORECASE)
_WEEK: Final = timedelta(days=7)
_LINE: Final = 40
"""A line that is little more than a date has at most so many characters on either side of it."""
_DAYS: Final = frozenset({"date", "weekday", "deictic", "iso", "holiday"})
_CARRY: Final = frozenset({"date", "month", "offset", "flanked", "unit", "time", "daypart"})
_CARRIERS: Final = frozenset({"'", "'s", "time", ","})
_FROM_ANOTHER: Final = frozenset({"after", "once", "of"})
_OF_NOUN: Final = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "only"})
_NP = 10
"""So many tokens before a length of time its noun phrase is looked for a rank."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A phrase with its tokens, and for a time of day the day that follows it, which it may run on into ("8 p.m. Friday")."""

    phrase: Phrase
    span: Span
    day: tuple[Phrase, Span] | None = None
    joined: bool = False

    @property
    def end(self) -> int:
        return self.day[0].end if self.day and self.joined else self.phrase.end

    @property
    def lead(self) -> str:
        """The word before, in small letters; none where the time is counted from something else ("in 60 days, after the vote")."""
        doc = self.span.doc
        after = next((t.lower_ for t in doc[self.span.end : self.span.end + 4] if t.lower_ not in _CARRIERS), "")
        counted = self.span.start and after not in _FROM_ANOTHER and not _ranked(self.span)
        return doc[self.span.start - 1].lower_ if counted else ""

    @property
    def is_rate(self) -> bool:
        """Whether "a year" says how often: "$200,000 a year", "six days a week"."""
        if self.phrase.rule != "duration" or self.phrase.get("count") not in ("a", "an") or not self.span.start:
            return False
        before = self.span.doc[self.span.start - 1]
        return before.tag_ in ("NNS", "CD") or before.lower_ in ("once", "twice")


def find(parsed: Parsed) -> tuple[Timex, ...]:
    """The time expressions of an article, in text order, not overlapping.

    A date that is a paragraph by itself is the article's own stamp and none of them.
    """
    cues, fresh = parsed.lexicon.once(Cues.of), Context(parsed.lexicon.once(grammar.of).vocabulary, parsed.day)
    text = parsed.clean
    found: list[tuple[_Item, Meaning]] = []
    context, at = fresh, 0
    for item in _items(parsed):
        own = item.phrase.rule == "time" and (_heads(item.phrase, text) or _far_off(context, text[at : item.phrase.start]))
        near = item.phrase.start - at < _NEAR and not own
        here = context if near else fresh
        here = replace(here, near=bool(_ON.fullmatch(text[at : item.phrase.start][:_LINE])))
        if here.stated and not _goes_on(text[at : item.phrase.start]):
            here = replace(here, stated=None)
        meaning = _read(item, here, cues)
        if meaning is None:
            continue
        if found and item.phrase.start - found[-1][0].end < _LINE:
            before, opening = found[-1]
            between = text[before.end : item.phrase.start]
            opening, meaning = ranges.in_order((before.phrase, opening), (item.phrase, meaning), between, parsed.day)
            found[-1] = before, opening
        found.append((item, meaning))
        if meaning.span is not None and meaning.type != "DURATION":
            exact = meaning.span if meaning.span.unit == "D" else here.exact
            context, at = replace(here, last=meaning.span, exact=exact, stated=_stated(item, here)), item.end
    return tuple(_timex(parsed, item, meaning) for item, meaning in found)


def _items(parsed: Parsed) -> Iterator[_Item]:
    """The phrases that are time expressions where they stand: of two that overlap, the one that starts first or is longer."""
    doc, text, guard = parsed.doc, parsed.clean, parsed.lexicon.once(Guard.of)
    rows: list[tuple[Phrase, Span]] = []
    end = 0
    for phrase in parsed.lexicon.once(grammar.of).scan(text):
        span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand") if phrase.start >= end else None
        if span is not None and len(span) and guard.passes(phrase, span):
            rows.append((phrase, span))
            end = phrase.end
    return _with_days([row for row in rows if not _is_stamp(row[0], text)], text)


def _with_days(rows: Sequence[tuple[Phrase, Span]], text: str) -> Iterator[_Item]:
    """The phrases as items; a day that a time of day runs on into is no item of its own."""
    taken: Phrase | None = None
    for n, (phrase, span) in enumerate(rows):
        if phrase is taken:
            continue
        day = _day_after(rows[n : n + 3], text) if phrase.rule == "time" else None
        joined = day is not None and not text[phrase.end : day[0].start].strip(" ")
        taken = day[0] if day and joined else None
        yield _Item(phrase, span, day, joined)


def _day_after(rows: Sequence[tuple[Phrase, Span]], text: str) -> tuple[Phrase, Span] | None:
    """The day a time of day is said to be on: "8 p.m. Friday", "8 a.m. (0600 GMT) on Friday"."""
    for (before, _), row in pairwise(rows):
        if not _ON.fullmatch(text[before.end : row[0].start][:_LINE]):
            return None
        if row[0].rule in _DAYS:
            return row
    return None


def _is_stamp(phrase: Phrase, text: str) -> bool:
    """Whether a date is all its paragraph says."""
    return phrase.rule in _DAYS and _alone(phrase, text)


def _far_off(context: Context, between: str) -> bool:
    """Whether the day last mentioned lies far ahead and in another paragraph, so that an hour is not of that day: "results on 22 February",
    then "shares fell 2% at 1115 GMT"."""
    return context.exact is not None and context.exact.first - context.day > _WEEK and "\n" in between


def _goes_on(between: str) -> bool:
    """Whether a narrative reaches a phrase: from within its paragraph, or in one that takes up who it is about ("He was freed in May") or
    opens with the phrase. What another paragraph tells is of the article's own time again."""
    _, newline, opening = between.rpartition("\n")
    return not newline or _TAKES_UP.match(opening.lstrip()) is not None


def _heads(phrase: Phrase, text: str) -> bool:
    """Whether an hour stands over, or opens, an item of a live report, and is of the article's own day: "10:15 a.m. The jury is back"."""
    before = text[max(0, phrase.start - _LINE) : phrase.start].rpartition("\n")[2]
    opens = not any(c.isalnum() for c in before) and len(before) < _LINE
    return opens or _alone(phrase, text)


def _alone(phrase: Phrase, text: str) -> bool:
    """Whether nothing else is in a phrase's paragraph: the article's date, or the hour over an item of a live report."""
    start, end = max(0, phrase.start - _LINE), phrase.end + _LINE
    head, _, before = text[start : phrase.start].rpartition("\n")
    after, newline, _ = text[phrase.end : end].partition("\n")
    whole = (head or start == 0 or "\n" in text[start : phrase.start]) and (newline or end >= len(text))
    return bool(whole and _STAMP.fullmatch(before) and _STAMP.fullmatch(after))


def _read(item: _Item, context: Context, cues: Cues) -> Meaning | None:
    """What an item means where its verb points."""
    phrase, span = item.day or (item.phrase, item.span)
    noun = phrase.rule not in ("weekday", "unit") and span.root.dep_ in _OF_NOUN and span.root.head.lower_ != "time"
    # the tense of "the UK's May elections drew a crowd" says nothing of May; "until after the May elections" does
    led = direction.led(item.span, cues) if item.day else None  # "until sunset on Thursday"
    aim = Aim(direction.led(span, cues)) if noun else direction.of(span, cues)
    context = replace(context, aim=aim if led is None else Aim(led))
    if item.day is None:
        meaning = resolve(phrase, replace(context, lead=item.lead))
        return replace(meaning, type="SET") if meaning and item.is_rate else meaning
    day = resolve(phrase, context)
    return resolve(item.phrase, replace(context, last=day.span)) if day is not None and day.span is not None else None


def _ranked(span: Span) -> bool:
    """Whether a length of time says how long it is since the like: "their first congress in 36 years", "the worst flood in a decade"."""
    for token in reversed(span.doc[max(0, span.start - _NP) : max(0, span.start - 1)]):
        if token.lower_ in _RANKS or token.tag_ in ("JJS", "RBS"):
            return span.doc[span.start - 1].lower_ == "in"
        if token.pos_ in ("VERB", "AUX", "SPACE") or (token.pos_ == "PUNCT" and token.text not in "-'"):
            return False
    return False


def _stated(item: _Item, context: Context) -> int | None:
    """The past year a full date states, which yearless dates right after it share ("on 3 May 1945 ... on 8 May"); a year since which
    something has lasted begins no narrative of that year."""
    phrase = item.phrase
    if item.lead == "since":
        return None
    if phrase.rule in ("date", "month") and phrase.get("year"):
        year = int(phrase["year"])
        return year if year < context.day.year else None
    return context.stated if phrase.rule in _CARRY and not phrase.get("yrel") else None


def _timex(parsed: Parsed, item: _Item, meaning: Meaning) -> Timex:
    of, start, end = meaning.span, item.phrase.start, item.end
    days = (of.first, of.last, of.precision) if of else (None, None, None)
    return Timex(start, end, parsed.quote(start, end), meaning.type, meaning.value, meaning.mod, *days)
