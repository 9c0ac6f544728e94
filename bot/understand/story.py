"""Articles and their readings → stories: clusters of articles on one happening.

Online clustering as in topic detection and tracking (Allan, Lavrenko & Swan 2000): articles in order of publication, each joining
the story it is most like, or starting one. Alike means the same words in the whole text and in its opening, many of them rare, about the
same names, within days: two strikes in two cities share most of their words and are two stories, and so are two items from one
Games; one wire text in three outlets is one.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from statistics import median_low
from types import MappingProxyType
from typing import Final

from bot.lexicon import Lexicon
from bot.model import Article, Reading
from bot.text import stem, words
from bot.when import MONTHS, WEEKDAYS

JOIN = 0.18
"""From this likeness on an article joins a story."""
_MEET = 0.14
"""From this median likeness on two stories of several articles are one."""
_SECOND = 0.09
"""An article is at least so much like a second one of its story, where that has several: what is like one of them alone is like another
part of a round-up, which must not be a bridge."""
COPY = 0.5
"""Two texts that share this much of the shorter one's shingles are one text (Broder 1997), whatever else they say."""
_LEDE = 3
_WIDTH = 5
_FADE = 7.0
"""Days over which the likeness of two articles falls by three tenths (in a month by more than half): the vocabulary comes back with the
next happening of its kind, but a trial, or a search for the culprits, goes on for weeks."""
_NAMELESS, _NAMED = 0.5, 0.35
"""What likeness is worth where neither lede names what the other article names; from this share of the lede's names in common nothing is
missing."""
_STRANGERS, _KNOWN, _SEVERAL = 0.15, 0.1, 3
"""The same where both ledes name several: like words about other people and places tell of another happening of the same kind."""
_NOBODY = 0.2
_LONG, _CHANCE = 150, 0.25
"""Long texts share more words by chance: from so many different stems on, so much more is asked of them than of a headline."""
_BREADTH = 0.75
"""So much of likeness must rest on other words than the one that adds most: one rare word ("Olympics") makes a theme, no happening."""
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_OFFICES = frozenset(("presid", "prime", "minist", "secretari", "foreign", "general", "leader", "king", "senat", "state"))
"""Capitalised before a name, these name nobody."""
_ELSEWHERE = 100
"""Rarity is judged as if so many articles on other things were there, which have the words that any article has (see `common`): in a
few articles on one topic its words only look common, and everybody's only look rare."""
_KEYS = 30
"""Articles are looked up by so many of the weightiest stems of headline and lede …"""
_HOLDERS = 100
"""… among the newest so many that have one, so that the cost stays linear; …"""
_NEAREST = 8
"""… and compared with the stories of so many of the likest."""
_NEWEST = 16
"""A story is known by so many of its newest articles."""
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


def cluster(
    items: Sequence[tuple[Article, Reading | None]], elsewhere: Mapping[str, float] = NOTHING
) -> tuple[tuple[str, ...], ...]:
    """The stories among some articles as groups of their ids, oldest first within a group and by first article; a lone article is a
    group of one. What is rare is judged within the articles given, and by the share of other articles that have it (see `common`)."""
    stories: list[list[Profile]] = []
    holders: dict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=_HOLDERS))
    for profile in profiles(items, elsewhere):
        keys = _keys(profile)
        near = _near(keys, holders)
        found = assign(profile, [stories[n][-_NEWEST:] for n in near])
        home = len(stories) if found is None else near[found]
        if found is None:
            stories.append([])
        stories[home].append(profile)
        for s, weight in keys:
            holders[s].append((home, weight))
    return tuple(tuple(p.article for p in story) for story in _closed(stories))


def _closed(stories: Sequence[list[Profile]]) -> list[list[Profile]]:
    """The stories with those joined that had grown apart: which article came first decided what the next one was compared with."""
    kept: list[list[Profile]] = []
    holders: dict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=_HOLDERS))
    for profiles_of in stories:
        keys = list(chain.from_iterable(map(_keys, profiles_of[-_NEWEST:]))) if len(profiles_of) > 1 else []
        home = next((n for n in _near(keys, holders) if _linked(profiles_of, kept[n]) > _MEET), None)
        if home is not None:
            kept[home] = sorted([*kept[home], *profiles_of], key=lambda p: (p.published, p.article))
            continue
        for s, weight in keys:
            holders[s].append((len(kept), weight))
        kept.append(profiles_of)
    return kept


def _linked(a: Sequence[Profile], b: Sequence[Profile]) -> float:
    """The median likeness of the newest articles of two stories: a round-up among them, like every other one, decides nothing."""
    return median_low([likeness(x, y) for x in a[-_NEWEST:] for y in b[-_NEWEST:]])


def _near(keys: Sequence[tuple[str, float]], holders: Mapping[str, deque[tuple[int, float]]]) -> list[int]:
    """The numbers of the stories with whose articles an article shares most of its weightiest stems, the older story first."""
    shared: dict[int, float] = defaultdict(float)
    for s, weight in keys:
        for home, other in holders[s]:
            shared[home] += weight * other
    return sorted(heapq.nlargest(_NEAREST, shared, key=lambda n: (shared[n], n)))


def assign(profile: Profile, stories: Sequence[Sequence[Profile]]) -> int | None:
    """The index of the story that an article belongs to, or None where it starts one; each story is given by (some of) its articles."""
    best, home = JOIN, None
    for n, story in enumerate(stories):
        likes = sorted((likeness(profile, other) for other in story), reverse=True)
        if not likes or (len(likes) > 1 and likes[1] < _SECOND):
            continue
        score = (likes[0] + sum(likes) / len(likes)) / 2
        if score > best:
            best, home = score, n
    return home


def likeness(a: Profile, b: Profile) -> float:
    """How likely two articles tell of one happening, 0 to 1: the geometric mean of the cosines of their whole texts and of their headlines
    and ledes (background comes back in every report, and openings share words by chance), less for days between them.

    The form is that of log odds fitted on 670 pairs in six sets labelled by hand; each set left out in turn, it ranks the pairs
    of one happening better than a weighed sum does (mean average precision .82 against .78).
    """
    named = max(_held(a.lede, b.names), _held(b.lede, a.names))
    if named >= 0.5 and _copies(a.shingles, b.shingles):
        return 1.0
    whole, lead = _shared(a.vector, b.vector), _shared(a.lead, b.lead)
    alike = math.sqrt(math.fsum(whole) * math.fsum(lead)) * _breadth(whole, lead)
    chance = 1 - _CHANCE + _CHANCE * min(1.0, min(len(a.vector), len(b.vector)) / _LONG)
    days = abs((a.published - b.published).total_seconds()) / 86_400
    least, enough = (_STRANGERS, _KNOWN) if min(len(a.lede), len(b.lede)) >= _SEVERAL else (_NAMELESS, _NAMED)
    return min(1.0, alike * (least + (1 - least) * min(1.0, named / enough)) / chance / math.sqrt(1 + days / _FADE))


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> list[float]:
    """What each word that two unit vectors share adds to their cosine."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return [small[s] * large[s] for s in small.keys() & large.keys()]


def _breadth(*parts: Sequence[float]) -> float:
    """Up to 1 by how much of what shared words add comes from other words than the one of each part that adds most."""
    whole = math.fsum(math.fsum(shared) for shared in parts)
    most = math.fsum(max(shared, default=0.0) for shared in parts)
    return min(1.0, (1 - most / whole) / _BREADTH) if whole > 0 else 0.0


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


def _held(lede: Mapping[str, float], names: Iterable[str]) -> float:
    """How much of one article's lede names the other names too, the rare ones counting most; little where the lede names nobody."""
    total = sum(lede.values())
    return sum(lede.get(s, 0.0) for s in names) / total if total else _NOBODY


def _copies(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    return len(a & b) >= max(5, COPY * min(len(a), len(b)))


def _keys(profile: Profile) -> list[tuple[str, float]]:
    """The weightiest stems of an article's headline and lede, with their weights."""
    return heapq.nlargest(_KEYS, profile.lead.items(), key=lambda item: (item[1], item[0]))
