"""Characters and words: normalising without moving an offset, and cutting without breaking what a reader sees as one character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

import regex

_SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u2002": " ", "\u2003": " ", "\t": " ",
        "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n",
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u2015": "\u2014",
        "\u200b": " ", "\u200e": " ", "\u200f": " ", "\ufeff": " ", "\x00": " ",
    }
)  # fmt: skip
_WORD = regex.compile(
    r"(?:\p{L}\.){2,}(?:-\p{L}+)*"  # U.S., U.S.-led
    r"|\p{L}[\p{L}\p{M}\p{N}]*(?:['&-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*"  # Kerry's, anti-missile, AT&T, G8
    r"|\p{N}+(?:[.,]\p{N}+)*(?:-?\p{L}+)*"  # 70,000, 17th, two-figure compounds such as 60-day
)
_GRAPHEME = regex.compile(r"\X")
_HIDDEN = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKS = regex.compile("[\u0300-\u036f]")
_WORD_LENGTH = 24
_LONG = 60


def normalise(text: str) -> str:
    """The same text with spaces, quotes and hyphens in one form each; every character maps to one, so offsets stay valid."""
    if text.isascii() or len(text) < _LONG:
        return text.translate(_SAME_LENGTH)
    for odd, plain in _SAME_LENGTH.items():  # translate looks up each character of what is not ASCII: twenty times as slow here
        text = text.replace(chr(odd), plain)
    return text


def fold(text: str) -> str:
    """A key under which two spellings of one phrase are equal: normalised, case-folded, spaces run together."""
    return _folded_word(text) if len(text) <= _WORD_LENGTH else _folded(text)


def _folded(text: str) -> str:
    return " ".join(normalise(text).split()).casefold()


_folded_word = lru_cache(maxsize=50_000)(_folded)
"""The words of news are few, and each is asked for by many rules."""


def unaccented(text: str) -> str:
    """The text without diacritics, as the search index has it."""
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))


def words(text: str) -> list[str]:
    """The words of a text in order, as written; "U.S.-led", "70,000" and "Kerry's" are one word each."""
    return list(_WORD.findall(normalise(text)))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word's English Snowball stem, case-folded, possessive dropped (Porter 2: snowballstem.org/algorithms/english)."""
    folded = fold(word)
    for ending in ("'s", "'"):
        folded = folded.removesuffix(ending)
    return str(_stemmer().stem(folded))


@lru_cache(maxsize=1)
def _stemmer() -> Any:  # nltk (through sumy) ships no types and costs a second to import: only when a word is first stemmed
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")


def clip(text: str, limit: int, mark: str = "…") -> str:
    """At most `limit` code points of `text`, cut between grapheme clusters (UAX #29), at a word's end where one is near."""
    if len(text) <= limit:
        return text
    room = limit - len(mark)
    if room <= 0:
        return mark[:limit]
    end = 0
    for cluster in _GRAPHEME.finditer(text, 0, room + 1):
        if cluster.end() > room:
            break
        end = cluster.end()
    space = text.rfind(" ", max(0, end - 30), end)
    return text[: space if space > 0 else end].rstrip() + mark


def visible(text: str) -> str:
    """Text without control characters and bidirectional overrides, which could make a line show what it does not say."""
    return str(_HIDDEN.sub("", text))
