"""Definite descriptions → mentions of the organization they take up: "the council" after "the Security Council"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.understand.entity.name import Entity, Name
from bot.understand.entity.spot import spots

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_LEDE = 8
"""A lede has more tokens; what is shorter is a kicker."""


def attach(doc: Doc, entities: list[Entity]) -> None:
    """Adds to each organization the descriptions that repeat its head noun, where no other organization has it, and to a division
    "the state".
    Only after the name: what is not yet named cannot be taken up."""
    heads: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind == "organization" and (noun := _head(entity) or _introduced(doc, entity)):
            heads.setdefault(noun, []).append(entity)
        elif entity.kind == "division":
            heads.setdefault("state", []).append(entity)
    first = next((s.end for s in doc.sents if s.end - s.start > _LEDE), len(doc))
    for token in map(doc.__getitem__, spots(doc, tuple(heads))):
        owners = heads.get(token.lower_)
        if token.i == 0 or not owners or _narrowed(token.i, doc):
            continue
        if _introduces(token, owners):
            heads.pop(token.lower_)  # "a ten-member council": from here on "the council" may be that one
            continue
        owner = _owner(owners, token.i, first)
        if owner is None:
            continue
        if token.is_lower and token.nbor(-1).lower_ == "the" and token.dep_ not in ("compound", "amod", "nmod"):
            owner.names.append(Name(token.i, token.i + 1, "organization", token.text))


def _introduces(token: Token, owners: Sequence[Entity]) -> bool:
    """Whether a noun brings in a body of its own, without a name, that is neither one of those that have it nor said to be."""
    article = token.left_edge.lower_ in ("a", "an") and token.left_edge.head == token
    named = any(name.start <= token.i < name.end for owner in owners for name in owner.names)
    return article and token.is_lower and not named and token.dep_ not in ("attr", "appos", "compound", "amod", "nmod")


def _owner(owners: Sequence[Entity], at: int, lede: int) -> Entity | None:
    """Whom "the court" at a token takes up: the only one there is, or of several the one the article is about, alone in its lede."""
    if len(owners) > 1:
        owners = [e for e in owners if e.names[0].start < lede]
    return owners[0] if len(owners) == 1 and owners[0].names[0].start < at else None


def _head(entity: Entity) -> str:
    """The noun of an organization's full name: its last word, or the one before "of"."""
    name = entity.name.casefold().split()
    if len(name) < 2:
        return ""
    return name[name.index("of") - 1] if "of" in name[1:] else name[-1]


def _introduced(doc: Doc, entity: Entity) -> str:
    """The small noun that an acronym is introduced behind: "the Rail and Ferry union (RFU)" is a union."""
    for name in entity.names:
        before = doc[name.start - 2] if name.start > 1 and doc[name.start - 1].text == "(" else None
        if before is not None and before.is_lower and before.is_alpha:
            return before.lower_
    return ""


def _narrowed(at: int, doc: Doc) -> bool:
    """Whether an "of" behind the noun says that another is meant ("the government of Iraq")."""
    return at + 1 < len(doc) and doc[at + 1].lower_ in ("of", "for", "in")
