"""A happening and its slice → where it takes place and which actors take part, by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Actor
from bot.understand.event.happening import Happening
from bot.understand.event.noun import is_event_noun
from bot.understand.event.syntax import subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WIDE = 40
"""A slice has no more tokens than that on either side of its head."""
_PLACES = ("GPE", "LOC", "FAC")


def place(happening: Happening, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """The place a happening is said to be at ("in Riyadh", "leave for Egypt", "visit Cuba"), or None.

    It hangs on the head, on its verb, or on an event noun inside the slice `start`..`end` ("at a summit in Malta").
    """
    for word in _hosts(happening, start, end, lexicon):
        for child in sorted(word.children, key=lambda t: t.i):
            found = _place(word, child, lexicon)
            if found is not None:
                return found
    return None


def _hosts(happening: Happening, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    yield happening.head
    if happening.verb is not None and happening.verb != happening.head:
        yield happening.verb
    if happening.outlook.top.tag_ == "VBN":  # "a forum to be held in Oslo in April"
        yield happening.outlook.top
    yield from (c for c in happening.head.children if c.dep_ == "dobj" and c.pos_ == "PROPN")  # "meet Renzi in Malta"
    head = happening.head
    if happening.verb is None:  # "the summit of leaders in Oslo"
        yield from (
            t
            for t in head.doc[head.i : head.right_edge.i + 1][:_WIDE]
            if t.dep_ == "pobj" and t.head.lower_ == "of" and t.idx < end
        )
    near = head.doc[max(0, head.i - _WIDE) : head.i + _WIDE]
    yield from (t for t in near if start <= t.idx < end and t != head and is_event_noun(t, lexicon))


def _place(word: Token, child: Token, lexicon: Lexicon) -> Span | None:
    lemma = word.lemma_.lower()
    if child.dep_ == "dobj" and lemma in lexicon.words("events.visits"):
        return _named(child)
    moves = lemma in lexicon.words("events.motion") and child.lower_ in ("to", "for")
    if child.dep_ == "prep" and (moves or child.lower_ in ("in", "at")):
        return next((found for c in child.children if c.dep_ == "pobj" and (found := _named(c)) is not None), None)
    return None


def _named(token: Token) -> Span | None:
    if token.ent_type_ not in _PLACES:
        return None
    doc, first, last = token.doc, token.i, token.i
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return doc[first : last + 1]


def actors(happening: Happening, start: int, end: int, where: Span | None, given: tuple[Actor, ...]) -> tuple[str, ...]:
    """The names of the actors mentioned in the slice `start`..`end` or in the happening's subject, its place aside."""
    spans = [(start, end)]
    doer = subject(happening.outlook.top) if happening.verb is not None else None
    if doer is not None:
        right = doer.right_edge
        spans.append((doer.left_edge.idx, right.idx + len(right)))
    taken = range(0) if where is None else range(where.start_char, where.end_char)
    free = ((a, m) for a in given for m in a.mentions if m.start not in taken)
    return tuple(dict.fromkeys(a.name for a, m in free if any(s <= m.start and m.end <= e for s, e in spans)))
