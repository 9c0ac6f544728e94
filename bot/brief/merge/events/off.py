"""Plans × sentences that say something was called off → which plans stand no longer.

A reading has what is ahead and what was, and of what was called off nothing. So the sentences are looked through themselves, and narrowly:
one that says it as a fact, of the same thing, on the same day or at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from bot.brief.evidence import Focused
from bot.brief.merge.events.row import Row, foremost
from bot.brief.merge.kinds import Kinds
from bot.brief.same import FUNCTION, NOTHING, plain

_UNSURE: Final = re.compile(
    r"\b(?:may|(?i:not|n't|never|nor|if|unless|whether|might|could|would|should|be|being|deny|denied|denies|"
    r"threat\w*|fear\w*|want\w*|urge\w*|ask\w*|demand\w*|almost|nearly))\b"
)
"""What makes of "cancelled" something other than a fact; May is a month."""
_DENIED: Final = re.compile(r"\b(?:not|n['’]t|never|refus\w+|yet to)\b", re.IGNORECASE)
_SHARED = 3


@dataclass(frozen=True, slots=True)
class Ended:
    """A sentence that says that something was called off: when and on what day (a day number) its article was published, its stems, its
    words, and the intervals of days that it names."""

    newness: tuple[datetime, str]
    day: int
    stems: frozenset[str]
    text: str
    spans: frozenset[tuple[int, int]]


def ended(sources: Sequence[Focused], verbs: Collection[str], alike: Mapping[str, str] = NOTHING) -> list[Ended]:
    """The sentences that say something was called off; `verbs` are those that say so, in their base form, `alike` is that of the rows."""
    if not verbs:
        return []
    cue = _cue(tuple(sorted(verbs)))
    return [
        _ended(s, i, alike)
        for s in sources
        if cue.search(s.article.text)
        for i in range(len(s.reading.sentences))
        if _fact(s, i, cue)
    ]


@lru_cache(maxsize=8)
def _cue(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """Their past forms ("cancelled", "canceled", "scrapped"), and "called off"."""
    forms = "|".join(re.escape(verb.removesuffix("e")) for verb in verbs)
    return re.compile(rf"\b(?:(?:{forms})[a-z]?ed|called(?: \w+){{0,6}} off)\b", re.IGNORECASE)


def _words(source: Focused, index: int) -> str:
    sentence = source.reading.sentences[index]
    return source.article.text[sentence.start : sentence.end]


def _fact(source: Focused, index: int, cue: re.Pattern[str]) -> bool:
    words = _words(source, index)
    return bool(cue.search(words)) and not _UNSURE.search(words)


def _ended(source: Focused, index: int, alike: Mapping[str, str]) -> Ended:
    sentence = source.reading.sentences[index]
    inside = [t for t in source.reading.timexes if sentence.start <= t.start < sentence.end]
    spans = frozenset((t.first.toordinal(), t.last.toordinal()) for t in inside if t.first and t.last)
    day = source.article.day.toordinal()
    return Ended(
        source.newness, day, frozenset(alike.get(stem, stem) for stem in sentence.stems), plain(_words(source, index)), spans
    )


def called_off(rows: Sequence[Row], told: Sequence[Ended]) -> bool:
    """Whether a sentence of an article as new as the newest that tells of a plan calls it off."""
    plan, newest = foremost(rows), max(r.source.newness for r in rows)
    return plan.dated and any(one.newness >= newest and _same(plan, one) for one in told)


def retractions(sources: Sequence[Focused], kinds: Kinds, alike: Mapping[str, str] = NOTHING) -> list[Ended]:
    """The sentences that say a threat was taken back ("a threat he has since walked back")."""
    threats = kinds.telling.get("threats", frozenset())
    return [
        _ended(s, i, alike)
        for s in sources
        if kinds.retracted.search(s.article.text)
        for i, sentence in enumerate(s.reading.sentences)
        if threats & set(sentence.stems) and kinds.retracted.search(_words(s, i)) and not _DENIED.search(_words(s, i))
    ]


def taken_back(rows: Sequence[Row], told: Sequence[Ended]) -> bool:
    """Whether a sentence newer than all that tells of a threat takes it back: it has a word for what was threatened and others of a
    sentence that threatens."""
    threats = [r.context for r in rows if r.threatened]
    newest, core = max(r.source.newness for r in rows), frozenset().union(*(r.core for r in rows))
    return any(
        one.newness > newest and core & one.stems and any(len((threat & one.stems) - FUNCTION) > _SHARED for threat in threats)
        for one in told
    )


def _same(plan: Row, told: Ended) -> bool:
    """Whether the sentence is of the plan: it has all words for what is done, and the day and no later one, or, where it has no day to
    come, the place and one who takes part."""
    if not plan.core or not plan.core <= told.stems:
        return False
    ahead = {span for span in told.spans if span[1] > told.day}
    if ahead:
        return ahead == {plan.span}
    return bool(plan.place and plan.place in told.text and any(plain(name) in told.text for name in plan.event.actors))
