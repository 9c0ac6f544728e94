"""Query + articles → which of them, and which of their sentences, are about the topic.

An article that names the topic once in passing must not fill the brief with its own business: its other sentences count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from bot.brief.evidence import Evidence, Focused
from bot.model import Article, Query, Reading, Term
from bot.text import fold, stem, words

_LEDE = 0.8
"""How much the lede of an article with the topic in its headline is about the topic, whatever words it uses."""
_ABOUT = 0.5
"""An article less about the topic than this is quoted only where it names it."""


class Matcher:
    """Tells how much of a query a passage names: 1 where it names all terms of one of the alternatives, 0 where it names none."""

    def __init__(self, query: Query) -> None:
        self._groups = tuple(tuple(_Form(term) for term in group) for group in query.groups if group)
        self.stems = frozenset(s for group in self._groups for form in group for s in form.stems)
        self._needs_text = any(form.phrases for group in self._groups for form in group)

    def strength(self, text: str, stems: Collection[str]) -> float:
        """The share of the best alternative's terms that occur, squared: "talks" alone is little of "peace talks". `stems` are those of
        `text`. A query without terms is about everything."""
        if not self._groups:
            return 1.0
        if not self._needs_text and self.stems.isdisjoint(stems):
            return 0.0
        folded = fold(text) if self._needs_text else ""
        shares = (sum(form.occurs(folded, stems) for form in group) / len(group) for group in self._groups)
        return max(shares, default=0.0) ** 2


class _Form:
    """One term's ways of being written: single words by their stem, phrases and quoted words as they stand."""

    def __init__(self, term: Term) -> None:
        plain = [form for form in term.forms if not term.phrase and len(words(form)) < 2]
        exact = [fold(form) for form in term.forms if form not in plain and fold(form)]
        self.stems = frozenset(stem(w) for form in plain for w in words(form))
        self.phrases = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in exact)) if exact else None

    def occurs(self, folded: str, stems: Collection[str]) -> bool:
        return any(s in stems for s in self.stems) or bool(self.phrases and self.phrases.search(folded))


def focus(query: Query, found: Sequence[tuple[Evidence, str]]) -> tuple[Focused, ...]:
    """The articles that have been read, the weightiest first; `found` pairs each with its origin (see `origin.families`)."""
    matcher = Matcher(query)
    top = max((row.relevance for row, _ in found), default=0.0)
    rows = [
        (row, origin, *_sight(matcher, row.article, row.reading))
        for row, origin in found
        if row.reading and row.reading.sentences
    ]
    found_at = [row.article.published for row, _, _, about in rows if about >= _ABOUT] or [
        row.article.published for row, *_ in rows
    ]
    newest = max(found_at, default=None)
    focused = [_focused(row, origin, named, about, top, newest) for row, origin, named, about in rows]
    return tuple(sorted((f for f in focused if f), key=lambda f: (-f.weight, f.article.id)))


def _focused(
    row: Evidence, origin: str, named: Sequence[float], about: float, top: float, newest: datetime | None
) -> Focused | None:
    if row.reading is None or newest is None:
        return None
    relevance = max(row.relevance / top, 0.1) if top > 0 else 1.0
    age = max((newest - row.article.published) / timedelta(days=1), 0.0)
    weight = about * (0.6 + 0.4 * relevance) * _recency(age)
    outlets = frozenset((row.article.outlet.name, *row.carriers)) - {""}
    return Focused(row.article, row.reading, weight, _spread(named, about), outlets, origin)


def _recency(days: float) -> float:
    """What age leaves of an article's weight: six sevenths after a day (it knows less of one story), two thirds after a week, half
    after a month, a quarter after a year."""
    return 0.1 + 0.2 / (1 + days / 2) + 0.4 / (1 + days / 14) + 0.3 / (1 + days / 365)


def _sight(matcher: Matcher, article: Article, reading: Reading) -> tuple[list[float], float]:
    """How much of the query each sentence names, and how much the article is about it. The lede says what the headline does."""
    named = _named(matcher, article, reading)
    headline = matcher.strength(article.headline, {stem(w) for w in words(article.headline)})
    about = _about(headline, named, reading)
    lede = next((s.index for s in reading.sentences if s.quotable), None)
    if lede is not None:
        named[lede] = max(named[lede], _LEDE * headline)
    return named, about


def _named(matcher: Matcher, article: Article, reading: Reading) -> list[float]:
    """How much of the query each sentence names, in its own words or through an actor it mentions: "Washington" for the United States,
    and whatever else the article calls by the name asked for ("General Motors (GM)")."""
    named = [matcher.strength(article.text[s.start : s.end], s.stems) for s in reading.sentences]
    for actor in reading.actors:
        strength = max(matcher.strength(called, _stems(called)) for called in {actor.name, *actor.aliases})
        if strength:
            for mention in actor.mentions:
                if 0 <= mention.sentence < len(named):
                    named[mention.sentence] = max(named[mention.sentence], strength)
    return named


@lru_cache(maxsize=50_000)
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(name))


def _about(headline: float, named: Sequence[float], reading: Reading) -> float:
    """How much an article is about the topic: named in the headline, else in the lede, else in how many of its sentences."""
    lede = max([named[s.index] for s in reading.sentences if s.quotable][:2], default=0.0)
    share = sum(named) / len(named)
    return max(headline, 0.85 * lede, min(0.8, 3 * share), 0.1)


def _spread(named: Sequence[float], about: float) -> tuple[float, ...]:
    """Each sentence's focus: what it names itself, half of what its neighbours name, and in an article on the topic never nothing."""
    padded = (0.0, *named, 0.0)
    ground, near = (0.25 * about, 0.25) if about >= _ABOUT else (0.0, 0.15)
    return tuple(
        max(own, near * before, near * after, ground) for before, own, after in zip(padded, named, padded[2:], strict=False)
    )
