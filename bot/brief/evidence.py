"""What a brief is made from: articles with their readings, and how much each, and each of its sentences, is about the topic."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.model import Article, Reading

_LASTING = 0.75
"""So much of what age takes from news, as a power, it does not take from history."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article that answers a query. `relevance` is above 0, higher is better, on any one scale; `carriers` names further
    outlets that carry the same text; `reading` is None while the article is unread."""

    article: Article
    reading: Reading | None
    relevance: float = 1.0
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Focused:
    """An article that has been read, seen from the topic. `weight` (0 to 1) says how much it counts: relevant, recent, about the
    topic; `focus` (0 to 1) how much each sentence is about the topic, by index; `origin` the independent source it stems from (see `origin.families`);
    `passing` the sentences that say something else and at most touch upon the topic, of an article on something else;
    `recency` (above 0, to 1) what its age leaves of its weight."""

    article: Article
    reading: Reading
    weight: float
    focus: tuple[float, ...]
    outlets: frozenset[str]
    origin: str
    passing: frozenset[int] = frozenset()
    recency: float = 1.0

    @property
    def newness(self) -> tuple[datetime, str]:
        """Sorts articles oldest first, the same on every run."""
        return self.article.published, self.article.id

    def about(self, sentence: int) -> float:
        """How much a sentence counts for the topic; 0 for one that the reading does not have."""
        return self.weight * self.focus[sentence] if 0 <= sentence < len(self.focus) else 0.0

    def bears(self, sentence: int) -> float:
        """How much a sentence counts for the topic's history, in which age matters little."""
        return self.about(sentence) / math.pow(self.recency, _LASTING)


class Sourced(Protocol):
    """What one article says of an actor, an issue or an event."""

    @property
    def source(self) -> Focused:
        """The article that says it."""


_T = TypeVar("_T", bound=Sourced)


def one_each(rows: Iterable[_T], most: int) -> list[_T]:
    """The first row of each article, in the rows' order, at most so many."""
    first: dict[str, _T] = {}
    for row in rows:
        first.setdefault(row.source.article.id, row)
    return list(first.values())[:most]
