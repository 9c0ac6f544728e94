"""A sentence in another language than English → its stems, by sumy's rules for that language where sumy has them.

Languages written without spaces give pairs of characters, as search engines take them (Nie, Gao, Zhang and Zhou, 2000).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import regex

from bot.text import fold, words

_NAMES: Final = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish", "uk": "ukrainian",
}  # fmt: skip
"""Languages sumy stems, by ISO 639-1 code."""
_UNSPACED: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+")


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of a sentence in order, without the language's function words; of one sumy does not know, its words folded."""
    pairs = [run[n : n + 2] for run in _UNSPACED.findall(text) for n in range(max(1, len(run) - 1))]
    if pairs:
        return tuple(pairs)
    stem, stop = _rules(language)
    kept = (word for word in map(fold, words(text)) if word not in stop)
    return tuple(stem(word) if word.islower() else word for word in kept)  # a number has no forms, and some stemmers warn of it


@lru_cache(maxsize=64)
def _rules(language: str) -> tuple[Callable[[str], str], frozenset[str]]:
    """(stemmer, function words) of a language; sumy is imported when a text needs it."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    name = _NAMES.get(language)
    if name is None:
        return str, frozenset()
    try:
        stop = frozenset(map(fold, get_stop_words(name)))
    except LookupError:
        stop = frozenset()
    stem = lru_cache(maxsize=50_000)(Stemmer(name))
    try:
        stem(name)
    except ValueError:  # the rules of Greek and Polish are packages of their own, which sumy asks for when it stems a word
        return str, stop
    return stem, stop
