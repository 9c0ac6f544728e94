"""A noun of the parse → the phrase a desk editor would name it by: its modifiers, and what it is of, on, over or to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 8
"""Words of a label at most."""

_LEFT = frozenset({"amod", "compound", "nmod", "nummod", "quantmod", "npadvmod", "punct", "advmod", "poss", "appos"})
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "over", "for", "to", "against", "between", "with", "from", "about", "into", "among", "by"}
)
_DEFINING = frozenset({"of", "on", "over", "to", "against", "between"})
_POINTERS = frozenset({"this", "that", "these", "those", "such", "which", "whose"})
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True)
class Vocabulary:
    """The word lists of config/lexicon/issues.toml, folded."""

    heads: frozenset[str]
    verbs: frozenset[str]
    about: frozenset[str]
    never: frozenset[str]
    light: frozenset[str]
    transparent: frozenset[str]
    named: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Vocabulary:
        """As shipped or edited."""
        return cls(
            *(lexicon.words(f"issues.{name}") for name in ("heads", "verbs", "about", "never", "light", "transparent", "named"))
        )


def span(head: Token, words: Vocabulary) -> tuple[int, int] | None:
    """The first token of a noun's phrase and the one after its last; None where nothing sensible can be cut out."""
    first = _first(head, words)
    last = _last(head, first, words)
    if first == head.i and last == head.i + 1:
        first = _with_owner(head)
    return (first, last) if last - first <= LONGEST + 3 else None


def _first(head: Token, words: Vocabulary) -> int:
    """The leftmost modifier that says which one: articles, owners, numbers and empty adjectives before it are dropped."""
    kept = [t for t in head.lefts if t.dep_ in _LEFT and t.pos_ not in ("DET", "PRON")]
    first = head.i
    for token in reversed(kept):
        if token.right_edge.i != first - 1 or token.dep_ == "poss" or _idle(token, words):
            break
        first = token.left_edge.i if token.dep_ != "advmod" else first
    while head.doc[first].is_punct and first < head.i:
        first += 1
    return first


def _idle(token: Token, words: Vocabulary) -> bool:
    return token.pos_ == "NUM" or (fold(token.text) in words.light and fold(token.text) != "new") or token.ent_type_ in _TIMES


def _with_owner(head: Token) -> int:
    """A bare noun keeps its owner ("Syria's future"), its adjective or nothing."""
    owner = next((t for t in head.lefts if t.dep_ in ("poss", "amod") and t.pos_ != "PRON"), None)
    if owner is None or any(t.i > owner.i and t.dep_ == "det" for t in head.lefts):
        return head.i
    start = owner.left_edge.i
    return start if head.i - start <= 4 and head.doc[start].pos_ != "DET" else head.i


def _last(head: Token, first: int, words: Vocabulary) -> int:
    """Where the phrase ends: it takes in what follows directly as long as it stays short."""
    end = head.i + 1
    told = head.i - first >= 2  # two modifiers say which one
    stray = _stray(head) if fold(head.lemma_) in words.about else None
    for part in _object(stray.i, _inner(stray)) if stray is not None else _complements(head):
        if part[0] != end or part[1] - first > LONGEST or (told and head.doc[part[0]].lower_ not in _DEFINING):
            break
        end = part[1]
    return end


def _complements(noun: Token) -> Iterator[tuple[int, int]]:
    """The short complements of a noun in order, each as (first token, token after its last), nested ones after their parent."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
            yield from _object(child.i, _inner(child))
        elif child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.left_edge.lower_ == "to":
            yield from _object(child.left_edge.i, child)


def _stray(noun: Token) -> Token | None:
    """The preposition right after an object that parsers give to the verb: "imposed a ban | on imports"."""
    after = (t for t in noun.head.rights if t.i == noun.i + 1 and t.dep_ == "prep" and t.lower_ in _DEFINING)
    return next(after, None) if noun.dep_ == "dobj" else None


def _inner(preposition: Token) -> Token | None:
    return next((t for t in preposition.rights if t.dep_ in ("pobj", "pcomp")), None)


def _object(start: int, inner: Token | None) -> Iterator[tuple[int, int]]:
    if inner is None or inner.pos_ == "PRON" or inner.ent_type_ in _TIMES or any(t.lower_ in _POINTERS for t in inner.lefts):
        return
    if inner.pos_ in ("VERB", "AUX"):
        thing = next((t for t in inner.rights if t.dep_ in ("dobj", "attr", "oprd")), None)
        if thing is not None and thing.pos_ != "PRON" and not any(t.i > thing.i and _needed(t) for t in inner.rights):
            yield start, _end_of_base(thing)
            yield from _complements(thing)
        return
    yield start, _end_of_base(inner)
    yield from _complements(inner)


def _needed(complement: Token) -> bool:
    """Whether a verb without it says something else: "bring X to the table", "make X safe"."""
    return complement.dep_ in ("dative", "acomp", "ccomp", "xcomp", "prt") or complement.lower_ in ("to", "into", "from", "at")


def _end_of_base(noun: Token) -> int:
    """After a noun, and after the nouns joined to it by "and" where they directly follow."""
    end = noun.i + 1
    for token in noun.conjuncts:
        if (
            token.i > noun.i
            and token.left_edge.i - end <= 1
            and all(t.dep_ in ("cc", "punct") for t in noun.doc[end : token.left_edge.i])
        ):
            end = token.i + 1
    return end
