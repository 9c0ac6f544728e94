"""Tokens that the pipeline took for a name → those of the name: what none begins or ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understand.entity.people import capital

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AFTER = frozenset({"'s", "'", "of", "and", "for", "the", "in", "&"})
"""What no name ends with."""
SMALL = ("al", "so")
"""A name may begin so without a capital: "al-Qaeda", "so-called"."""
NO_NAME = frozenset({"the", "a", "an", "farewell", "goodbye", "hello", "dear", "thank", "thanks"})
"""No name begins with an article or a greeting, though the pipeline's entities do."""


def all_capitals(text: str) -> bool:
    """Whether more than four in five letters are capitals; where one character in five is a small letter they cannot be."""
    if sum(map(str.islower, text)) * 5 >= len(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def stripped(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens of a name without what none begins or ends with: articles, links, marks, line ends."""
    while start < end and (doc[start].pos_ in ("DET", "PUNCT") or doc[start].lower_ in NO_NAME or doc[start].is_space):
        start += 1
    while start < end and (_trails(doc, end - 1) or doc[end - 1].pos_ == "PUNCT" or doc[end - 1].is_space):
        end -= 1
    return start, end


def past_part(doc: Doc, start: int, end: int) -> int:
    """Where a body's name begins behind the part of it that the pipeline took in: "council of the Norland Medical Union"."""
    if not doc[start].is_lower or doc[start].lower_.startswith(SMALL) or start + 2 >= end or doc[start + 1].lower_ != "of":
        return start
    named = start + 3 if doc[start + 2].lower_ == "the" else start + 2
    return named if named < end and capital(doc[named]) else start


def _trails(doc: Doc, at: int) -> bool:
    """Whether a word is no part of the name before it; of "Moon Jae-in" the last syllable is."""
    syllable = at > 1 and doc[at - 1].text == "-" and not doc[at - 2].whitespace_
    return doc[at].text in _AFTER and not syllable
