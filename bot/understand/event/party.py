"""A happening and its slice → where it takes place and which actors take part, by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.model import Actor
from bot.understand.event.clause import subject
from bot.understand.event.happening import Happening

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PLACES = ("GPE", "LOC", "FAC")
_MOTION = (
    "travel",
    "go",
    "fly",
    "head",
    "return",
    "come",
    "move",
    "sail",
    "send",
    "dispatch",
    "leave",
    "depart",
    "deploy",
    "visit",
    "trip",
    "tour",
    "journey",
    "flight",
)
_VISITS = ("visit", "tour", "leave", "reach")


def place(happening: Happening) -> Span | None:
    """The place a happening is said to be at: "in Riyadh", "leave for Egypt", "visit Cuba"; None where none is attached."""
    for word in _spread(happening):
        for child in sorted(word.children, key=lambda t: t.i):
            found = _place(word, child)
            if found is not None:
                return found
    return None


def _spread(happening: Happening) -> Iterator[Token]:
    """The head, the verb, and the nouns one step below them, nearest first."""
    words = [happening.head] + ([happening.verb] if happening.verb is not None and happening.verb != happening.head else [])
    yield from words
    for word in words:
        for child in word.children:
            if child.dep_ == "dobj":
                yield child
            elif child.dep_ == "prep" and child.lower_ in ("at", "in", "to", "for", "with"):
                yield from (c for c in child.children if c.dep_ == "pobj")


def _place(word: Token, child: Token) -> Span | None:
    if child.dep_ == "dobj" and word.lemma_ in _VISITS:
        return _named(child)
    motion = word.lemma_ in _MOTION
    if child.dep_ == "prep" and (child.lower_ in ("in", "at") or (motion and child.lower_ in ("to", "for"))):
        return next((found for c in child.children if c.dep_ == "pobj" and (found := _named(c)) is not None), None)
    return None


def _named(token: Token) -> Span | None:
    if token.ent_type_ not in _PLACES:
        return None
    return next((e for e in token.sent.ents if e.start <= token.i < e.end), None)


def actors(happening: Happening, start: int, end: int, given: tuple[Actor, ...]) -> tuple[str, ...]:
    """The names of the actors mentioned in the slice `start`..`end` or in the happening's subject, its place aside."""
    spans = [(start, end)]
    doer = subject(happening.outlook.top) if happening.verb is not None else None
    if doer is not None:
        right = doer.right_edge
        spans.append((doer.left_edge.idx, right.idx + len(right)))
    where = place(happening)
    taken = range(0) if where is None else range(where.start_char, where.end_char)
    return tuple(
        a.name
        for a in given
        if any(m.start not in taken and any(s <= m.start and m.end <= e for s, e in spans) for m in a.mentions)
    )
