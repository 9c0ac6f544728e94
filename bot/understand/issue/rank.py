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
    if a.names and b.names and not a.names & b.names and (a.named or len(a.content & b.content) == 1):
        return False
    small, large = sorted((a.content, b.content), key=len)
    if a.head == b.head:
        return len(small) == 1 or len(small & large) >= 2
    return len(small) >= 2 and (small <= large or (len(small & large) >= 2 and (a.head in b.content or b.head in a.content)))


def chosen(
    clusters: Sequence[Cluster], sentences: Sequence[Sentence], headline: str, count: int
) -> list[tuple[float, Candidate]]:
    """The best clusters' labels with their weights, best first; one that shares words with a better one weighs less
    (maximal marginal relevance: Carbonell and Goldstein, 1998). One word alone is none unless it is of a kind that is argued over."""
    text = Text.of(sentences, headline)
    rows = []
    for cluster in clusters:
        best = label(cluster, text)
        if best.known or best.abstract or len(best.words) > 1:
            rows.append((_weight(cluster, best, text), best))
    rows.sort(key=lambda r: (-r[0], r[1].start))
    return _apart(rows[: 5 * count], text, count)


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
        return math.fsum(math.log(max(1, self.spread[s])) for s in stems) / max(1, len(stems))

    def titled(self, candidate: Candidate) -> float:
        """How much of what a candidate's label says the headline says too, 0 to 1."""
        return len(candidate.words & self.title) / len(candidate.words)


def label(cluster: Cluster, text: Text) -> Candidate:
    """The phrase that names a cluster best: two or three words that say something and recur, short, argued over, early."""

    def fitness(c: Candidate) -> tuple[float, int]:
        size = min(3.0, len(c.content) + 0.5 * min(2, len(c.names)))
        late = 0.1 * min(5, text.order[c.sentence])
        return size - 0.5 * max(0, c.count - 6) + 0.3 * c.argued + 0.5 * text.topical(c.content) - late, -c.start

    return max(cluster.members, key=fitness)


WEIGHTS = {
    "head": 1.45, "general": -0.75, "compound": 0.5, "bare": -0.9, "argued": 0.55, "aimed": 0.35, "subject": 0.5, "object": 0.35,
    "dealt": 0.6, "topical": 0.6, "titled": 1.05, "late": -0.35, "second": -0.4, "quoted": -0.35, "further": 0.3,
    "asked": 1.4, "deed": 0.8,
}  # fmt: skip
BASE = -0.7
"""Log odds that an editor lists a cluster: a logistic regression with a penalty on large weights, on 125 annotated articles, those
annotated to the whole guide counting twice, rounded. Fitted with a twelfth left out in turn it ranks as well as on those it was fitted to.
What is asked and what is done to a thing were fitted later, on 144, the others as they were."""


def _weight(cluster: Cluster, best: Candidate, text: Text) -> float:
    """The log odds that an editor would write a cluster under "at issue"."""
    return BASE + sum(WEIGHTS[name] * value for name, value in _features(cluster, best, text).items())


def likelihood(weight: float) -> float:
    """A weight as a probability, 0 to 1."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, weight))))


def _features(cluster: Cluster, best: Candidate, text: Text) -> dict[str, float]:
    """What speaks for a cluster, each from 0 to about 2: what its head is, how it is argued over, and how much of the text is about it."""
    members = cluster.members
    said = best.words
    first = min(text.order[m.sentence] for m in members)
    return {
        "head": 1.0 if any(m.known for m in members) else 0.45 * any(m.abstract for m in members),
        "general": best.general,
        "compound": best.compound,
        "bare": len(said) == 1,
        "argued": math.fsum(m.argued for m in members) / len(members),
        "aimed": any(m.aimed for m in members),
        "subject": any(m.subject for m in members),
        "object": any(m.object for m in members),
        "dealt": sum(m.dealt for m in members) / len(members),
        "topical": text.topical(best.content),
        "titled": text.titled(best),
        "late": math.log1p(first),
        "second": first in (1, 2),
        "quoted": sum(m.quoted for m in members) / len(members),
        "further": best.further,
        "asked": best.asked,
        "deed": sum(m.deed for m in members) / len(members),
    }


ALIKE = 0.9
"""How much of a phrase a better one has said whose head is another word for its own: "accord", "deal"."""
NEAR = 0.15
"""The same, on top, where both would be told with one sentence, or with two that follow each other: the next issue is to bring another."""
TOGETHER = 0.1
"""The same, on top, where both would be told with one sentence."""
BOTH_TITLED = 0.15
"""The same, on top, where both say what the headline says: an article has one headline."""
REPEATED = 3.0
"""What it costs, in log odds, to have been said already."""


def _apart(rows: Sequence[tuple[float, Candidate]], text: Text, count: int) -> list[tuple[float, Candidate]]:
    left = [(weight, 0.0, candidate) for weight, candidate in rows]
    found = list[tuple[float, Candidate]]()
    while left and len(found) < count:
        weight, at = max((w - REPEATED * said, -n) for n, (w, said, _) in enumerate(left))
        best = left[-at][2]
        found.append((weight, best))
        left = [(w, max(said, _said(c, best, text)), c) for w, said, c in left if c.words != best.words]
    return found


def _said(candidate: Candidate, better: Candidate, text: Text) -> float:
    """How much of a candidate a better one has said: its words, its kind, its sentence, the headline."""
    apart = abs(text.order[candidate.sentence] - text.order[better.sentence])
    told = NEAR * (apart <= 1) + TOGETHER * (apart == 0)
    return _shared(candidate, better) + BOTH_TITLED * min(text.titled(candidate), text.titled(better)) + told


def _shared(a: Candidate, b: Candidate) -> float:
    if a.head in b.content or b.head in a.content or a.words <= b.words or b.words <= a.words:
        return 1.0
    return max(len(a.content & b.content) / min(len(a.content), len(b.content)), ALIKE if a.kinds & b.kinds else 0.0)
