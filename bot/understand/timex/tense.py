"""A verb's form → whether what it tells lies back or ahead: tense, modality, aspect, and what governs an infinitive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from bot.understand.timex.cues import Cues
from bot.when import WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Token

Direction = Literal["past", "future"]

_REACH: Final = 25
"""How far up the parse a governing verb is looked for; also keeps a hostile parse from costing more than linear time."""
_CLAUSAL: Final = frozenset({"xcomp", "advcl", "ccomp", "acl", "conj", "pcomp", "dep", "relcl", "appos", "prep", "pobj"})
DONE: Final = frozenset({"was", "were", "been"})
_DOING: Final = frozenset({"is", "are", "am", "'s", "'re", "'m", "being", "be"})
OVER: Final = DONE | {"have", "has", "had"}


def of_verb(verb: Token, cues: Cues) -> Direction | None:
    """Where what a verb says lies, by tense, modality and aspect; None where no finite verb governs it.

    A present tense counts as ahead: whether it means a plan ("meets on Friday") is for the caller to say.
    """
    for _ in range(_REACH):
        if verb.tag_ == "VBG" and verb.head.lemma_ in cues.intend and not auxiliaries(verb):  # "called a vote, ending in June"
            return "future"
        found = "future" if verb.lemma_.lower() in cues.ahead else _by_form(verb, cues)
        if found or verb.head.i == verb.i or (verb.pos_ in ("VERB", "AUX") and verb.dep_ not in _CLAUSAL):
            return found
        if _is_infinitive(verb) and _looks_ahead(verb.head, cues):
            return "future"
        verb = verb.head
    return None


def _by_form(verb: Token, cues: Cues) -> Direction | None:
    if verb.pos_ not in ("VERB", "AUX"):
        return "future" if verb.lower_ == "due" else None
    aux = auxiliaries(verb)
    if _awaits(verb) or aux & cues.modals:
        return "past" if "have" in aux and verb.tag_ == "VBN" else "future"
    if "to" in aux:
        return None
    if verb.tag_ in ("VBN", "VBG"):
        return _participle(verb, aux, cues)
    bidden = verb.tag_ == "VB" and verb.dep_ == "ROOT" and verb.is_sent_start  # "Watch the final on Sunday"
    if bidden or verb.tag_ in ("VBZ", "VBP", "MD") or (verb.tag_ == "VBD" and verb.lemma_ in cues.schedule):
        return "future"
    return "past" if verb.tag_ == "VBD" else None


def _awaits(verb: Token) -> bool:
    """ "was due on Friday", "looked forward to the talks on Friday" """
    ahead = {"be": "due", "look": "forward"}.get(verb.lemma_)
    return ahead is not None and any(c.lower_ == ahead for c in verb.children)


def _participle(verb: Token, aux: set[str], cues: Cues) -> Direction | None:
    if "had" in aux:
        return "past"
    if verb.tag_ == "VBG":
        return "past" if aux & DONE else "future" if aux & _DOING else None
    if verb.lemma_ in cues.schedule or (verb.lemma_ == "set" and any(t.lower_ in ("for", "to") for t in verb.children)):
        return "future"
    if not aux:  # "with a chapter opened before July": the main verb tells
        return None if verb.dep_ == "conj" or (verb.dep_ == "acl" and verb.head.head.lower_ == "with") else "past"
    return "future" if aux & _DOING and not aux & OVER else "past"


def auxiliaries(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in lower case."""
    return {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}


def _is_infinitive(verb: Token) -> bool:
    return any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)


def unfulfilled(root: Token, verb: Token) -> bool:
    """ "had been expected to rise in June", "were to have begun in May": what once lay ahead may be gone by."""
    plan = verb.head if _is_infinitive(verb) else verb
    carrier = plan.head if plan.lower_ == "due" else plan
    if "had" in {t.lower_ for t in carrier.children} and carrier.tag_ == "VBN":
        return True
    if plan.lemma_ == "suppose" and auxiliaries(plan) & DONE:  # "was supposed to open in May"
        return True
    done = "have" in auxiliaries(verb) or plan.lemma_ == "vote"  # "voted to leave on 23 June"
    return plan is not verb and plan.tag_ == "VBD" and done and root.lower_ not in WEEKDAYS


def _looks_ahead(head: Token, cues: Cues) -> bool:
    """Whether an infinitive under `head` lies after it: intentions, "is to", "due to", and most nouns ("a deal to")."""
    lemma = head.lemma_.lower()
    if lemma in cues.schedule or lemma in cues.intend or lemma in cues.ahead:
        return True
    return head.pos_ in ("NOUN", "PROPN", "ADJ") and lemma not in cues.tried
