"""Profiles → groups of those that tell of one happening: agglomerative clustering by average linkage.

The two groups whose articles are most alike on average are joined, then the next two, while the average is enough (Sokal & Michener 1958).
An article in between, a round-up or a broad report, so joins the side it is like and not the two sides; and which article came first
decides nothing.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from bot.understand.story.alike import likeness
from bot.understand.story.profile import Profile

JOIN = 0.16
"""From this average likeness on two groups are one story."""
_WITHOUT = 0.09
"""Without the one article that adds most, two groups are still so much alike: a round-up with a sentence on each must not be a bridge."""
_KEYS = 30
"""Articles are looked up by so many of the weightiest stems of headline and lede …"""
_HOLDERS = 100
"""… among the newest so many that have one, so that the cost stays linear; …"""
_NEAREST = 16
"""… and compared with so many of the likest."""
_NEWEST = 16
"""A group is known by so many of its newest articles."""

Pair = tuple[int, int]


def grouped(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """The stories among articles in order of publication: each in that order, and by their first article."""
    merging = _Merging(profiles)
    for n, earlier in enumerate(_nearest(profiles)):
        for other in earlier:
            merging.link(other, n)
    return [[profiles[n] for n in group] for group in sorted(merging.merged())]


class _Merging:
    """The groups on the way: who is in each, and the average likeness of those that may be joined."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._likeness: dict[Pair, float] = {}
        self._groups = {n: [n] for n in range(len(profiles))}
        self._links: dict[int, dict[int, float]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int]] = []

    def link(self, a: int, b: int) -> None:
        """Lets two groups be joined if their articles are enough alike."""
        self._offer(a, b, self._average(a, b))

    def merged(self) -> Iterable[list[int]]:
        """The groups when no two are enough alike any more."""
        while self._heap:
            negative, a, b = heapq.heappop(self._heap)
            if self._links[a].get(b) != -negative:
                continue
            average = self._average(a, b)
            if average < -negative:  # what was offered was a bound
                self._forget(a, b)
                self._offer(a, b, average)
            else:
                self._join(a, b)
        return self._groups.values()

    def _offer(self, a: int, b: int, average: float) -> None:
        if average >= JOIN:
            self._links[a][b] = self._links[b][a] = average
            heapq.heappush(self._heap, (-average, min(a, b), max(a, b)))

    def _forget(self, a: int, b: int) -> None:
        del self._links[a][b], self._links[b][a]

    def _join(self, a: int, b: int) -> None:
        """Puts one group into the other. What both were like, the whole is at most as like as the liker part was: it is looked into when its
        turn comes."""
        self._groups[a] = sorted(self._groups[a] + self._groups.pop(b))
        self._forget(a, b)
        bounds = dict(self._links[a])
        for other, average in tuple(self._links[b].items()):
            self._forget(b, other)
            bounds[other] = max(average, bounds.get(other, 0.0))
        for other, bound in bounds.items():
            self._offer(a, other, bound)

    def _average(self, a: int, b: int) -> float:
        """The average likeness of the newest articles of two groups; 0 where one article alone makes them alike."""
        ours, theirs = self._groups[a][-_NEWEST:], self._groups[b][-_NEWEST:]
        table = [[self._alike(min(m, n), max(m, n)) for n in theirs] for m in ours]
        bridged = min(_without(table), _without(list(zip(*table, strict=True)))) < _WITHOUT
        return 0.0 if bridged else sum(map(sum, table)) / (len(ours) * len(theirs))

    def _alike(self, m: int, n: int) -> float:
        found = self._likeness.get((m, n))
        if found is None:
            found = self._likeness[m, n] = likeness(self._profiles[m], self._profiles[n])
        return found


def _without(table: Sequence[Sequence[float]]) -> float:
    """The average of a table without the row that adds most; of a single row, 1."""
    rows = sorted(map(sum, table))
    return sum(rows[:-1]) / (len(rows) - 1) / len(table[0]) if len(rows) > 1 else 1.0


def _nearest(profiles: Sequence[Profile]) -> Iterable[list[int]]:
    """For each article the earlier ones with which it shares most of its weightiest stems."""
    holders: dict[str, deque[tuple[int, float]]] = defaultdict(lambda: deque(maxlen=_HOLDERS))
    for n, profile in enumerate(profiles):
        shared: dict[int, float] = defaultdict(float)
        keys = heapq.nlargest(_KEYS, profile.lead.items(), key=lambda item: (item[1], item[0]))
        for stem, weight in keys:
            for other, theirs in holders[stem]:
                shared[other] += weight * theirs
            holders[stem].append((n, weight))
        yield heapq.nlargest(_NEAREST, shared, key=lambda other: (shared[other], other))
