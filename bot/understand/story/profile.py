"""Articles and their readings → what is compared of them: weighty words, names, shingles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Final

from bot.lexicon import Lexicon
from bot.model import Article, Reading
from bot.text import stem, words
from bot.when import MONTHS, WEEKDAYS

_LEDE = 3
_WIDTH = 5
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_OFFICES = frozenset(("presid", "prime", "minist", "secretari", "foreign", "general", "leader", "king", "senat", "state"))
"""Capitalised before a name, these name nobody."""
_ELSEWHERE = 100
"""Rarity is judged as if so many articles on other things were there, which have the words that any article has (see `common`): in a
few articles on one topic its words only look common, and everybody's only look rare."""
NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of an article: its stems, and those of headline and lede, as unit tf-idf vectors; the names in its lede, and those in
    all of it with the words of its headline; its shingles."""

    article: str
    published: datetime
    vector: Mapping[str, float]
    lead: Mapping[str, float]
    lede: Mapping[str, float]
    names: frozenset[str]
    shingles: frozenset[tuple[str, ...]]


def common(lexicon: Lexicon) -> Mapping[str, float]:
    """The share of all articles, on whatever, that have a word: by its stem, for those that many have."""
    shares = lexicon.table("common.shares")
    return {stem(word): float(share) for share, listed in shares.items() for word in listed}


def profiles(items: Sequence[tuple[Article, Reading | None]], elsewhere: Mapping[str, float] = NOTHING) -> list[Profile]:
    """The profiles of some articles in order of publication; `elsewhere` is as for `cluster`."""
    ordered = sorted(
        {article.id: (article, reading) for article, reading in items}.values(), key=lambda item: (item[0].published, item[0].id)
    )
    bags = [_bag(article, reading) for article, reading in ordered]
    occurs_in = Counter(chain.from_iterable(bags))
    idf = {s: math.log(1 + (len(bags) + _ELSEWHERE) / (n + _ELSEWHERE * elsewhere.get(s, 0.0))) for s, n in occurs_in.items()}
    return [_profile(article, reading, bag, idf) for (article, reading), bag in zip(ordered, bags, strict=True)]


def _profile(article: Article, reading: Reading | None, bag: Mapping[str, int], idf: Mapping[str, float]) -> Profile:
    sentences = [s for s in reading.sentences if s.quotable] if reading else []
    found = [_names(article.text[s.start : s.end]) for s in sentences]
    names = frozenset(chain.from_iterable(found))
    headline = _headline(article)
    lede = names & (set(headline) | set(chain.from_iterable(found[:_LEDE])))
    stems = list(chain.from_iterable(s.stems for s in sentences))
    lead = Counter(headline)
    lead.update(chain.from_iterable(s.stems for s in sentences[:_LEDE]))
    return Profile(
        article.id,
        article.published,
        _unit(bag, idf),
        _unit(lead, idf),
        {s: idf.get(s, 1.0) for s in lede},
        names | {s for s in headline if s not in _OFFICES},
        frozenset(zip(*(stems[n:] for n in range(_WIDTH)), strict=False)),
    )


def _unit(bag: Mapping[str, int], idf: Mapping[str, float]) -> dict[str, float]:
    """A bag of stems as a tf-idf vector of length 1."""
    weights = {s: (1 + math.log(n)) * idf[s] for s, n in bag.items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {s: w / length for s, w in weights.items()}


def _headline(article: Article) -> list[str]:
    return [stem(w) for w in words(article.headline) if len(w) > 3]


def _bag(article: Article, reading: Reading | None) -> Counter[str]:
    """The stems of headline and text, the headline's twice."""
    bag = Counter(_headline(article) * 2)
    if reading:
        bag.update(chain.from_iterable(s.stems for s in reading.sentences if s.quotable))
    return bag


def _names(quote: str) -> set[str]:
    """The stems of the capitalised words of a sentence but its first: places and products, too, tell happenings apart; days do not."""
    return {stem(w) for w in words(quote)[1:] if w[:1].isupper() and w.lower() not in _CALENDAR} - _OFFICES
