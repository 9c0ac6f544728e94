"""Query + articles → which of them, and which of their sentences, are about the topic.

An article that names the topic once in passing must not fill the brief with its own business: its other sentences count for nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.brief.evidence import Evidence, Focused
from bot.model import Article, Mention, Query, Reading, Sentence, Term
from bot.text import fold, stem, words

_LEDE = 0.8
"""How much the lede of an article with the topic in its headline is about the topic, whatever words it uses."""
_ABOUT = 0.5
"""An article less about the topic than this is quoted only where it names it."""
_TOUCHED = 0.5
"""How much an article is about what its second sentence only touches upon."""
_OPENING = re.compile(r"(?:\S+\s+){0,5}\S+")
"""The words among which a sentence's subject is named."""


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
    matcher, names = Matcher(query), Matcher(_names(query))
    top = max((row.relevance for row, _ in found), default=0.0)
    rows = [
        (row, origin, _sight(matcher, names, row.article, row.reading))
        for row, origin in found
        if row.reading and row.reading.sentences
    ]
    found_at = [row.article.published for row, _, sight in rows if sight.about >= _ABOUT] or [
        row.article.published for row, *_ in rows
    ]
    newest = max(found_at, default=None)
    focused = [_focused(row, origin, sight, top, newest) for row, origin, sight in rows]
    return tuple(sorted((f for f in focused if f), key=lambda f: (-f.weight, f.article.id)))


@dataclass(frozen=True, slots=True)
class _Sight:
    """How much of the query each sentence of an article names, how much the article is about it, and which sentences only touch upon it."""

    named: Sequence[float]
    about: float
    passing: frozenset[int]


def _focused(row: Evidence, origin: str, sight: _Sight, top: float, newest: datetime | None) -> Focused | None:
    if row.reading is None or newest is None:
        return None
    relevance = max(row.relevance / top, 0.1) if top > 0 else 1.0
    age = max((newest - row.article.published) / timedelta(days=1), 0.0)
    recency = _recency(age)
    weight = sight.about * (0.6 + 0.4 * relevance) * recency
    outlets = frozenset((row.article.outlet.name, *row.carriers)) - {""}
    return Focused(row.article, row.reading, weight, _spread(sight.named, sight.about), outlets, origin, sight.passing, recency)


def _recency(days: float) -> float:
    """What age leaves of an article's weight: six sevenths after a day (it knows less of one story), two thirds after a week, half
    after a month, a quarter after a year."""
    return 0.1 + 0.2 / (1 + days / 2) + 0.4 / (1 + days / 14) + 0.3 / (1 + days / 365)


def _names(query: Query) -> Query:
    """The query without the adjectives that the lexicon adds to a name: a Ruritanian newspaper is not Ruritania."""

    def name(form: str) -> bool:
        return len(words(form)) > 1 or not form[1:].islower()

    groups = tuple(
        tuple(replace(term, forms=(term.forms[0], *filter(name, term.forms[1:]))) for term in group) for group in query.groups
    )
    return replace(query, groups=groups)


def _sight(matcher: Matcher, names: Matcher, article: Article, reading: Reading) -> _Sight:
    """An article as seen from the query. The lede says what the headline does; what its second sentence only touches upon it does not."""

    def adjective(mention: Mention) -> bool:
        said = article.text[mention.start : mention.end]
        return matcher.strength(said, _stems(said)) >= _ABOUT > names.strength(said, _stems(said))

    mentions = _mentions(matcher, reading)
    named = [matcher.strength(article.text[s.start : s.end], s.stems) for s in reading.sentences]
    for mention, strength in mentions:
        named[mention.sentence] = max(named[mention.sentence], strength)
    headline = matcher.strength(article.headline, _stems(article.headline))
    dwelt, touched = _dwelt(names, article, reading, [m for m, how_much in mentions if how_much >= _ABOUT and not adjective(m)])
    first = [s.index for s in reading.sentences if s.quotable][:2]
    lede = max((named[n] for n in first if n == first[0] or n in dwelt), default=0.0)
    about = max(_about(headline, lede, named), _TOUCHED * bool(touched & set(first)))
    passing = frozenset(range(len(named))) - dwelt - (touched & set(first))
    if first:
        named[first[0]] = max(named[first[0]], _LEDE * headline)
    return _Sight(named, about, passing if max(headline, lede) < _ABOUT else frozenset())


def _mentions(matcher: Matcher, reading: Reading) -> list[tuple[Mention, float]]:
    """Where actors are mentioned that the query names, and how much of it they name: "Washington" for the United States, and whatever
    else the article calls by the name asked for ("General Motors (GM)")."""
    found: list[tuple[Mention, float]] = []
    for actor in reading.actors:
        strength = max(matcher.strength(called, _stems(called)) for called in {actor.name, *actor.aliases})
        if strength:
            found += [(m, strength) for m in actor.mentions if 0 <= m.sentence < len(reading.sentences)]
    return found


def _dwelt(
    names: Matcher, article: Article, reading: Reading, mentions: Sequence[Mention]
) -> tuple[frozenset[int], frozenset[int]]:
    """(the sentences that open with the topic's name, as with what they are on, or come back to it; those that name it at all)."""
    starts: dict[int, list[int]] = defaultdict(list)
    for mention in mentions:
        starts[mention.sentence].append(mention.start)

    def named(s: Sentence, start: int, end: int) -> bool:
        part = article.text[start:end]
        return (
            any(start <= n < end for n in starts.get(s.index, ())) or names.strength(part, set(map(stem, words(part)))) >= _ABOUT
        )

    touched = {
        s.index: s
        for s in reading.sentences
        if starts.get(s.index) or names.strength(article.text[s.start : s.end], s.stems) >= _ABOUT
    }
    dwelt = set()
    for s in touched.values():
        opening = _OPENING.match(article.text, s.start, s.end)
        middle = (s.start + s.end) // 2
        if (opening and named(s, s.start, opening.end())) or (named(s, s.start, middle) and named(s, middle, s.end)):
            dwelt.add(s.index)
    return frozenset(dwelt), frozenset(touched)


@lru_cache(maxsize=50_000)
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(name))


def _about(headline: float, lede: float, named: Sequence[float]) -> float:
    """How much an article is about the topic: named in the headline, else in the lede, else in how many of its sentences."""
    share = sum(named) / len(named)
    return max(headline, 0.85 * lede, min(0.8, 3 * share), 0.1)


def _spread(named: Sequence[float], about: float) -> tuple[float, ...]:
    """Each sentence's focus: what it names itself, half of what its neighbours name, and in an article on the topic never nothing."""
    padded = (0.0, *named, 0.0)
    ground, near = (0.25 * about, 0.25) if about >= _ABOUT else (0.0, 0.15)
    return tuple(
        max(own, near * before, near * after, ground) for before, own, after in zip(padded, named, padded[2:], strict=False)
    )
