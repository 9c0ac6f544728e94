"""Candidates → the few that are shown: the best, each telling something new, no story or article crowding the others out."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from bot.brief.quote import Allowance
from bot.brief.topic.candidate import Candidate
from bot.brief.topic.timely import PLANNED
from bot.text import normalise, stem
from bot.when import MONTHS, WEEKDAYS

_APART, _STORY = 0.3, 0.24
"""From this overlap on two candidates say the same: of two stories, and of one story or article; an opening also what one says that was
refused because it repeats a chosen one."""
_OPENINGS = 0.175
"""The same, where both open reports of one story of about one day."""
_EVEN = 0.34
"""The same of two such openings, all words but names counting alike: in a pool of one story its rare words look common."""
_NEXT = 0.12
"""The same of an article's opening and the sentence after it, which tells it again in detail."""
_TOLD = 0.05
"""So much less overlap will do where one tells as due, or as under way, what the other reports."""
_NOBODY_NEW = 0.19
"""The same in one story, where one of them names no one and nothing that the other does not name."""
_FIGURES = 0.2
"""The same, where both give the same two figures, or count the same thing."""
_SHORT = 8
"""With fewer content words two candidates must have more in common, by a tenth."""
_PARTY = 0.4
_SAME_NEWS = timedelta(days=3)
_ONE_DAY = timedelta(days=1)
_RETOLD, _LATER = 0.28, 0.6
"""From this overlap on a later opening tells what an earlier one does. A later telling worth this share of the chosen one takes its place: it has what came of it."""
_NEWS = 0.13
"""A story's candidate worth less than this share of the best is no news that would make a preview stale."""
_REPEATED = 0.8
"""How much of a candidate's worth goes where all it says has been said (maximal marginal relevance: Carbonell & Goldstein 1998)."""
_ROUNDS = ((1, 0.3, None), (2, 0.13, None), (None, 0.13, None), (None, 0.05, 2))
"""First one point a story and article, as long as it is worth this share of the best; then two; then as many as there are; the
second point may be feebler."""
_SENTENCE = 25
"""Words of a point, of which as many as fit are chosen."""
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+|(?<![\w.,])(?!(?:19|20)\d\d\b)\d{2,}(?![\w,]*\d)")
"""A figure that tells something apart: no single digit, no year."""
_COUNT = re.compile(r"(?<![\w.,$£€-])\d[\d,]* (?:of (?:the )?\d+ )?([a-z]{3,})")
"""What is counted."""


def choose(
    pool: Sequence[Candidate], story: Mapping[str, int], allowance: Allowance, count: int, words: int | None
) -> list[Candidate]:
    """At most `count` candidates, or as many as fit in `words` words; what they quote is taken from the allowance. `story` maps an
    article's id to its story's number; `pool` has the best first."""
    choice = _Choice(pool, story, allowance, words, _shares(pool, story, count if words is None else words // _SENTENCE))
    for most, worth, few in _ROUNDS if words is None else ((1, 0.3, None), (2, 0.0, None), (None, 0.0, None)):
        while len(choice.chosen) < min(count, few or count) and choice.next(most, worth):
            pass
    return choice.chosen


class _Choice:
    """What is chosen so far, what it tells, and what is still open; a candidate that is refused once can never be taken later."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        story: Mapping[str, int],
        allowance: Allowance,
        words: int | None,
        shares: Mapping[str | int, int],
    ) -> None:
        self.chosen: list[Candidate] = []
        self._shares = shares
        self._story, self._allowance, self._left = story, allowance, words
        self._open = _current(pool, story)
        self._openings = {c.article: c for c in pool if c.opens}
        self._weights = rarity(pool)
        self._whole = {id(c): _weigh(c.stems, self._weights) for c in pool}
        self._told: set[str] = set()
        self._echoes: list[Candidate] = []
        self._best = pool[0].score if pool else 0.0

    def next(self, most: int | None, worth: float) -> bool:
        """Takes or refuses the candidate that adds most, where its article and story have given fewer than `most` and it is worth a
        share of the best; whether there was one."""
        full = _full(self.chosen, self._story, most, self._shares)
        fresh = [c for c in self._open if c.score >= worth * self._best and not self._of(c) & full]
        if not fresh:
            return False
        found = self._latest(max(fresh, key=self._gain))  # the first of equals, which is the best of them
        self._open.remove(found)
        if self._fits(found):
            self._take(found)
        return True

    def _latest(self, best: Candidate) -> Candidate:
        """The newest opening of the same story that says what the best candidate says, one that tells it as done before one that tells
        it as due; or that one itself."""
        day = best.source.article.day
        later = [
            c
            for c in self._open
            if c.opens and not c.past and c.source.article.day >= day and c.score >= _LATER * best.score
            if self._story.get(c.article, -1) == self._story.get(best.article, -2)
            if (c.source.article.day > day and _overlap(best.stems, c.stems, self._weights) >= _RETOLD)
            or (best.due > c.due and repeats(best, c, self._story, self._weights))
        ]
        return max(later, key=lambda c: (c.source.article.day, c.score), default=best)

    def _of(self, candidate: Candidate) -> set[str | int]:
        return _groups(candidate, self._story)

    def _gain(self, candidate: Candidate) -> float:
        """A candidate's score, less for what has been told already."""
        whole = self._whole[id(candidate)]
        told = _weigh(candidate.stems & self._told, self._weights) / whole if whole else 1.0
        return candidate.score * (1 - _REPEATED * told)

    def _fits(self, candidate: Candidate) -> bool:
        if self._left is not None and len(candidate.text.split()) > self._left:
            return False
        if not self._allowance.fits(candidate.source.article, candidate.spans):
            return False
        if any(self._repeats(candidate, c) for c in self.chosen):
            self._echoes.append(candidate)
            return False
        return not any(_echoes(candidate, c, self._story, self._weights) for c in self._echoes)

    def _repeats(self, candidate: Candidate, chosen: Candidate) -> bool:
        """Whether a candidate says what a chosen one says, or goes on from its article's opening, which does."""
        if repeats(candidate, chosen, self._story, self._weights):
            return True
        opening = self._openings.get(candidate.article)
        if opening is None or opening is chosen or not _next(candidate, opening):
            return False
        on = candidate.definite or _overlap(candidate.stems, chosen.stems, self._weights) >= _NEXT
        return on and repeats(opening, chosen, self._story, self._weights)

    def _take(self, candidate: Candidate) -> None:
        self._allowance.take(candidate.source.article, candidate.spans)
        self.chosen.append(candidate)
        self._told |= candidate.stems
        if self._left is not None:
            self._left -= len(candidate.text.split())


def _current(pool: Sequence[Candidate], story: Mapping[str, int]) -> list[Candidate]:
    """The candidates without previews and hopes that newer reports of their story, or other sentences of their article, have overtaken."""
    news = [c for c in pool if not c.stale and c.score >= _NEWS * pool[0].score]
    newest: dict[str | int, date] = {}
    for c in news:
        for group in _groups(c, story):
            newest[group] = max(newest.get(group, date.min), c.source.article.day)

    def overtaken(c: Candidate) -> bool:
        days = [newest[group] for group in _groups(c, story) if group in newest]
        hoped = c.hoped and (not c.opens or PLANNED.search(c.text) is not None)
        return bool(days) and (c.stale or (hoped and max(days) > c.source.article.day))

    return [c for c in pool if not overtaken(c)]


def _groups(candidate: Candidate, story: Mapping[str, int]) -> set[str | int]:
    """The article a candidate is from, and that one's story."""
    return {candidate.article} | ({story[candidate.article]} if candidate.article in story else set())


def _full(
    chosen: Sequence[Candidate], story: Mapping[str, int], most: int | None, shares: Mapping[str | int, int]
) -> set[str | int]:
    """The articles and stories that have given as many as they may: `most`, or a story its share."""
    given = Counter(chain.from_iterable(_groups(c, story) for c in chosen))
    return {group for group, n in given.items() if most is not None and n >= max(most, shares.get(group, 0))}


def _shares(pool: Sequence[Candidate], story: Mapping[str, int], count: int) -> dict[str | int, int]:
    """How many of `count` points each story has a claim to, by what its articles weigh among all: a topic that is one story is told by
    that story, not by what else mentions it."""
    weights = {c.article: c.source.weight for c in pool}
    total = math.fsum(weights.values()) or 1.0
    claims: defaultdict[str | int, float] = defaultdict(float)
    for article, weight in weights.items():
        if article in story:
            claims[story[article]] += weight / total
    return {group: round(count * claim) for group, claim in claims.items()}


def rarity(pool: Sequence[Candidate]) -> dict[str, float]:
    """What each stem of a pool weighs: little where most candidates have it, as they have the topic's own, and less for who and when:
    the same people do one thing after the other."""
    occurs_in = Counter(chain.from_iterable(c.stems for c in pool))
    parties = _calendar() | frozenset(chain.from_iterable(c.names for c in pool))
    return {
        s: math.log((1 + len(pool)) / (0.5 + n)) * (_PARTY if s in parties or s.startswith("@") else 1.0)
        for s, n in occurs_in.items()
    }


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """The stems of months and weekdays; stemming loads a library, which importing this module must not."""
    return frozenset(map(stem, (*MONTHS, *WEEKDAYS)))


def _weigh(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(s, 1.0) for s in stems)


def repeats(a: Candidate, b: Candidate, story: Mapping[str, int], weights: Mapping[str, float]) -> bool:
    """Whether two candidates quote one sentence, or say the same; `weights` are those of stems."""
    if a.article == b.article and {s.index for s in a.group} & {s.index for s in b.group}:
        return True
    one_story = a.article == b.article or (a.article in story and story[a.article] == story.get(b.article))
    overlap = _overlap(a.stems, b.stems, weights)
    if one_story and overlap >= _NOBODY_NEW and (_telling(a) <= _telling(b) or _telling(b) <= _telling(a)):
        return True
    opening = one_story and a.opens and b.opens and abs(a.source.article.day - b.source.article.day) <= _SAME_NEWS
    if opening and (overlap >= _OPENINGS or _evenly(a, b) >= _EVEN):
        return True
    more = 0.1 if min(len(a.stems), len(b.stems)) < _SHORT else 0.0
    if a.due != b.due:
        more -= _TOLD
    return overlap >= _limit(a, b, one_story=one_story) + more


def _echoes(a: Candidate, b: Candidate, story: Mapping[str, int], weights: Mapping[str, float]) -> bool:
    """Whether an opening says much of what another one of its story and day does that has been refused as told."""
    one_story = a.article in story and story[a.article] == story.get(b.article)
    at_once = abs(a.source.article.day - b.source.article.day) <= _ONE_DAY
    return a.opens and b.opens and one_story and at_once and _overlap(a.stems, b.stems, weights) >= _STORY


def _evenly(a: Candidate, b: Candidate) -> float:
    """How much of the shorter one the other holds, names and days counting less than what was done."""
    parties = _calendar() | a.names | b.names
    shared = a.stems | b.stems
    return _overlap(a.stems, b.stems, {s: _PARTY if s in parties or s.startswith("@") else 1.0 for s in shared})


def _overlap(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much of the lighter one the other holds, 0 to 1."""
    least = min(_weigh(a, weights), _weigh(b, weights))
    return _weigh(a & b, weights) / least if least else 1.0


def _next(a: Candidate, b: Candidate) -> bool:
    """Whether one is the sentence after the other, which opens their article."""
    return a.article == b.article and (a.opens or b.opens) and abs(a.sentence.index - b.sentence.index) == 1


def _limit(a: Candidate, b: Candidate, *, one_story: bool) -> float:
    """How much two candidates have in common that say the same."""
    if _next(a, b):
        return _NEXT
    if _same_figures(a, b):
        return _FIGURES
    return _STORY if one_story else _APART


def _telling(c: Candidate) -> set[str]:
    """What tells a happening apart from others of its story: who is named, and every number."""
    return {s for s in c.stems if s in c.names or s.startswith("@") or s[:1].isdigit()}


def _same_figures(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates give the same two figures, or give a figure for the same thing: an old count, and what it has become."""
    one, other = normalise(a.text), normalise(b.text)
    if len(set(_FIGURE.findall(one)) & set(_FIGURE.findall(other))) >= 2:
        return True
    return bool({stem(t) for t in _COUNT.findall(one)} & {stem(t) for t in _COUNT.findall(other)})
