"""A text → its forward index: the words that tell what it is about, each with how often it occurs.

The search index knows which articles hold a word, but tells SQL how often only by taking their texts to pieces again; weighing some
hundreds of matches by that costs ten times what finding them does. So it is noted once, when an article is read: not when it comes in,
since storing must be quick. A word that is not noted, though the article matches it, occurs once in its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest

from bot.text import stem, unaccented

HEADLINE = 4
"""How much a word in a headline counts against one in the text."""
MOST, LONGEST = 300, 40
"""At most so many words of a text are noted, those that count most, each of at most so many characters."""

_WORD = re.compile(r"[^\W_]+")


def plain(words: str) -> str:
    """Case-folded, without diacritics, as the search index has it."""
    return unaccented(words.casefold())


def noted(headline: str, text: str) -> str:
    """Each word of the headline, each with a capital, and each that occurs more than once, with its count: " ferry:6 strike:2 "."""
    counted = Counter(_WORD.findall(text))
    found = {word: count for word, count in counted.items() if count > 1 and word.islower()}
    for word, count in counted.items():
        if not word.islower():
            key = word.casefold()
            found[key] = (found.get(key) or counted[key] * (key != word)) + count
    for word in _WORD.findall(headline.casefold()):
        found[word] = (found.get(word) or counted[word]) + HEADLINE
    chosen: Iterable[tuple[str, int]] = found.items()
    if len(found) > MOST:
        chosen = nlargest(MOST, chosen, key=lambda pair: pair[1])
    said = " " + "".join([f"{word}:{count} " for word, count in chosen if len(word) <= LONGEST])
    return said if said.isascii() else plain(said)


def counts(forms: Iterable[str], noted: Sequence[str]) -> dict[int, int]:
    """How often any of some words and phrases occurs in the texts of those forward indexes, which hold one of them, by place in the
    sequence: words by their stem; a phrase as often as the rarest of its words. Where it is not noted, it occurs once."""
    split = [_WORD.findall(plain(form)) for form in forms]
    total = _counts([words[0] for words in split if len(words) == 1], noted)
    for words in split:
        if len(words) > 1:
            first, *others = (_counts([word], noted) for word in words)
            for n, count in first.items():
                total[n] = total.get(n, 0) + min(count, *(other.get(n, 0) for other in others))
    return {n: count for n, count in total.items() if count}


def _counts(words: Iterable[str], noted: Sequence[str]) -> dict[int, int]:
    """How often words of the same stems as these are noted in each."""
    stems = frozenset(map(stem, words))
    found: dict[int, int] = {}
    for key in _beginnings(stems):
        for n in [n for n, one in enumerate(noted) if key in one]:
            found[n] = found.get(n, 0) + _sum(noted[n], key, stems)
    return found


def _sum(noted: str, key: str, stems: Collection[str]) -> int:
    """How often words occur that begin so and are of one of those stems."""
    total, at = 0, noted.find(key)
    while at >= 0:
        colon = noted.index(":", at)
        end = noted.index(" ", colon)
        if stem(noted[at + 1 : colon]) in stems:
            total += int(noted[colon + 1 : end])
        at = noted.find(key, end)
    return total


def _beginnings(stems: Iterable[str]) -> list[str]:
    """What words of those stems begin with in a forward index; a stem's last letter may be another in a word ("ferri", ferry)."""
    found: list[str] = []
    for key in sorted(f" {one[:-1] if len(one) > 2 else one}" for one in stems):
        if not found or not key.startswith(found[-1]):
            found.append(key)
    return found
