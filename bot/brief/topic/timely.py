"""An article and a day → which of its sentences are out of date by then, and what each counts for."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from bot.brief.evidence import Focused
from bot.brief.priors import Signs

_STALE = 0.3
"""What a preview counts for once its day has passed: what came of it is the news."""
PLANNED = re.compile(r"\b(?:was|were) to (?:be |have )?[a-z]+", re.IGNORECASE)
"""A plan told in the past tense: it has come to something else, or to what other sentences tell."""
_PLAN = 0.6
_DUE = re.compile(r"\b(?:will|(?:is|are) (?:set|due|scheduled|slated|expected|to)|(?:set|due|scheduled) (?:for|on)|ahead of)\b")
"""What a sentence on something to come holds."""
_PREVIEW = re.compile(r"\b(?:is|are) (?:set|due|scheduled|slated|expected|poised) to\b")
"""What tells of something at hand, not of what somebody has promised or decided …"""
_SOON = timedelta(days=3)
"""… and has come, or has not, so many days later."""
_UNDER_WAY = re.compile(
    r"\btakes? place\b|\b(?:is|are) (?:taking place|under way|heading|travell?ing|flying|preparing|getting ready|meeting|arriving|gathering)\b"
)
_UNSETTLED = re.compile(r"\b(?:still|yet|so far|remains?|continues?|is about to)\b", re.IGNORECASE)
"""What holds a state of things that the next days change."""
_SETTLED = timedelta(days=14)
"""What was unsettled so long ago is so no longer."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timing:
    """What each sentence counts for by its index (1 where time has not touched it); the `stale` ones tell of nothing but what was to
    come by a day that has passed; the `hoped` ones announce something without a day, the `due` ones
    say that something is to come, or under way."""

    worth: tuple[float, ...]
    stale: frozenset[int]
    hoped: frozenset[int]
    due: frozenset[int]


def timing(source: Focused, signs: Signs, as_of: date, lapsed: AbstractSet[tuple[str, int]] = frozenset()) -> Timing:
    """How the sentences of an article stand as of a civil day; `lapsed` are those (article's id, index) that announce what stands no
    longer."""
    text = source.article.text
    plans = [e for e in source.reading.events if e.ahead and e.last]
    gone = {index for article, index in lapsed if article == source.article.id}
    upcoming = {e.sentence for e in plans if e.upcoming(as_of)} - gone
    passed = ({e.sentence for e in plans} | _due(source, as_of) | gone) - upcoming
    reported = {
        e.sentence for e in source.reading.events if not e.ahead and not (e.head == "be" and PLANNED.search(text, e.start, e.end))
    }
    held = {s.index for s in source.reading.sentences if _DUE.search(text, s.start, s.end)}
    undated = {s.index for s in source.reading.sentences if signs.announced[s.index] and not signs.dated[s.index]}
    age = as_of - source.article.day

    def worth(index: int, start: int, end: int) -> float:
        if (index in passed and index not in reported) or (age > _SETTLED and _UNSETTLED.search(text, start, end)):
            return _STALE
        if age > _SOON and index not in upcoming and _PREVIEW.search(text, start, end):
            return _STALE
        old = index in passed or (index in undated and age > _ONE_DAY)
        return _PLAN if old or PLANNED.search(text, start, end) else 1.0

    return Timing(
        tuple(worth(s.index, s.start, s.end) for s in source.reading.sentences),
        frozenset(passed - reported),
        frozenset((undated | held) - upcoming),
        frozenset(held | {s.index for s in source.reading.sentences if _UNDER_WAY.search(text, s.start, s.end)}),
    )


def _due(source: Focused, as_of: date) -> set[int]:
    """The sentences that say of a day from their article's own on, which has passed by `as_of`, that something is to come."""
    text, day = source.article.text, source.article.day
    days = [t.start for t in source.reading.timexes if t.first and t.last and day <= t.first and t.last < as_of]
    held = [s for s in source.reading.sentences if any(s.start <= start < s.end for start in days)]
    return {s.index for s in held if _DUE.search(text, s.start, s.end)}
