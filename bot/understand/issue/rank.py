"""Candidate issues → one cluster for each thing, weighed by how much of the article is about it.

Termhood after C-value (Frantzi, Ananiadou and Mima, 2000): what recurs, over more sentences and as a longer phrase, is a term of
the text; what the headline and the lede name, and what is argued over, weighs more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.model import Sentence
from bot.text import stem, words
from bot.understand.issue.candidate import Candidate


@dataclass(slots=True)
class Cluster:
    """The phrases of one issue, in text order; `content` is the union of theirs."""

    members: list[Candidate] = field(default_factory=list)
    content: set[str] = field(default_factory=set)

    def add(self, candidate: Candidate) -> None:
        """One more phrase for the same thing."""
        self.members.append(candidate)
        self.content |= candidate.content


def merge(found: Iterable[Candidate]) -> list[Cluster]:
    """Phrases joined where they name one thing: one head with a shared or no modifier, or one phrase inside the other."""
    clusters: list[Cluster] = []
    by_stem: dict[str, list[Cluster]] = {}
    for candidate in found:
        if not candidate.content:
            continue
        near = next(
            (c for c in reversed(by_stem.get(candidate.head, [])[-40:]) if any(_same(candidate, m) for m in c.members[-8:])), None
        )
        if near is None:
            near = Cluster()
            clusters.append(near)
        near.add(candidate)
        for key in candidate.content:
            rows = by_stem.setdefault(key, [])
            if not rows or rows[-1] is not near:
                rows.append(near)
    return clusters


def _same(a: Candidate, b: Candidate) -> bool:
    if a.named and b.named and not a.names & b.names:
        return False
    small, large = sorted((a.content, b.content), key=len)
    if a.head == b.head:
        return len(small) == 1 or len(small & large) >= 2
    return len(small) >= 2 and (small <= large or (len(small & large) >= 2 and (a.head in b.content or b.head in a.content)))


def chosen(
    clusters: Sequence[Cluster], sentences: Sequence[Sentence], headline: str, count: int
) -> list[tuple[float, Candidate]]:
    """The best clusters' labels with their weights, best first; one that shares words with a better one weighs less
    (maximal marginal relevance: Carbonell and Goldstein, 1998)."""
    text = Text.of(sentences, headline)
    rows = []
    for cluster in clusters:
        best = label(cluster, text)
        rows.append((_weight(cluster, best, text), best))
    rows.sort(key=lambda r: (-r[0], r[1].start))
    return _apart(rows[: 5 * count], count)


@dataclass(frozen=True)
class Text:
    """What an article is about, as counts: `spread` of each stem over the quotable sentences, their `order`, the `title`'s stems."""

    spread: Mapping[str, int]
    order: Mapping[int, int]
    title: frozenset[str]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], headline: str) -> Text:
        """Counted over the sentences that may be quoted."""
        good = [s for s in sentences if s.quotable]
        spread = Counter(one for row in good for one in set(row.stems))
        return cls(spread, {s.index: n for n, s in enumerate(good)}, frozenset(stem(w) for w in words(headline)))

    def topical(self, stems: Collection[str]) -> float:
        """How often, on a log scale, the stems recur: 0 where each is said once."""
        return sum(math.log(max(1, self.spread[s])) for s in stems) / max(1, len(stems))


def label(cluster: Cluster, text: Text) -> Candidate:
    """The phrase that names a cluster best: two or three words that say something and recur, short, argued over, early."""

    def fitness(c: Candidate) -> tuple[float, int]:
        size = min(3.0, len(c.content) + 0.5 * min(2, len(c.names)))
        late = 0.1 * min(5, text.order[c.sentence])
        return size - 0.5 * max(0, c.count - 6) + 0.3 * c.argued + 0.5 * text.topical(c.content) - late, -c.start

    return max(cluster.members, key=fitness)


def _weight(cluster: Cluster, best: Candidate, text: Text) -> float:
    """How much an article is about a cluster. Hand-set on 15 annotated articles; the ranking moves little with any one of them."""
    members = cluster.members
    weight = 1.0 * any(m.known for m in members) or 0.5 * any(m.abstract for m in members)
    weight += 0.6 * any(m.argued for m in members) + 0.3 * any(m.subject for m in members)
    weight += 0.3 * math.log(len({m.sentence for m in members})) + 0.4 * text.topical(best.content)
    weight += 1.0 * len(best.content & text.title) / len(best.content)
    weight += 1.0 / (1 + min(text.order[m.sentence] for m in members) / 3)
    weight += 0.3 * (2 <= len(best.content) <= 4) - 1.0 * (len(best.content | best.names) == 1)
    return weight


def _apart(rows: Sequence[tuple[float, Candidate]], count: int) -> list[tuple[float, Candidate]]:
    left, found = list(rows), list[tuple[float, Candidate]]()
    while left and len(found) < count:
        weight, at = max((w - _said(c, found), -n) for n, (w, c) in enumerate(left))
        found.append((weight, left.pop(-at)[1]))
    return found


def _said(candidate: Candidate, found: Sequence[tuple[float, Candidate]]) -> float:
    """The share of a candidate's words that a better one has said, as a penalty."""
    shared = (len(candidate.content & c.content) / min(len(candidate.content), len(c.content)) for _, c in found)
    return 1.5 * max(shared, default=0.0)
