"""A verb that the parser hung a day on → the word that the day is really of.

The parse is wrong here more often than anywhere: a day goes to the verb of the report, to the verb above what a thing is for, or over
the noun that stands right before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.clause import outlook
from bot.understand.event.noun import complements, is_event_noun
from bot.understand.event.syntax import subject
from bot.understand.event.when import When

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

_FARTHEST = 12
"""So many predicates may carry each other."""
_WIDE = 40
"""So many tokens before a word are looked through."""
_BOUNDS = ("by", "before", "until", "till")
_NEAR = 8
"""So many tokens lie between a participle and its day at most ("to be held in the hall of the town in April")."""


def filled(verb: Token, lexicon: Lexicon) -> Token:
    """What the clause behind an empty "is scheduled" says will be then: "the next is set for Monday, when the ship is to sail"."""
    if verb.lemma_.lower() not in lexicon.words("events.placing"):
        return verb
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i > verb.i and any(c.lower_ == "when" for c in clause.children):
            inner = next(iter(complements(clause)), clause)
            return inner if outlook(inner, lexicon).cue in ("plan", "will") else verb
    return verb


def landmark(verb: Token, when: When, lexicon: Lexicon) -> Token | None:
    """The event noun right before a day, or before its place and the day, that the parser hung on a present verb: "faces a challenge
    ahead of elections in April", "are in the pot for the draw in Monaco on 25 August"."""
    noun, look = when.tokens.doc[max(when.begin - 1, 0)], outlook(verb, lexicon)
    hung = verb.lemma_ in ("be", "have") and noun.pos_ == "PROPN" and noun.dep_ == "pobj"
    if hung and noun.head.lower_ in ("in", "at") and noun.head.i > verb.i:
        noun = noun.head.nbor(-1)
    near = verb.i < noun.i and noun.dep_ == "pobj" and is_event_noun(noun, lexicon)
    puts = verb.lemma_.lower() in lexicon.words("events.scheduling")
    return noun if near and not puts and look.side == "present" and look.cue == "none" else None


def for_object(verb: Token, lexicon: Lexicon) -> Token:
    """The verb above what its object is for: "bring" for "will bring a bill to protect workers in June"."""
    to = next((c for c in verb.children if c.tag_ == "TO" and c.i), None)
    if to is None or verb.tag_ != "VB" or verb.dep_ not in ("acl", "relcl", "advcl"):
        return verb
    thing = to.nbor(-1) if verb.dep_ == "advcl" else verb.head
    above = thing.head
    planned = any(thing.lemma_.lower() in lexicon.words(f"events.plans.{c}") for c in ("expected", "possible"))
    if thing.dep_ != "dobj" or planned or (verb.dep_ == "advcl" and verb.head != above):
        return verb
    return above if outlook(above, lexicon).cue in ("will", "plan") and not outlook(verb, lexicon).direct else verb


def out_of_report(verb: Token, when: When, lexicon: Lexicon) -> Token:
    """ "said on Tuesday he would resign": a phrase between a report and its subject is the report's day; one before the report, between
    what is said and who says it ("will meet, perhaps on Friday, officials said"), is the day of what is said."""
    report, doer = verb.head, subject(verb)
    if verb.lemma_.lower() in lexicon.words("events.said") and when.begin < verb.i:
        told = next((c for c in verb.children if c.dep_ == "ccomp" and c.right_edge.i < when.begin), None)
        return told if told is not None and doer is not None and when.root.i < doer.i else verb
    reports = verb.dep_ == "ccomp" and report.i < verb.i and report.lemma_.lower() in lexicon.words("events.said")
    if any(c.dep_ == "mark" and report.i < c.i < when.begin for c in verb.children):  # "said that on Tuesday he would resign"
        return verb
    return report if reports and doer is not None and report.i < when.begin < doer.left_edge.i else verb


def inside(verb: Token, when: When, lexicon: Lexicon) -> Token | None:
    """A past verb carries no coming day ("said it would meet on Friday"): the announced verb or the event noun nearest before it does."""
    for word in reversed(verb.doc[max(verb.i + 1, when.begin - _WIDE) : max(when.begin, verb.i + 1)]):
        if is_event_noun(word, lexicon) and word.dep_ != "compound":
            return word
        if word.pos_ == "VERB" and outlook(word, lexicon).cue != "none":
            return word
    return None


def nearer(verb: Token, when: When, lexicon: Lexicon) -> Token:
    """The participle that puts something on the day, where the parser hung the day on a verb before it: "invited them to a forum
    to be held in April"."""
    doc, first = verb.doc, max(verb.i + 1, when.begin - _NEAR)
    noun = doc[max(when.begin - 1, 0)]
    if when.preposition == "for" and noun.dep_ == "dobj" and noun.head.i > verb.i and is_event_noun(noun, lexicon):
        return noun.head  # "with the president calling an election for June"
    putting = lexicon.words("events.placing") | lexicon.words("events.scheduling")
    for word in reversed(doc[first : when.begin]):
        if word.tag_ == "VBN" and word.lemma_.lower() in putting and word.dep_ in ("acl", "relcl"):
            return word
        if word.pos_ in ("VERB", "AUX") or word.text in ",;:":
            break
    return verb


def into_plan(verb: Token, when: When, day: date, lexicon: Lexicon) -> Token:
    """The infinitive an announcing predicate carries: "leave" for "is due to leave"; a past day is the announcement's own."""
    for _ in range(_FARTHEST):
        below = [c for c in complements(verb) if c.tag_ == "VB" and any(a.tag_ == "TO" for a in c.children)]
        made = (
            when.first <= day and when.preposition not in _BOUNDS and verb.lemma_.lower() in lexicon.words("events.standing")
        )  # "agreed on Monday to meet"
        if not below or (made and outlook(verb, lexicon).side == "past"):
            break
        if outlook(below[0], lexicon).cue == "none" or (below[0].i > when.root.i and when.begin > verb.i):
            break
        verb = below[0]
    return verb
