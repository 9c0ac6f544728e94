"""A verb in its parse → its outlook: whether what it tells is over, on, planned or only thinkable.

English marks the future by auxiliaries and by predicates that take an infinitive ("is due to", "plans to"); a past report shifts
"will" to "would" (Reichenbach's point of reference), so a reported "would" still lies ahead of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.lexicon import Lexicon
from bot.model.reading import Certainty
from bot.understand.event.denial import conditions, negated, supposed
from bot.understand.event.syntax import SUBJECTS, aside, governing_verb, leader, perfect, pluperfect, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

Side = Literal["past", "present", "ahead", "open"]
Cue = Literal["plan", "will", "would", "may", "wish", "none"]

_FIRST = ("originally", "initially", "previously", "once")
"""Adverbs of a plan that no longer holds."""
_RANKS = ("first", "second", "third", "fourth", "fifth", "last", "latest", "only", "most", "next")
_DEEPEST = 8
"""So many predicates are followed upwards ("is expected to agree to try to ..."); real sentences need four."""
_WEAKER: tuple[Certainty, ...] = ("scheduled", "expected", "possible", "conditional")
_PLANNED: tuple[Certainty, ...] = ("scheduled", "expected", "possible")


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a clause stands to the day of the text.

    `side` "open" means that the form says nothing (a bare participle, an infinitive of purpose). `cue` is what announces it,
    `off` that it is negated, called off or only supposed. `top` is the outermost predicate of the announcement: "is due" in
    "is due to leave", whose subject is the happening's. `backshifted` marks a plan told in the past tense ("was due to"). `direct` is
    False for what a plan only serves ("will travel to meet", "will try to end").
    """

    side: Side
    top: Token
    cue: Cue = "none"
    certainty: Certainty = "scheduled"
    off: bool = False
    backshifted: bool = False
    direct: bool = True


def outlook(verb: Token, lexicon: Lexicon, depth: int = 0) -> Outlook:
    """The outlook of a verb (or of the noun or adjective an infinitive hangs on)."""
    if depth > _DEEPEST:
        return Outlook("open", verb)
    lead = leader(verb)
    found = _modal(lead) or _infinitive(lead, lexicon, depth) or _tense(lead)
    if negated(verb) or (lead.i != verb.i and negated(lead)) or supposed(lead) or _long_said(lead):
        found = replace(found, off=True)
    if conditions(verb):
        found = replace(found, certainty="conditional")
    return found


def _long_said(verb: Token) -> bool:
    """ "once said he would rule for a billion years"."""
    return verb.dep_ == "ccomp" and any(c.lower_ in _FIRST for c in verb.head.lefts)


def _modal(verb: Token) -> Outlook | None:
    modal = next((c for c in verb.children if c.tag_ == "MD" or c.lower_ == "'ll"), None)
    if modal is None:
        return None
    word = modal.lower_
    mere = word == "could" and any(c.lower_ == "only" and c.i < verb.i for c in verb.children)  # "could only draw on Monday"
    if mere or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        due = word == "must" and any(c.lower_ == "by" and c.i > verb.i for c in verb.children)  # "must have been formed by June"
        return Outlook("ahead", verb, "may", "expected") if due else Outlook("past", verb, off=word not in ("will", "'ll"))
    if word in ("will", "'ll", "shall", "wo"):
        return Outlook("ahead", verb, "will", "expected")
    if word in ("would", "'d"):
        return Outlook("ahead", verb, "would", "expected")
    if word in ("may", "might", "could", "must", "should"):
        return Outlook("ahead", verb, "may", "expected" if word == "must" else "possible")
    return Outlook("present", verb, "none", "possible")


def _infinitive(verb: Token, lexicon: Lexicon, depth: int) -> Outlook | None:
    """The outlook of "to meet" from what it hangs on; None for a verb that is no infinitive."""
    if not any(c.tag_ == "TO" and c.i < verb.i for c in verb.children):
        return None
    if any(c.dep_ == "aux" and c.lower_ == "have" and c.tag_ == "VB" for c in verb.children):
        return Outlook("past", verb, off=True)
    while verb.dep_ == "conj" and verb.head.tag_ == "VB":
        verb = verb.head
    if verb.head == verb:  # a headline's future: "Council to vote on harbour"
        doer = subject(verb)
        return Outlook("open", verb) if doer is None or _ranked(doer) else Outlook("ahead", verb, "plan")
    if verb.dep_ in ("relcl", "acl") and verb.head.lemma_.lower() in lexicon.words("events.nouns"):
        return Outlook("ahead", verb, "plan")
    if verb.tag_ == "VBN" and _to_be(verb):
        return Outlook("ahead", verb, "plan", "expected", direct=False)
    return _governed(verb, lexicon, depth)


def _to_be(verb: Token) -> bool:
    """ "leaving the terms to be decided by ministers", "ten ships are there, to be joined by four": what is still to be done."""
    if verb.head.lemma_ == "leave" or (verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" and not _ranked(verb.head)):
        return True
    to = next(c for c in verb.children if c.tag_ == "TO")
    return verb.dep_ in ("xcomp", "advcl") and to.i > 0 and to.nbor(-1).text == ","


def _ranked(noun: Token) -> bool:
    """ "the second group to be freed": it was."""
    return any(c.lower_ in _RANKS for c in noun.children)


def _governed(verb: Token, lexicon: Lexicon, depth: int) -> Outlook:
    """The outlook of an infinitive from its governor: announced, called off, or merely served by it."""
    governor = verb.head
    own = aside(verb) is not None
    above = Outlook("present", verb) if own else _predicate(governor, lexicon, depth)
    if governor.lemma_.lower() in lexicon.words("events.off.verbs"):
        return replace(above, off=True)
    if verb.dep_ == "advcl" and governor.lemma_ == "move" and not _has_object(governor):  # "would move to repeal the act"
        return above
    asked = governor.lemma_.lower() in lexicon.words("events.requests") and _has_object(
        governor
    )  # "told those at the gate to go"
    if verb.dep_ == "advcl" and not asked:
        return replace(above, top=verb, direct=False)
    if governor.lemma_.lower() in lexicon.words("events.likings"):
        return replace(above, side="open", cue="none", direct=False)
    announced = _announced(governor, verb, above, lexicon)
    if announced is not None:
        return announced
    return replace(above, direct=False) if above.cue != "none" else replace(above, side="open")


def _predicate(word: Token, lexicon: Lexicon, depth: int) -> Outlook:
    """The outlook of a predicate: of a verb, of the "be" of an adjective, or of the verb a noun depends on."""
    if word.pos_ in ("VERB", "AUX"):
        return outlook(word, lexicon, depth + 1)
    no = any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "not", "never") for c in word.children)
    verb = governing_verb(word)
    if verb is None or (word.pos_ == "ADJ" and word.head != verb):
        return Outlook("open", word, off=no)
    above = outlook(verb, lexicon, depth + 1)
    dropped = verb.lemma_.lower() in lexicon.words("events.off.verbs") and word.dep_ in ("dobj", "nsubjpass")
    return replace(above, top=word if word.pos_ == "NOUN" else above.top, off=above.off or no or dropped)


def _announced(governor: Token, verb: Token, above: Outlook, lexicon: Lexicon) -> Outlook | None:
    """The outlook an announcing predicate ("plan", "due") gives its infinitive, or None where it is none."""
    lemma = governor.lemma_.lower()
    if lemma in ("be", "have") and above.side == "present" and _awaited(governor, verb):
        pending = verb.lemma_.lower() in lexicon.words("events.pending")  # "is yet to rule", not "has yet to recover"
        return replace(above, side="ahead", cue="plan", certainty="expected") if pending else None
    if lemma == "go":
        going = governor.tag_ == "VBG" and above.side == "present"
        return replace(above, side="ahead", cue="plan", certainty="expected") if going else None
    if lemma == "have" and not _has_object(governor):  # "has to appear", "will have to ratify it"
        if above.side == "present":
            return replace(above, side="ahead", cue="may", certainty="expected")
        if above.cue in ("will", "would"):
            return above
    certainty = next((c for c in _PLANNED if lemma in lexicon.words(f"events.plans.{c}")), None)
    if certainty is None or (lemma == "be" and (governor.tag_ == "VB" or _is_aim(governor, lexicon))) or _has_goal(governor):
        return None
    carrier = governor if governor.pos_ in ("VERB", "AUX") else governor.head
    standing = lemma in lexicon.words("events.standing") or governor.pos_ == "NOUN"
    unmet = lemma == "suppose" and above.side == "past"  # "was supposed to open by June" tells that it did not
    held = standing and lemma not in lexicon.words("events.attitudes")  # "had threatened to strike" tells that they did not
    lapsed = unmet or (pluperfect(carrier) and not held) or any(c.lower_ in _FIRST for c in carrier.children)
    willing = lemma in lexicon.words("events.wishes") or (lemma == "prepare" and governor.tag_ == "VBN")
    cue: Cue = "wish" if willing else "would" if above.cue == "would" else "plan"
    return replace(
        above,
        side="ahead",
        cue=cue,
        certainty=max(above.certainty, certainty, key=_WEAKER.index),
        off=above.off or lapsed,
        backshifted=(above.side == "past" or above.backshifted) and not standing and not perfect(carrier),
    )


def _awaited(governor: Token, verb: Token) -> bool:
    """ "is yet to", "has still to"."""
    still = ("yet", "still") if governor.lemma_ == "have" else ("yet",)
    return any(c.lower_ in still for word in (governor, verb) for c in word.children if c.i < verb.i)


def _has_goal(governor: Token) -> bool:
    """ "agreed to a bill to end the shutdown": what is agreed to is the bill."""
    return any(c.dep_ == "prep" and c.lower_ == "to" for c in governor.children)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _is_aim(copula: Token, lexicon: Lexicon) -> bool:
    """Whether "is to" defines ("the aim is to win") and does not announce ("the ship is to sail")."""
    if any(c.dep_ in ("attr", "acomp") or c.lower_ == "yet" for c in copula.children):  # "is the first to fly"
        return True
    doer = subject(copula)
    return doer is not None and doer.pos_ != "PROPN" and doer.lemma_.lower() in lexicon.words("events.aims")


def _tense(verb: Token) -> Outlook:
    if verb.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ == "due" for c in verb.children):
        return Outlook("ahead", verb, "plan", backshifted=verb.tag_ == "VBD")
    carrier = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP")), None)
    tag = verb.tag_ if carrier is None else carrier.tag_
    if carrier is not None and carrier.lemma_ == "have":
        return Outlook("past", verb)
    told = tag == "VBN" and carrier is None and verb.dep_ in ("ROOT", "ccomp", "relcl")
    told = told and any(c.dep_ == "nsubj" for c in verb.children)  # "a man who planned", mistaken
    if tag == "VBD" or told:
        return Outlook("past", verb)
    bare = tag == "VB" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if tag in ("VBZ", "VBP") or (bare and any(c.dep_ in SUBJECTS for c in verb.children)):
        return Outlook("present", verb)
    return Outlook("open", verb)
