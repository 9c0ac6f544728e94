"""When two sentences say the same, and when two spellings are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.lexicon import Lexicon
from bot.text import fold, stem

FUNCTION = frozenset(
    (
        "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "nor", "so", "yet", "if", "as",
        "than", "then", "while", "of", "in", "on", "at", "by", "to", "for", "from", "with", "without", "into", "onto",
        "over", "under", "between", "among", "about", "against", "after", "befor", "dure", "through", "until", "sinc",
        "up", "down", "out", "off", "upon", "near", "toward", "i", "you", "he", "she", "it", "we", "they", "him",
        "her", "his", "hers", "them", "their", "our", "your", "my", "me", "us", "who", "whom", "whose", "which",
        "what", "when", "where", "whi", "how", "there", "here", "one", "other", "anoth", "each", "both", "is", "are",
        "was", "were", "be", "been", "am", "has", "have", "had", "do", "doe", "did", "will", "would", "can", "could",
        "may", "might", "must", "shall", "should", "not", "no", "also", "onli", "just", "more", "most", "some", "ani",
        "all", "such", "say", "said", "told", "tell", "accord", "its", "own", "new", "still", "although", "though",
        "because", "however",
    )
)  # fmt: skip
"""Stems that say nothing of what a sentence is about."""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
SAME = 0.6
"""Two sentences that share this much of the shorter one's stems say the same."""


def same(a: frozenset[str], b: frozenset[str], share: float = SAME) -> bool:
    """Whether one of two sentences (as stems) holds that share of what the other says."""
    small = min(len(a), len(b))
    return small == 0 or len(a & b) >= share * small


def content(stems: Iterable[str], alike: Mapping[str, str] = NOTHING) -> frozenset[str]:
    """The stems that tell what a sentence is about, each in one spelling (see `plain`), and of words for one thing (see `alike`) one."""
    return frozenset(alike.get(s, s) for s in map(plain, stems)) - FUNCTION


def alike(lexicon: Lexicon) -> Mapping[str, str]:
    """Stem → the stem that stands for it, of words news uses for one thing ("truce", "cease-fire"), and of a country and its people."""
    groups = [*lexicon.table("synonyms.alike").items()]
    groups += [(name, place.get("demonyms", ())) for name, place in lexicon.table("places.countries").items() if " " not in name]
    return {plain(stem(word)): plain(stem(name)) for name, others in groups for word in (name, *others) if " " not in word}


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Text folded, without accents and dots: outlets differ in how they spell "José Jerí" and "U.N."."""
    folded = fold(text)
    if folded.isascii():  # nearly all words are
        return folded.replace(".", "")
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c) and c != ".")
