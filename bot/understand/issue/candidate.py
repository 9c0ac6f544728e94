"""Sentences → candidate issues: noun phrases, with what speaks for each being argued, decided or feared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Actor, Sentence
from bot.text import fold, stem
from bot.understand.issue import phrase
from bot.understand.issue.phrase import Vocabulary
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ism", "ship", "ure", "cy", "ity", "ness", "al", "age", "th", "ing")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})

TALKED_ABOUT = 1.5
"""How much more than 1 it says that a text itself calls something discussed: set by judgement, the annotated articles being neutral."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase `text[start:end]` of a sentence. `head` and `content` are stems; `content` leaves out names and empty adjectives."""

    start: int
    end: int
    sentence: int
    head: str
    content: frozenset[str]
    names: frozenset[str]
    count: int
    known: bool
    abstract: bool
    general: bool
    compound: bool
    argued: float
    aimed: bool
    named: bool
    subject: bool


def candidates(parsed: Parsed, actors: Sequence[Actor]) -> Iterator[Candidate]:
    """The candidates of an article in text order; `actors` are no issues."""
    words = parsed.lexicon.once(Vocabulary.of)
    acting = [(m.start, m.end) for a in actors for m in a.mentions]
    taken = _tokens_in(parsed, acting)
    for sentence in parsed.sentences:
        if sentence.quotable:
            for token in parsed.tokens(sentence):
                found = _candidate(token, sentence, taken, words)
                if found is not None:
                    yield found


def _tokens_in(parsed: Parsed, spans: Sequence[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        span = parsed.doc.char_span(start, end, alignment_mode="expand")
        found.update(t.i for t in span or ())
    return found


def _candidate(head: Token, sentence: Sentence, acting: set[int], words: Vocabulary) -> Candidate | None:
    if not _may_head(head, acting, words):
        return None
    bounds = phrase.span(head, words)
    if bounds is None:
        return None
    tokens = head.doc[bounds[0] : bounds[1]]
    start, end = tokens.start_char, tokens.end_char
    if start < sentence.start or end > sentence.end or any(t.is_quote for t in tokens):
        return None
    said = [t for t in tokens if t.is_alpha or "-" in t.text]
    names = {stem(t.text) for t in said if _name(t, acting, words)}
    content = {stem(t.text) for t in said if not (t.is_stop or _name(t, acting, words) or fold(t.text) in words.light)}
    lemma = fold(head.lemma_)
    return Candidate(
        start, end, sentence.index, stem(head.text), frozenset(content), frozenset(names), len(said),
        known=lemma in words.heads,
        abstract=lemma.endswith(_ABSTRACT),
        general=lemma in words.general,
        compound=any(t.dep_ == "compound" for t in head.lefts),
        argued=_argued(head, words),
        aimed=_aimed(head),
        named=head.pos_ == "PROPN",
        subject=head.dep_ in _SUBJECTS,
    )  # fmt: skip


def _name(token: Token, acting: set[int], words: Vocabulary) -> bool:
    if token.pos_ == "PROPN" and fold(token.lemma_) in words.heads:
        return False  # "Storm", "Act", "War": what it is, in a name
    return token.i in acting or token.ent_type_ in _NAMES or (token.pos_ == "PROPN" and token.ent_type_ == "")


def _may_head(head: Token, acting: set[int], words: Vocabulary) -> bool:
    """Whether a token can be the head of an issue's phrase: a noun, no part of a compound, no person, place, time, measure or name."""
    lemma = fold(head.lemma_)
    if head.dep_ in ("compound", "amod", "nmod", "npadvmod") or head.ent_type_ in phrase.MEASURES:
        return False
    if head.pos_ == "PROPN":
        if any(c.dep_ == "compound" and fold(c.text) in words.named for c in head.lefts):
            return True
        return lemma in words.heads and head.ent_type_ not in ("PERSON", "GPE", "NORP") and head.i not in acting
    if lemma in words.transparent and any(t.lower_ in ("of", "to") or t.dep_ == "acl" for t in head.rights):
        return False
    return head.pos_ == "NOUN" and head.is_alpha and len(lemma) > 2 and lemma not in words.never and head.i not in acting


def _first_of_list(token: Token) -> Token:
    """Along "A, B and C" to A."""
    for _ in range(6):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _aimed(head: Token) -> bool:
    """Whether the phrase is what someone wants to do something to: "to lift the embargo"."""
    token = _first_of_list(head)
    return token.dep_ == "dobj" and token.head.tag_ == "VB"


def _argued(head: Token, words: Vocabulary) -> float:
    """Whether the phrase is the object of a verb of dispute or decision, or what a noun of that kind is about: 1, else 0; more
    where the text itself says that it is talked about."""
    token = _first_of_list(head)
    governor = token.head
    if token.dep_ == "pobj":
        if governor.lower_ in ("over", "about", "against"):
            return 1.0
        governor = governor.head
        if fold(governor.lemma_) in words.about | words.transparent:
            return 1.0
    elif token.dep_ not in _OBJECTS or governor.pos_ != "VERB":
        return 0.0
    verb = fold(governor.lemma_)
    return TALKED_ABOUT if verb in words.agenda else float(verb in words.verbs)
