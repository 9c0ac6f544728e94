"""When two sentences say the same, and when two spellings are one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bot.text import fold

SAME = 0.6
"""Two sentences that share this much of the shorter one's stems say the same."""


def same(a: frozenset[str], b: frozenset[str], share: float = SAME) -> bool:
    """Whether one of two sentences (as stems) holds that share of what the other says."""
    small = min(len(a), len(b))
    return small == 0 or len(a & b) >= share * small


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Text folded, without accents and dots: outlets differ in how they spell "José Jerí" and "U.N."."""
    return "".join(c for c in unicodedata.normalize("NFKD", fold(text)) if not unicodedata.combining(c) and c != ".")
