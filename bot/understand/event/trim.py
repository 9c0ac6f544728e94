"""The first and last token of a phrase → those of one that is read at a glance: shortened to its room, without what dangles at its ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST, _MOST_EVER, _LONG = 8, 14, 100
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "for", "to", "and", "with", "by", "his", "her", "its", "their", "'s"]
)
_CUTS = ("prep", "acl", "relcl", "mark", "cc", "agent", "advcl")


def shorten(head: Token, first: int, last: int, keep: int = -1) -> tuple[int, int]:
    """Cuts trailing complements, then leading modifiers, until the phrase is short enough to be read at a glance; in a list only what
    comes after the word at `keep`."""
    doc, over = head.doc, weight(head.doc, first, last) - room(head)
    while last > head.i and over > 0:
        cut = next((i for i in range(last, head.i, -1) if doc[i].dep_ in _CUTS), keep + 1 if head.i < keep < last else head.i + 1)
        over -= weight(doc, cut, last)
        last = cut - 1
    while first < head.i and over > 0:
        over -= weight(doc, first, first)
        first += 1
    return first, last


def room(head: Token) -> int:
    """How many words a phrase may have: eight, or half its sentence's and a little more."""
    sentence = head.sent
    words = weight(head.doc, sentence.start, min(sentence.end, sentence.start + _LONG) - 1)
    return min(max(_MOST, words * 11 // 20), _MOST_EVER)


def weight(doc: Doc, first: int, last: int) -> int:
    """How many words stand from one token to another, without articles, prepositions and the like."""
    return sum(1 if t.is_alpha else len(_WORD.findall(t.text)) for t in doc[first : last + 1] if t.lower_ not in _SMALL)


def tidy(head: Token, first: int, last: int) -> tuple[int, int]:
    """Drops what dangles at either end: punctuation, half a quotation, conjunctions, an open preposition, an article alone."""
    doc = head.doc
    marks = [i for i in range(first, last + 1) if doc[i].text == '"']
    if len(marks) % 2 and last + 1 < len(doc) and doc[last + 1].text == '"':
        return first, last + 1
    if len(marks) % 2:
        first, last = (first, marks[-1] - 1) if marks[-1] > head.i else (marks[-1] + 1, last)
    while last > head.i and _dangles(doc[last]):
        last -= 1
    while first < head.i and (_blank(doc[first]) or doc[first].dep_ in ("cc", "mark") or doc[first].tag_ == "POS"):
        first += 1
    return first, last


def _dangles(token: Token) -> bool:
    participle = token.dep_ == "acl" and token.tag_ in ("VBG", "VBN")
    participle = participle or (token.lower_ == "due" and token.i > 0 and token.nbor(-1).pos_ in ("NOUN", "PROPN"))
    participle = participle or (token.dep_ == "amod" and any(c.dep_ == "prep" for c in token.rights))  # "a tax similar to"
    return _blank(token) or participle or token.tag_ == "TO" or token.dep_ in ("cc", "prep", "mark", "det", "poss", "case")


def _blank(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ == "punct"
