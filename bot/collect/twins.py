"""Two articles → whether they are one text: wire copy, cut or reordered, edited, or the first sentences of a whole story.

Keys find the few articles worth comparing; comparing is by what the texts share. Broder 1997, "On the resemblance and containment
of documents": containment of word shingles, and a sample of them by value, so that a part keeps the same sample as its whole
(FracMinHash; MinHash's fixed number of values cannot tell a lead within a story).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from itertools import chain, compress, groupby, pairwise
from zlib import crc32

from bot.model import Article

WINDOW = timedelta(days=7)
"""Texts published further apart are no copies of each other: a series may well repeat itself."""
LEAD_WINDOW = timedelta(days=2)
"""The same for a lead that only its text tells to be of a story, not its headline."""
LEAD = 60
"""Telling words; a text with fewer is a lead, which may stand in several stories."""
FEWEST = 8
"""Telling words; with fewer a text says too little to be known again."""
HEAD, HEAD_SHARE, BODY_SHARE = 40, 2, 20
"""Of the shingles that begin with so many first telling words every second is a key, of the others one in twenty: which, the word tells."""
OPENING = 2
"""A lead stands within a story's first so many leads' lengths where no headline tells they are one."""
WHOLE_SHARE, LEAD_SHARE, TITLE_SHARE = 0.55, 0.75, 0.5
"""So much of the shorter text's pairs of words, and of its headline's words, must be the longer's, too."""
NAMES, FIGURES = 0.5, 0.25
"""At most so many of the names may be missing, and of a whole text's figures differ."""

_TELLING = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{4,}|[^\x00-\x7f\W\d_]+")
"""Figures, words of four letters and more, and words of other alphabets, of whatever length."""
_AFTER_FIGURES = ":"
"""What sorts after all that begins with a digit, and before all that begins with a letter."""
_TELLING_ASCII = re.compile(r"\d+(?:[.,]\d+)*|[a-z]{4,}")
"""The same in lower-case ASCII, in half the time."""
_NAME = re.compile(r"[A-Z\u00c0-\u00de](?<!\w.)[^\W\d_]{3,}")
"""A capital is looked for first, and only then whether a word begins with it: far fewer places to look at."""


@dataclass(frozen=True)
class Print:
    """What a text is compared by: its telling words in order, the figures in it by the words around them, the names in it, its
    headline's telling words. Most texts are compared with none, so all but the words are made when they are asked for."""

    words: tuple[str, ...]
    text: str
    headline: str
    published: datetime

    @cached_property
    def figures(self) -> Mapping[tuple[str, str], AbstractSet[str]]:
        """Figures by the word before them (with their place among several in a row) and the word after."""
        return _figures(self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital, in small letters."""
        return frozenset(name.lower() for name in _NAME.findall(self.text))

    @cached_property
    def title(self) -> frozenset[str]:
        """The headline's telling words."""
        return frozenset(_telling(self.headline))


def of(article: Article) -> Print:
    """The print of an article's text."""
    return Print(_telling(article.text), article.text, article.headline, article.published)


def _telling(text: str) -> tuple[str, ...]:
    lowered = text.lower()
    return tuple((_TELLING_ASCII if lowered.isascii() else _TELLING).findall(lowered))


def _figures(words: Sequence[str]) -> dict[tuple[str, str], set[str]]:
    found, framed = defaultdict[tuple[str, str], set[str]](set), ("", *words, "")
    places = [n for n, word in enumerate(framed) if "0" <= word < _AFTER_FIGURES]
    for _, some in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):  # figures in a row
        row = [place for _, place in some]
        for n, place in enumerate(row):
            found[f"{framed[row[0] - 1]} {n}", framed[row[-1] + 1]].add(framed[place])
    return found


def keys(of: Print) -> frozenset[int]:
    """Numbers below 2³², at least one of which two copies nearly always share, and others hardly ever more than a few."""
    words = of.words
    if len(words) < FEWEST:
        return frozenset()
    chosen = compress(range(len(words) - 2), chain(map(_in_head, words[:HEAD]), map(_in_body, words[HEAD:])))
    return frozenset([crc32(" ".join(words[n : n + 3]).encode()) for n in chosen])


@lru_cache(maxsize=100_000)
def _in_head(word: str) -> bool:
    return not crc32(word.encode()) % HEAD_SHARE


@lru_cache(maxsize=100_000)
def _in_body(word: str) -> bool:
    return not crc32(word.encode()) % BODY_SHARE


def same(a: Print, b: Print) -> bool:
    """Whether two texts are one: the shorter's pairs of telling words are mostly the longer's, too, and so are its names and figures,
    in which reports of one pattern differ. A lead takes more, and a like headline, or nearness in time and in the story."""
    part, whole = sorted((a, b), key=lambda one: len(one.words))
    apart = abs(a.published - b.published)
    if len(part.words) < FEWEST or apart > WINDOW or not _agree(part, whole):
        return False
    if len(part.words) >= LEAD:
        return _contained(part.words, whole.words) >= WHOLE_SHARE
    if _alike(part.title, whole.title):
        return _contained(part.words, whole.words) >= LEAD_SHARE
    opening = whole.words[: OPENING * max(len(part.words), HEAD)]
    return apart <= LEAD_WINDOW and _contained(part.words, opening) >= LEAD_SHARE


def _contained(part: Sequence[str], whole: Sequence[str]) -> float:
    pairs = set(pairwise(part))
    return len(pairs.intersection(pairwise(whole))) / len(pairs)


def _agree(part: Print, whole: Print) -> bool:
    """Whether the particulars of two texts are the same: names, and figures that stand in the same place in both; of these a single one
    may have been changed in a whole text."""
    missing = sum(name not in whole.names for name in part.names)
    if missing > NAMES * len(part.names):
        return False
    both = [not other.isdisjoint(own) for place, own in part.figures.items() if (other := whole.figures.get(place))]
    changed = len(both) - sum(both)
    return changed <= (max(1, FIGURES * len(both)) if len(part.words) >= LEAD else 0)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= TITLE_SHARE * min(len(a), len(b))
