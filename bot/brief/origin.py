"""Articles → independent origins: one agency's copy in ten outlets is one origin, however many print it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

from bot.brief.evidence import Evidence
from bot.text import fold

_COPY = 0.5
"""Two texts that share this much of the shorter one's shingles have one origin."""
_WIDTH = 5


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


def _shingles(row: Evidence) -> frozenset[int]:
    """The runs of five stems of a text that begin with one stem in four (sampling by content: a copy keeps the same ones), as hashes."""
    stems = list(chain.from_iterable(s.stems for s in row.reading.sentences if s.quotable)) if row.reading else []
    return frozenset(hash(tuple(stems[n : n + _WIDTH])) for n, s in enumerate(stems[: 1 - _WIDTH]) if _sampled(s))


@lru_cache(maxsize=100_000)
def _sampled(stem: str) -> bool:
    return crc32(stem.encode("utf-8", "surrogatepass")) % 4 == 0


def _copies(texts: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    seen, common = set[int](), set[int]()  # most stand in one text alone, and need no list
    for text in texts:
        common |= text & seen
        seen |= text
    holders: dict[int, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        for shingle in text & common:
            holders[shingle].append(n)
    # neighbours are enough: copies stand beside each other in most of their shingles, and union-find closes the chain
    shared = Counter(chain.from_iterable(map(pairwise, holders.values())))
    return sorted(pair for pair, n in shared.items() if n >= max(3, _COPY * min(len(texts[pair[0]]), len(texts[pair[1]]))))


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = n = parent[parent[n]]
    return n


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
