"""Words → the nouns that name a happening: by themselves, or because a verb carries, describes or defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.clause import outlook
from bot.understand.event.syntax import SUBJECTS, subject
from bot.understand.event.when import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_WIDE = 40
"""So many tokens before a word are looked through."""
_SECOND = 2
_HOSTS = 4
"""A clause may tell of a noun that many steps up."""


def is_event_noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word names a happening ("summit", "Voting"), by its lemma."""
    if token.ent_type_ == "DATE":  # "March" is a month before it is a march
        return False
    nominal = token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and token.dep_ in (*SUBJECTS, "pobj", "dobj"))
    return nominal and not lexicon.words("events.nouns").isdisjoint((token.lemma_.lower(), token.lower_))


def lies_ahead(noun: Token, lexicon: Lexicon) -> bool:
    """Whether an adjective puts a noun ahead: "the upcoming summit"."""
    return any(c.dep_ in ("amod", "compound") and c.lower_ in lexicon.words("events.ahead_adjectives") for c in noun.children)


def event_object(verb: Token, lexicon: Lexicon) -> Token | None:
    """The event noun that is a verb's object: "give a speech"."""
    return next((c for c in verb.children if c.dep_ == "dobj" and is_event_noun(c, lexicon)), None)


def complements(verb: Token) -> list[Token]:
    """The infinitives that complete a predicate: "leave" for "plans to leave" and "is due to leave"."""
    found = [c for c in verb.children if c.dep_ == "xcomp"]
    for adjective in (c for c in verb.children if c.dep_ in ("acomp", "oprd")):
        found += [c for c in adjective.children if c.dep_ == "xcomp"]
    return found


def described(verb: Token, lexicon: Lexicon) -> Token | None:
    """The noun of "a meeting scheduled for June" and "an election to follow in June"."""
    lemma, to = verb.lemma_.lower(), next((c for c in verb.children if c.tag_ == "TO"), None)
    infinitive, noun = to is not None, verb.head
    before = None if to is None or to.i < _SECOND or verb.dep_ != "advcl" else to.nbor(-1)
    if before is not None and before.text == "," and verb.tag_ == "VBN":
        before = before.nbor(-1)  # "restless before the election, to be held in April"
    if before is not None and is_event_noun(before, lexicon):
        noun = before  # "to take part in a forum to be held in April"
    elif verb.dep_ not in ("acl", "relcl") or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
        return None
    put = lemma in lexicon.words("events.scheduling") or (infinitive and lemma in lexicon.words("events.placing"))
    says = any(c.dep_ == "ccomp" for c in verb.rights)  # "Harlow, a carmaker, announced that it closes": no "deal announced"
    scheduled = verb.tag_ == "VBN" and put and subject(verb) is None and not says
    follows = verb.lemma_ in ("follow", "come", "start", "begin", "open") and infinitive
    if scheduled:  # nearest first: "the imposition of a deadline, set for tomorrow"
        near = reversed(verb.doc[max(noun.i, verb.i - _WIDE) : verb.i])
        found = next((t for t in near if is_event_noun(t, lexicon)), None)
        return found or _holder(noun, lexicon) or noun
    return noun if follows and is_event_noun(noun, lexicon) else None


def defined(verb: Token, when: When, lexicon: Lexicon) -> Token | None:
    """The noun a day is said to be: "Wednesday would be the first day of the holy month", "Monday is the deadline"."""
    if verb.lemma_ != "be" or when.root.head != verb or when.begin > verb.i or when.root.dep_ not in ("nsubj", "npadvmod"):
        return None
    found = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if found is None or is_event_noun(found, lexicon):
        return found
    first = any(c.lower_ in ("first", "last", "final", "opening") for c in found.children)
    return found if found.lower_ == "day" and first else None


def _holder(noun: Token, lexicon: Lexicon) -> Token | None:
    """The event noun that has this noun as its matter: "talks" for "the program" of "talks over the program, set for Monday"."""
    for _ in range(_HOSTS):
        if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
            break
        noun = noun.head.head
        if is_event_noun(noun, lexicon):
            return noun
    return None


def _one_of(noun: Token) -> Token:
    """What a series or a round is made of: "a series of strikes"."""
    if noun.lemma_ not in ("series", "round", "wave", "string", "number", "set", "spate"):
        return noun
    return next((p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), noun)


def carried(verb: Token, when: When, lexicon: Lexicon) -> Token | None:
    """The event noun a light verb carries, as its object or its subject."""
    lemma = verb.lemma_.lower()
    if lemma not in lexicon.words("events.light") | lexicon.words("events.scheduling"):
        return None
    objects = (c for c in verb.children if c.dep_ in ("dobj", "attr") and not when.tokens.start <= c.i < when.tokens.end)
    noun = next((found for c in objects if is_event_noun(found := _one_of(c), lexicon)), None)
    doer = subject(verb)
    if (
        doer is None and noun is None and lemma in lexicon.words("events.placing")
    ):  # the parser lost "said a vigil was planned for"
        noun = next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i and is_event_noun(c, lexicon)), None)
    if noun is not None or doer is None:
        return noun
    top = verb.head if verb.dep_ == "xcomp" else verb  # "which is scheduled to be held"
    if doer.tag_ in ("WDT", "WP") and top.dep_ == "relcl" and lemma in lexicon.words("events.placing"):
        hosts = [top.head, *top.head.ancestors][:_HOSTS]  # "a vote on quotas, which may be held in June"
        return next((t for t in hosts if is_event_noun(t, lexicon)), None)
    put = verb.lemma_ in ("schedule", "set", "slate", "book", "plan") and doer.dep_ == "nsubjpass"
    ahead = (
        p
        for c in verb.children
        if put and c.dep_ == "prep" and c.lower_ == "for"
        for p in c.children
        if is_event_noun(p, lexicon)
    )
    if (noun := next(ahead, None)) is not None:  # "the two states are set for negotiations"
        return noun
    happens = _takes_place(verb) and outlook(verb, lexicon).cue != "none"
    named = doer.pos_ in ("NOUN", "PROPN") and (put or happens)
    return doer if named or is_event_noun(doer, lexicon) else None


def _takes_place(verb: Token) -> bool:
    """Whether a verb only says that its subject happens."""
    if verb.lemma_ == "hold":
        return any(c.dep_ == "auxpass" for c in verb.children)
    return verb.lemma_ in ("occur", "happen") or (verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children))
