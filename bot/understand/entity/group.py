"""Noun phrases without a name → groups that act: "rebels", "Syrian rebels", "the opposition", "the provincial government"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.entity.name import Entity, Name
from bot.understand.entity.spot import spots

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 6
_TAIL = 5
_LISTS = ("plural", "collective", "bodies", "pairs", "vague", "counted", "anyone", "reporting")
_SINGLE = ("court", "bank")
"""Of these bodies a state has one that is the highest."""
_PARTICIPLES = frozenset({"VBN", "VBG"})


@dataclass(frozen=True)
class Groups:
    """The head nouns of groups, folded."""

    plural: frozenset[str]
    collective: frozenset[str]
    bodies: frozenset[str]
    pairs: frozenset[str]
    vague: frozenset[str]
    counted: frozenset[str]
    anyone: frozenset[str]
    """Nouns that with no modifier, or only a name, stand for a body named elsewhere: "the company", "the Seattle company"."""
    reporting: frozenset[str]
    """Words before a body's noun that make it a source: "news agency"."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> Groups:
        """The lists as the lexicon has them."""
        return cls(**{k: lexicon.words(f"groups.{k}") for k in _LISTS})

    def find(self, doc: Doc, named: frozenset[int], starts: frozenset[int] = frozenset()) -> list[Entity]:
        """The unnamed groups of a document; `named` are the tokens of names, no group's head, `starts` those no phrase runs across."""
        by_head: dict[str, list[Name]] = defaultdict(list)
        for name in self._names(doc, named, starts):
            by_head[doc[name.end - 1].lower_].append(name)
        found = [entity for head, names in by_head.items() for entity in self._joined(doc, head, names, starts)]
        return sorted(found, key=lambda e: e.names[0].start)

    def _names(self, doc: Doc, named: frozenset[int], starts: frozenset[int]) -> Iterator[Name]:
        heads = self.plural | self.collective
        for token in map(doc.__getitem__, spots(doc, heads | {pair.split()[-1] for pair in self.pairs})):
            paired = token.i > 0 and token.is_lower and f"{doc[token.i - 1].lower_} {token.lower_}" in self.pairs
            if (token.lower_ not in heads and not paired) or token.i in named:
                continue
            if _of_named(token, named) or self._reports(token) or _owns(token, heads):
                continue
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod"):
                start = _start(doc, token, self.counted, starts)
                which = any(t not in named for t in range(start, token.i)) or _owner(doc, start, starts) < start
                if token.lower_ not in self.anyone or which:
                    yield Name(start, token.i + 1, "group", doc[start : token.i + 1].text)

    def _reports(self, token: Token) -> bool:
        """Whether a body is a source: "the state news agency"."""
        return token.lower_ in self.bodies and token.i > 0 and token.nbor(-1).lower_ in self.reporting

    def _joined(self, doc: Doc, head: str, names: list[Name], starts: frozenset[int]) -> Iterator[Entity]:
        """One entity for each fuller form; a bare mention ("rebels") joins the one fuller form, if there is just one; a vague one
        ("officials said") or a body's ("the government") only after it."""
        forms: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            forms[" ".join(name.words).casefold()].append(name)
        bare = forms.pop(head, [])
        if len(forms) == 1:
            (fuller,) = forms.values()
            least = fuller[0].start if head in self.vague | self.bodies else 0
            fuller.extend(n for n in bare if n.start > least)
            bare = [n for n in bare if n.start <= least]
        for rows in [*forms.values(), bare]:
            if rows:
                rows.sort(key=lambda n: n.start)
                body = head in self.bodies or " ".join(rows[0].words[-2:]).lower() in self.pairs
                yield Entity(_called(doc, rows, starts), "organization" if body else "group", rows)


def stands_for_named(doc: Doc, group: Entity, first: int, nouns: Collection[str]) -> bool:
    """Whether a body is only called by what it is: "the US space agency" after an organization has been named, at token `first`, or "the
    country's highest court", which has a name if another court has one."""
    name = group.names[0]
    if first < len(doc) and any(t.tag_ == "JJS" or t.lower_ == "top" for t in doc[name.start : name.end - 1]):
        return doc[name.end - 1].lower_ in _SINGLE
    definite = name.start > 0 and doc[name.start - 1].lower_ == "the"
    return doc[name.end - 1].lower_ in nouns and definite and first < name.start


def _of_named(token: Token, named: frozenset[int]) -> bool:
    """Whether a noun only says what a name beside it is: "Kestrel Energy, the Dallas company building the line"."""
    if token.tag_ not in ("NN", "NNP"):
        return False
    return (token.dep_ == "appos" and token.head.i in named) or any(c.dep_ == "appos" and c.i in named for c in token.rights)


def _owns(token: Token, heads: frozenset[str]) -> bool:
    """Whether a plural only says whose group it is: "teachers' unions"."""
    behind = token.i + 2 < len(token.doc) and token.nbor().text == "'" and token.nbor(2).lower_ in heads
    return token.tag_ == "NNS" and behind


def _called(doc: Doc, names: list[Name], starts: frozenset[int]) -> str:
    """The fullest form, with the phrase that says which ("conservatives in the United States")."""
    longest = max(names, key=lambda n: len(n.text))
    start, end = _owner(doc, longest.start, starts), longest.end
    if end < len(doc) and doc[end].lower_ in ("in", "from") and doc[end].head.i == end - 1:
        last = doc[end].right_edge.i
        if last - end < _TAIL and not any(t.is_space or t.is_punct or t.pos_ == "VERB" for t in doc[end : last + 1]):
            return doc[start : last + 1].text
    return doc[start:end].text


def _owner(doc: Doc, start: int, starts: frozenset[int]) -> int:
    """Where the name begins that owns a group, if one does: "Egypt's military"."""
    if start < 2 or doc[start - 1].text not in ("'s", "'"):
        return start
    if doc[start - 2].tag_ == "NNS" and doc[start - 1].text == "'":  # "teachers' unions"
        return start - 2
    at = start - 1
    while at > 0 and at not in starts and start - at < _LONGEST and doc[at - 1].pos_ == "PROPN":
        at -= 1
    return at if at < start - 1 else start


def _start(doc: Doc, head: Token, counted: frozenset[str], starts: frozenset[int]) -> int:
    start = head.i
    while start > 0 and start not in starts and head.i - start < _LONGEST:
        if doc[start - 1].lower_ in counted or not _modifies(doc[start - 1], head):
            break
        start -= 1
    if all(t.tag_ in _PARTICIPLES and t.dep_ != "compound" for t in doc[start : head.i]):
        return head.i  # "shocked employees" are the employees
    if doc[start].text == "-" and start + 1 < head.i:  # the rest of "three-member crew"
        start += 2
    while start < head.i and doc[start].text in ("-", "'s", "'", "and"):
        start += 1
    return start


def _modifies(token: Token, head: Token) -> bool:
    """Whether a token before a group's noun says which group: an adjective, a demonym, a noun; not a number or a possessor."""
    if token.text == "-" or (token.lower_ == "and" and token.head.dep_ in ("amod", "compound") and token.head.head == head):
        return True
    if token.is_space or token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return False
    return token.dep_ in ("amod", "compound", "nmod", "conj") and head in (token.head, token.head.head, token.head.head.head)
