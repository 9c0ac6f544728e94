"""A word's governing verb → where the happening lies: "past" or "future" of the document's day.

Tense and modality decide, then aspect, then what governs an infinitive: "met", "has met" and "was held" lie back; "will meet",
"is to meet", "meets", "is meeting", "agreed to meet", "a meeting scheduled for" lie ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bot.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Direction = Literal["past", "future"]

_REACH: Final = 25
"""How far up the parse a governing verb is looked for; also keeps a hostile parse from costing more than linear time."""
_CLAUSAL: Final = frozenset({"xcomp", "advcl", "ccomp", "acl", "conj", "pcomp", "dep", "relcl"})


@dataclass(frozen=True)
class Cues:
    """The words that turn a date forwards or back."""

    plan: frozenset[str]
    ahead: frozenset[str]
    modals: frozenset[str]
    before: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Cues:
        """The cues of a lexicon's times.toml."""
        future, past = (lexicon.listed(f"times.direction.before_{side}") for side in ("future", "past"))
        before = re.compile(rf"\b(?:(?P<future>{_any(future)})|(?P<past>{_any(past)}))(?: the)?\s*$", re.IGNORECASE)
        words = (lexicon.words(f"times.direction.{name}") for name in ("plan", "ahead", "modals"))
        return cls(*words, before)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in words)


def of(span: Span, cues: Cues) -> Direction | None:
    """Where a time expression points, from the words around it; None where nothing tells."""
    lead = span.doc.text[max(0, span.start_char - 24) : span.start_char]
    stated = cues.before.search(lead)
    verb = governor(span.root, cues)
    if stated:
        return "future" if stated["future"] and not (verb and of_verb(verb, cues) == "past" and _perfect(verb)) else "past"
    if verb is None:
        return None
    return "future" if verb.lemma_.lower() in cues.ahead else of_verb(verb, cues)


def governor(token: Token, cues: Cues) -> Token | None:
    """The nearest verb above a word, or a noun on the way that looks ahead by itself ("the Friday deadline")."""
    for _ in range(_REACH):
        if token.head.i == token.i:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX") or token.lemma_.lower() in cues.ahead:
            return token
    return None


def of_verb(verb: Token, cues: Cues) -> Direction | None:
    """Where what a verb says lies, by tense, modality and aspect; None for a word that is no finite clause's."""
    for _ in range(_REACH):
        found = _by_form(verb, cues)
        if found:
            return found
        if verb.head.i == verb.i or verb.dep_ not in _CLAUSAL:
            return None
        if _is_infinitive(verb) and _looks_ahead(verb.head, cues):
            return "future"
        verb = verb.head
    return None


def _by_form(verb: Token, cues: Cues) -> Direction | None:
    aux = {t.lower_: t for t in verb.children if t.dep_ in ("aux", "auxpass")}
    if any(w in cues.modals for w in aux):
        return "past" if "have" in aux and verb.tag_ == "VBN" else "future"
    if "to" in aux:
        return None
    if verb.tag_ in ("VBZ", "VBP", "MD"):
        return "future"
    if verb.tag_ == "VBD":
        return "future" if verb.lemma_ in cues.plan and verb.dep_ in ("acl", "relcl") else "past"
    lemmas = {t.lemma_ for t in aux.values()}
    if verb.tag_ == "VBN":
        return _participle(verb, aux, lemmas, cues)
    if verb.tag_ == "VBG" and "be" in lemmas:
        return "past" if aux.keys() & {"was", "were", "been"} else "future"
    return None


def _participle(verb: Token, aux: dict[str, Token], lemmas: set[str], cues: Cues) -> Direction | None:
    if verb.lemma_ in cues.plan and "have" not in lemmas:
        return "future"
    if not aux:
        return None if verb.dep_ == "conj" else "past"
    if aux.keys() & {"is", "are", "'s", "'re", "being"} and "have" not in lemmas:
        return "future"
    return "past"


def _perfect(verb: Token) -> bool:
    return any(t.lemma_ == "have" and t.dep_ == "aux" for t in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)


def _looks_ahead(head: Token, cues: Cues) -> bool:
    """Whether an infinitive under `head` lies after it: plans, offices of the future ("due to"), "is to", and nouns ("a deal to")."""
    if head.lemma_.lower() in cues.plan or head.lemma_.lower() in cues.ahead:
        return True
    if head.lemma_ == "be":
        return True
    return head.pos_ in ("NOUN", "PROPN", "ADJ") or head.tag_ in ("VBZ", "VBP")
