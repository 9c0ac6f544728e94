"""Sentences as stems → how salient each is, through sumy by a method's name."""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from typing import Any, Final

METHODS: Final = {
    "lexrank": ("bot.brief.lexrank", "SparseLexRank"),
    "textrank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "lsa": ("sumy.summarizers.lsa", "LsaSummarizer"),
    "luhn": ("sumy.summarizers.luhn", "LuhnSummarizer"),
    "kl": ("sumy.summarizers.kl", "KLSummarizer"),
    "sumbasic": ("sumy.summarizers.sum_basic", "SumBasicSummarizer"),
    "reduction": ("sumy.summarizers.reduction", "ReductionSummarizer"),
}
"""The summarizers a setting may name: module and class, imported when first asked for (sumy takes a second to import)."""

_REACH: Final = {"kl": 80, "lsa": 800, "textrank": 800, "reduction": 500, "sumbasic": 1_000, "luhn": 1_000}
"""At most so many leading sentences are given to a method whose time grows with their square or cube (KL: ten times for twice the text)."""


def scores(sentences: Sequence[Sequence[str]], method: str = "lexrank") -> tuple[float, ...]:
    """Each sentence's salience, 0 to 1, the best of them 1; `sentences` are their stems. Always finite; alike where nothing tells them apart.

    Raises KeyError for a method that METHODS lacks.
    """
    module, name = METHODS[method]
    within = sentences[: _REACH.get(method, len(sentences))]
    distinct = len({stem for stems in within for stem in stems})
    if not distinct or (method == "lsa" and distinct < len(within)):  # LSA needs no fewer words than sentences
        return (1.0,) * len(sentences)
    ratings: dict[int, float] = {}

    def keep(infos: Any) -> list[Any]:
        ratings.update((info.order, float(info.rating)) for info in infos)
        return list(infos)

    getattr(importlib.import_module(module), name)()(_document(within), keep)
    return _scaled([ratings.get(n, -math.inf) for n in range(len(sentences))], ordinal=method in ("kl", "sumbasic"))


class _Words:
    """The tokenizer sumy asks for a sentence's words. A sentence's text is its number, so that two sentences of the same words stay two."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self._sentences = sentences

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(self._sentences[int(text)])


def _document(sentences: Sequence[Sequence[str]]) -> Any:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = _Words(sentences)
    return ObjectDocumentModel([Paragraph([Sentence(str(n), tokenizer) for n in range(len(sentences))])])


def _scaled(ratings: list[float], *, ordinal: bool) -> tuple[float, ...]:
    """Ratings as shares of the best one. KL and SumBasic rate by order of choice (0, -1, -2 …): theirs fall off as 1/(1 + place/4)."""
    if ordinal:
        return tuple(0.0 if math.isinf(r) else 1 / (1 - r / 4) for r in ratings)
    known = [r if math.isfinite(r) else 0.0 for r in ratings]
    best = max(known)
    return tuple(max(r, 0.0) / best for r in known) if best > 0 else (1.0,) * len(known)
