"""Matches → how much each weighs: how much it is about the query, and how new it is.

The weight of an article depends on the query, on the article and on the newest match alone, never on what else is stored: later
articles change nothing about a brief as of an earlier day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from operator import mul

from bot.edges.archive import forward
from bot.model import Query

HALVING = 30.0
"""Days after which an article weighs half as much as the newest; three times that, a third; seven times that, a quarter. A
half-life would leave nothing of a year-old one, so that any passing mention of today would outweigh it."""
SATURATION, LENGTH_SHARE, USUAL_LENGTH = 4.0, 0.75, 3_000
"""BM25's k1 (above its usual 1.2: counts alone must tell a passing mention from a subject) and b, and the length (characters) of an
average article."""


def weights(query: Query, positions: Sequence[int], lengths: Sequence[int], noted: Sequence[str]) -> list[float]:
    """Relevance times recency of articles, between 0 and 1, from their positions, their texts' lengths in characters and their forward
    indexes; column by column, which takes half as long as article by article."""
    days = [position >> 32 for position in positions]
    newest = max(days, default=0)
    recency = {day: 1 / (1 + log2(1 + (newest - day) / HALVING)) for day in set(days)}
    return list(map(mul, _relevance(query, lengths, noted), map(recency.__getitem__, days)))


def _relevance(query: Query, lengths: Sequence[int], noted: Sequence[str]) -> Iterable[float]:
    """How much each article is about the query: the mean over its best group's terms of BM25's saturated term frequency.

    BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework) without its inverse document frequency, which
    would make an article's weight depend on the rest of the archive.
    """
    if not query.groups:
        return [1.0] * len(noted)
    least, more = SATURATION * (1 - LENGTH_SHARE), SATURATION * LENGTH_SHARE / USUAL_LENGTH
    slack = [least + more * length for length in lengths]
    once = [1 / (1 + one) for one in slack]  # most words of most texts
    shares = {term: _shares(forward.counts(term.forms, noted), slack, once) for group in query.groups for term in group}
    groups = [_mean([shares[term] for term in group]) for group in query.groups]
    return map(max, *groups) if len(groups) > 1 else groups[0]


def _shares(counts: Mapping[int, int], slack: Sequence[float], once: Sequence[float]) -> list[float]:
    """The saturated frequency in each text."""
    found = list(once)
    for n, count in counts.items():
        found[n] = count / (count + slack[n])
    return found


def _mean(columns: Sequence[Sequence[float]]) -> Sequence[float]:
    return [sum(row) / len(row) for row in zip(*columns, strict=True)] if len(columns) > 1 else columns[0]
