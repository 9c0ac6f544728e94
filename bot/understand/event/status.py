"""A dated happening → "ahead", "over", or None for what is no happening at all (called off, only supposed, a state or a target)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from bot.lexicon import Lexicon
from bot.understand.event.clause import SUBJECTS, in_mind, pluperfect, subject
from bot.understand.event.happening import Happening, lies_ahead
from bot.understand.event.when import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSE = 40
"""Tokens of a clause that are looked through."""

Status = Literal["ahead", "over"]

_FAR = 800
"""A phrase that leaves more days open is a target ("by 2050") and no date."""


def of(found: Happening, day: date, lexicon: Lexicon) -> Status | None:
    """Where a dated happening stands to the document's day."""
    when = found.when
    if when is None or _off(found, lexicon) or _named_after(when) or (when.last - when.first).days > _FAR:
        return None
    if when.last < day:
        return None if found.head.lemma_.lower() in lexicon.words("events.said") else "over"
    if found.verb is None:
        return _noun(found, when, day, lexicon)
    return _verb(found, found.verb, when, day, lexicon)


def _off(found: Happening, lexicon: Lexicon) -> bool:
    """Whether a happening is negated, called off or was only planned once ("had been set for Friday")."""
    head, look = found.head, found.outlook
    if found.verb is not None:
        return look.off
    if any(_calls_off(c, lexicon) for c in head.children):
        return True
    if head.i < look.top.i and look.top.dep_ in ("acl", "relcl") and pluperfect(look.top):
        return True
    if head.dep_ not in ("dobj", "nsubjpass"):
        return False
    lemma = head.head.lemma_.lower()
    unheld = look.off and lemma in lexicon.words("events.light") | lexicon.words("events.scheduling")
    moved = lemma in lexicon.words("events.off.moves") and lemma not in ("move", "bring", "push", "extend")
    return unheld or moved or lemma in lexicon.words("events.off.verbs")


def _calls_off(word: Token, lexicon: Lexicon) -> bool:
    return word.dep_ in ("amod", "det") and (word.lower_ in lexicon.words("events.off_adjectives") or word.lower_ == "no")


def _noun(found: Happening, when: When, day: date, lexicon: Lexicon) -> Status | None:
    look = found.outlook
    announced = lies_ahead(found.head, lexicon)
    cued = look.side == "ahead" and look.cue in ("plan", "will", "would") and found.head.dep_ in (*SUBJECTS, "dobj", "attr")
    if when.first <= day:
        return "ahead" if announced or cued else "over"
    if announced or look.cue != "none":
        return "ahead"
    if _coarse(when) and not _pointing(when):
        return None
    return "over" if _guessed(when, day) else "ahead"


def _verb(found: Happening, verb: Token, when: When, day: date, lexicon: Lexicon) -> Status | None:
    look, lemma = found.outlook, verb.lemma_.lower()
    if look.side == "past":
        moved = lemma in lexicon.words("events.off.moves") and when.preposition in ("until", "till", "to")
        carries = moved or found.head != verb or lemma == "expect"  # "he was expected in Moscow on Friday"
        placed = lemma in lexicon.words("events.scheduling") and carries and _put_ahead(verb, when, day)
        return "ahead" if placed and not _changed(verb, lexicon) else "over"
    thought = found.head == verb and lemma not in lexicon.words("events.acts") and _opinion(found, verb, lexicon)
    if thought or _lapsed(found, when, day):
        return None
    act = lemma in lexicon.words("events.acts") or found.head != verb
    bound = when.preposition in ("by", "before", "until", "till")
    if look.cue == "may" and look.certainty == "expected" and when.first <= day and not bound:  # "must be met today"
        return "over"
    if look.cue != "none":
        return "ahead" if not _vague(verb, when) and (not _coarse(when) or (act and look.cue != "may")) else None
    placed = lemma in lexicon.words("events.placing") - {"be"} or (lemma == "have" and when.preposition in ("until", "till"))
    today = when.last >= day and (when.first == when.last or when.preposition in ("by", "until", "till"))
    near = when.first > day or (today and lemma not in lexicon.words("events.said"))
    if look.side == "present" and not _habit(verb) and (act or placed) and near and not _guessed(when, day):
        return "ahead"
    return "over" if when.first <= day else None


def _lapsed(found: Happening, when: When, day: date) -> bool:
    """ "the vote, which was to start on Monday, ...": said in passing, in the past and of a day to come, a plan holds no more."""
    return found.outlook.backshifted and found.outlook.top.dep_ == "relcl" and when.first > day


def _opinion(found: Happening, verb: Token, lexicon: Lexicon) -> bool:
    """Whether what will be is only thought so, or promised by a first person ("we will win in November")."""
    doer = subject(found.outlook.top)
    boast = doer is not None and doer.lower_ in ("i", "we", "you")
    hoped = found.outlook.top.head.lemma_ in ("hope", "hop")
    return boast or (found.outlook.cue != "wish" and not hoped and in_mind(verb, lexicon))


def _put_ahead(verb: Token, when: When, day: date) -> bool:
    """Whether a past verb put something on a day not yet over: "was set for Friday"; "had been set for Friday" tells of a change."""
    passive = any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in verb.children)
    today = passive and when.last >= day and verb.lemma_ in ("expect", "schedule", "set", "slate", "plan")
    return (when.first > day or today) and not pluperfect(verb)


def _changed(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a plan is told only to say that it no longer holds: "was originally set for Monday, but was delayed"."""
    undone = lexicon.words("events.off.verbs") | lexicon.words("events.off.moves")
    first = any(c.lower_ in ("originally", "initially", "previously") for c in verb.children)
    return first or any(c.dep_ == "conj" and c.lemma_.lower() in undone for c in verb.children)


def _habit(verb: Token) -> bool:
    """Whether a present tense tells what always happens: "takes place in December each year"."""
    if any(
        c.lower_ in ("usually", "normally", "typically", "traditionally", "always", "often", "annually") for c in verb.children
    ):
        return True
    clause = verb.doc[verb.i : verb.right_edge.i + 1][:_CLAUSE]
    return any(t.lower_ in ("each", "every") and t.head.lower_ in ("year", "month", "week", "day", "summer") for t in clause)


def _vague(verb: Token, when: When) -> bool:
    """Whether a bare "will be" says nothing of what: "it will be this weekend", "this month is set to be cold"."""
    doer = subject(verb)
    inside = doer is not None and when.tokens.start <= doer.i < when.tokens.end
    empty = (
        doer is not None and doer.pos_ == "PRON" and doer.lower_ not in ("he", "she", "they") and doer.tag_ not in ("WDT", "WP")
    )
    return verb.lemma_ == "be" and (doer is None or inside or empty)


def _coarse(when: When) -> bool:
    """Whether the phrase names more than half a year; up to a bound ("by the end of next year") is a date."""
    first, last = when.named if when.preposition in ("by", "before", "until", "till") else (when.first, when.last)
    return (last - first).days > 185


def _guessed(when: When, day: date) -> bool:
    """Whether a day without a year was put most of a year ahead, where nothing else says that it lies ahead."""
    far = (when.first - day).days > 250
    return far and not _pointing(when) and not any(len(t) == 4 and t.is_digit for t in when.tokens)


def _pointing(when: When) -> bool:
    """Whether the phrase itself looks ahead, unlike a bare year."""
    return any(t.lower_ in ("next", "coming", "later") for t in when.tokens)


def _named_after(when: When) -> bool:
    """Whether a season or year is part of a name ("the Summer Games") and no date."""
    return (
        when.root.dep_ in ("compound", "nmod", "nummod") and when.root.head.pos_ == "PROPN" and (when.last - when.first).days > 60
    )
