"""Articles → independent origins: one agency's copy in ten outlets is one origin, however many print it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from bot.brief.evidence import Evidence
from bot.text import fold

_COPY = 0.5
"""Two texts that share this much of the shorter one's shingles have one origin."""
_WIDTH = 5
_COMMON = 50
"""A shingle that more texts than this hold is boilerplate and tells no copies apart."""


def families(found: Sequence[Evidence]) -> tuple[str, ...]:
    """For each article the name of its origin: the agency it credits; else, where outlets copy one text, the first of them (or the
    agency that any of them credits); else its own outlet, whose articles are no confirmation of each other.

    Broder 1997, "On the resemblance and containment of documents": containment of word shingles.
    """
    parent = list(range(len(found)))
    for a, b in _copies([_shingles(row) for row in found]):
        _join(parent, a, b)
    names: dict[int, str] = {}
    for n in sorted(
        range(len(found)), key=lambda n: (not found[n].article.credit, found[n].article.published, found[n].article.id)
    ):
        names.setdefault(_root(parent, n), _maker(found[n]))
    return tuple(_maker(row) if row.article.credit else names[_root(parent, n)] for n, row in enumerate(found))


def _maker(row: Evidence) -> str:
    return fold(row.article.credit or row.article.outlet.name or row.article.id)


def _shingles(row: Evidence) -> frozenset[tuple[str, ...]]:
    """The runs of five stems of a text; empty for one that is unread or too short to tell."""
    stems = list(chain.from_iterable(s.stems for s in row.reading.sentences if s.quotable)) if row.reading else []
    return frozenset(zip(*(stems[n:] for n in range(_WIDTH)), strict=False))


def _copies(texts: Sequence[frozenset[tuple[str, ...]]]) -> list[tuple[int, int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        for shingle in text:
            holders[shingle].append(n)
    shared = Counter(
        (a, b) for rows in holders.values() if 1 < len(rows) <= _COMMON for i, a in enumerate(rows) for b in rows[i + 1 :]
    )
    return sorted(pair for pair, n in shared.items() if n >= max(3, _COPY * min(len(texts[pair[0]]), len(texts[pair[1]]))))


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = n = parent[parent[n]]
    return n


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
