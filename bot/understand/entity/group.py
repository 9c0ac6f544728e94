"""Noun phrases without a name → groups that act: "rebels", "Syrian rebels", "the opposition"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.entity.name import Entity, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 6


@dataclass(frozen=True)
class Groups:
    """The head nouns of groups, folded."""

    plural: frozenset[str]
    collective: frozenset[str]
    bodies: frozenset[str]
    vague: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Groups:
        """The lists as the lexicon has them."""
        return cls(**{k: lexicon.words(f"groups.{k}") for k in ("plural", "collective", "bodies", "vague")})

    def find(self, doc: Doc, named: frozenset[int]) -> list[Entity]:
        """The unnamed groups of a document; a bare mention ("rebels") joins the one fuller form with its head, if there is one."""
        by_head: dict[str, list[Name]] = defaultdict(list)
        for name in self._names(doc, named):
            by_head[name.words[-1].casefold()].append(name)
        entities: list[Entity] = []
        for head, names in by_head.items():
            entities.extend(self._joined(head, names))
        return sorted(entities, key=lambda e: e.names[0].start)

    def _names(self, doc: Doc, named: frozenset[int]) -> Iterator[Name]:
        for token in doc:
            low = token.lower_
            if token.i in named or token.dep_ in ("compound", "amod", "nmod") or token.pos_ not in ("NOUN", "PROPN"):
                continue
            if low in self.plural or low in self.collective:
                start = _start(doc, token)
                yield Name(start, token.i + 1, "group", doc[start : token.i + 1].text)

    def _joined(self, head: str, names: list[Name]) -> Iterator[Entity]:
        forms: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            forms[" ".join(name.words).casefold()].append(name)
        bare = forms.pop(head, [])
        if len(forms) == 1:
            next(iter(forms.values())).extend(bare)
            bare = []
        for rows in [*forms.values(), bare]:
            if rows:
                rows.sort(key=lambda n: n.start)
                kind = "organization" if head in self.bodies else "group"
                longest = max(rows, key=lambda n: len(n.text))
                yield Entity(longest.text, kind, rows)  # type: ignore[arg-type]


def _start(doc: Doc, head: Token) -> int:
    start = head.i
    while start > 0 and head.i - start < _LONGEST and _modifies(doc[start - 1], head):
        start -= 1
    while start < head.i and doc[start].text in ("-", "'s", "'"):
        start += 1
    return start


def _modifies(token: Token, head: Token) -> bool:
    if token.is_space or token.pos_ in ("DET", "NUM", "PRON", "ADP", "CCONJ", "ADV"):
        return False
    if token.text == "-":
        return True
    return token.dep_ in ("amod", "compound", "nmod", "poss") and (token.head == head or token.head.head == head) and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
