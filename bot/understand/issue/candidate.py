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
    argued: bool
    named: bool
    subject: bool


def candidates(parsed: Parsed, actors: Sequence[Actor]) -> Iterator[Candidate]:
    """The candidates of an article in text order; `actors` are no issues."""
    words = Vocabulary.of(parsed.lexicon)
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
        argued=_argued(head, words),
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
    if head.dep_ in ("compound", "amod", "nmod", "npadvmod") or head.ent_type_ in (
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "CARDINAL",
        "ORDINAL",
    ):
        return False
    if head.pos_ == "PROPN":
        if any(c.dep_ == "compound" and fold(c.text) in words.named for c in head.lefts):
            return True
        return lemma in words.heads and head.ent_type_ not in ("PERSON", "GPE", "NORP") and head.i not in acting
    if lemma in words.transparent and any(t.lower_ in ("of", "to") or t.dep_ == "acl" for t in head.rights):
        return False
    return head.pos_ == "NOUN" and head.is_alpha and len(lemma) > 2 and lemma not in words.never and head.i not in acting


def _argued(head: Token, words: Vocabulary) -> bool:
    """Whether the phrase is the object of a verb of dispute or decision, or what a noun of that kind is about."""
    token = head
    for _ in range(6):  # along "A, B and C" to the first
        if token.dep_ != "conj":
            break
        token = token.head
    governor = token.head
    if token.dep_ in _OBJECTS:
        return governor.pos_ == "VERB" and fold(governor.lemma_) in words.verbs
    if token.dep_ == "pobj":
        if governor.lower_ in ("over", "about", "against"):
            return True
        return fold(governor.head.lemma_) in (words.verbs | words.about | words.transparent)
    return False
