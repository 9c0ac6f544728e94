"""Ranked sentences → KeyPoints: salient, able to stand alone, no two saying the same."""

from __future__ import annotations

from bot.model import Article, KeyPoint, Reading, Receipt


def points(article: Article, reading: Reading, count: int) -> tuple[KeyPoint, ...]:
    """The key points of one article, best first."""
    chosen = [s for s in reading.sentences if s.quotable][:count]
    return tuple(
        KeyPoint((Receipt(article.id, article.revision, s.index, s.start, s.end, article.text[s.start : s.end]),), 1 / (1 + n))
        for n, s in enumerate(chosen)
    )
