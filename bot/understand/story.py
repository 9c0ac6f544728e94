"""Articles and their readings → stories: clusters of articles on one happening.

Online clustering as in topic detection and tracking (Allan, Lavrenko & Swan 2000): articles in order of publication, each joining
the story it is most like, or starting one. Alike means rare words shared, the same names in the lede, and closeness in time: two
strikes in two cities share most of their words and are two stories; one wire text in three outlets is one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.model import Article, Reading
from bot.text import stem, words
from bot.when import MONTHS, WEEKDAYS

JOIN = 0.14
"""From this likeness on an article joins a story."""
COPY = 0.5
"""Two texts that share this much of the shorter one's shingles are one text (Broder 1997), whatever else they say."""
_LEDE = 3
_WIDTH = 5
_FADE = 7.0
"""Days after which likeness counts for half: a happening is over in a week, its vocabulary comes back with the next one."""
_NAMELESS = 0.15
"""What likeness is worth where neither lede names what the other article names."""
_LONG = 150
"""Long texts share more words by chance: from so many different stems on, likeness must be more than twice that of a mere headline."""
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_ELSEWHERE = 100
"""Rarity is judged as if so many articles on other things were there: in a few articles on one topic its words only look common."""
_KEYS = 60
"""Articles that share none of so many weightiest stems are not compared …"""
_SHARED = 4
"""… nor those that share fewer than this, or than a quarter in short texts."""
_NEWEST = 8
"""A story is known by so many of its newest articles."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of an article: its stems as a unit tf-idf vector, those of the names in its lede and in all of it, its shingles."""

    article: str
    published: datetime
    vector: Mapping[str, float]
    lede: Mapping[str, float]
    names: frozenset[str]
    shingles: frozenset[tuple[str, ...]]


def cluster(items: Sequence[tuple[Article, Reading | None]]) -> tuple[tuple[str, ...], ...]:
    """The stories among some articles as groups of their ids, oldest first within a group and by first article; a lone article is a
    group of one. What is rare is judged within the articles given."""
    stories: list[list[Profile]] = []
    holding: dict[str, set[int]] = defaultdict(set)
    for profile in profiles(items):
        keys = _keys(profile)
        shared = Counter(chain.from_iterable(holding[s] for s in keys))
        near = sorted(n for n, count in shared.items() if count >= min(_SHARED, len(keys) / 4))
        home = assign(profile, [stories[n][-_NEWEST:] for n in near])
        if home is None:
            near, home = [len(stories)], 0
            stories.append([])
        stories[near[home]].append(profile)
        for s in keys:
            holding[s].add(near[home])
    return tuple(tuple(p.article for p in story) for story in stories)


def assign(profile: Profile, stories: Sequence[Sequence[Profile]]) -> int | None:
    """The index of the story that an article belongs to, or None where it starts one; each story is given by (some of) its articles."""
    best, home = JOIN, None
    for n, story in enumerate(stories):
        likes = sorted((likeness(profile, other) for other in story), reverse=True)[:5]
        score = (likes[0] + sum(likes) / len(likes)) / 2 if likes else 0.0
        if score > best:
            best, home = score, n
    return home


def likeness(a: Profile, b: Profile) -> float:
    """How likely two articles tell of one happening, 0 to 1."""
    named = max(_held(a.lede, b.names), _held(b.lede, a.names))
    if named >= 0.5 and _copies(a.shingles, b.shingles):
        return 1.0
    small, large = sorted((a.vector, b.vector), key=len)
    cosine = sum(weight * large.get(s, 0.0) for s, weight in small.items())
    days = abs((a.published - b.published).total_seconds()) / 86_400
    longish = min(1.0, len(small) / _LONG)
    return cosine * (_NAMELESS + (1 - _NAMELESS) * min(1.0, 2 * named)) / (1 + (days / _FADE) ** 2) / (0.7 + longish)


def profiles(items: Sequence[tuple[Article, Reading | None]]) -> list[Profile]:
    """The profiles of some articles in order of publication."""
    ordered = sorted(
        {article.id: (article, reading) for article, reading in items}.values(), key=lambda item: (item[0].published, item[0].id)
    )
    bags = [_bag(article, reading) for article, reading in ordered]
    occurs_in = Counter(chain.from_iterable(bags))
    idf = {s: math.log(1 + (len(bags) + _ELSEWHERE) / n) for s, n in occurs_in.items()}
    return [_profile(article, reading, bag, idf) for (article, reading), bag in zip(ordered, bags, strict=True)]


def _profile(article: Article, reading: Reading | None, bag: Mapping[str, int], idf: Mapping[str, float]) -> Profile:
    weights = {s: (1 + math.log(n)) * idf[s] for s, n in bag.items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    sentences = [s for s in reading.sentences if s.quotable] if reading else []
    found = [_names(article.text[s.start : s.end]) for s in sentences]
    names = frozenset(chain.from_iterable(found))
    lede = names & ({stem(w) for w in words(article.headline)} | set(chain.from_iterable(found[:_LEDE])))
    stems = list(chain.from_iterable(s.stems for s in sentences))
    return Profile(
        article.id,
        article.published,
        {s: w / length for s, w in weights.items()},
        {s: idf.get(s, 1.0) for s in lede},
        names,
        frozenset(zip(*(stems[n:] for n in range(_WIDTH)), strict=False)),
    )


def _bag(article: Article, reading: Reading | None) -> Counter[str]:
    """The stems of headline and text, the headline's twice."""
    bag = Counter(stem(w) for w in words(article.headline) * 2 if len(w) > 3)
    if reading:
        bag.update(chain.from_iterable(s.stems for s in reading.sentences if s.quotable))
    return bag


def _names(quote: str) -> set[str]:
    """The stems of the capitalised words of a sentence but its first: places and products, too, tell happenings apart; days do not."""
    return {stem(w) for w in words(quote)[1:] if w[:1].isupper() and w.lower() not in _CALENDAR}


def _held(lede: Mapping[str, float], names: Iterable[str]) -> float:
    """How much of one article's lede names the other names too, the rare ones counting most; half where the lede names nobody."""
    total = sum(lede.values())
    return sum(lede.get(s, 0.0) for s in names) / total if total else 0.5


def _copies(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    return len(a & b) >= max(5, COPY * min(len(a), len(b)))


def _keys(profile: Profile) -> list[str]:
    """The weightiest stems of an article."""
    return sorted(profile.vector, key=lambda s: (-profile.vector[s], s))[:_KEYS]
