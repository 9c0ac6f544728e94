"""Query → what is found, wider where few articles hold all of its words: those with most of them behind those with all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import comb
from typing import Final

from bot.model import Query
from bot.ports import Archive, Found

ENOUGH: Final = 5
"""With so many articles nobody looks for more."""
_LEAST: Final = 3
"""Of a question of fewer words none can be left out: it would be another question."""
_MOST: Final = 60
"""A question is put in at most so many ways."""


def find(archive: Archive, query: Query, as_of: date, rules: str, limit: int) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """(at most `limit` articles, best first; what a reader must know of how they were found). Raises ArchiveError."""
    strict = archive.find(query, as_of, rules, limit)
    terms = query.groups[0] if len(query.groups) == 1 else ()
    if len(strict) >= ENOUGH or len(terms) < _LEAST:
        return strict, ()
    held = {found.article.id for found in strict}
    more: list[Found] = []
    for kept in _fewer(len(terms)):
        some = archive.find(replace(query, groups=tuple(combinations(terms, kept))), as_of, rules, limit)
        less = (kept / len(terms)) ** 2
        more = [replace(f, relevance=f.relevance * less) for f in some if f.article.id not in held]
        if len(strict) + len(more) >= ENOUGH:
            break
    if not more:
        return strict, ()
    return (*strict, *more)[:limit], (_note(len(strict), len(more), kept, len(terms)),)


def _fewer(terms: int) -> Iterator[int]:
    """How many words of a question are looked for, most first: more than half of them."""
    return (kept for kept in range(terms - 1, terms // 2, -1) if comb(terms, kept) <= _MOST)


def _note(whole: int, partly: int, kept: int, terms: int) -> str:
    if whole:
        return f"{partly} of {whole + partly} articles hold at least {kept} of the {terms} words, not all"
    return f"No article holds all {terms} words; these hold at least {kept}"
