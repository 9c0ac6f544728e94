"""A present tense beside a day → whether it puts the happening on that day ("rules on Friday"), or tells what is or always happens; and
what a phrase says by itself of lying ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.syntax import subject
from bot.understand.event.when import When

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

_SAME_FORM = ("cut", "put", "set", "hit", "quit", "let", "shut", "split", "spread", "cast", "beat", "cost", "read", "spend")
"""Verbs whose past looks like their present: "charities cut ties in September" has been."""
_DAYS = 7
_ONGOING = ("still", "now", "already", "increasingly", "as")
PUT = ("schedule", "set", "slat", "slate", "plan")
"""Participles that put a noun on a day to come, or on this one."""
_CLAUSE = 40
"""Tokens of a clause that are looked through."""


def timetabled(verb: Token, when: When, day: date, lexicon: Lexicon, *, act: bool) -> bool:
    """Whether a present tense puts an act on a day to come, or on this one: "rules on Friday", "starts talks this week"."""
    lemma = verb.lemma_.lower()
    fixed = lemma in PUT and when.preposition == "for" and when.first > day  # "is planned for 2018"
    if (coarse(when) and not pointing(when) and not fixed) or (
        lemma in _SAME_FORM and not fixed and verb.tag_ != "VBZ" and (when.last - when.first).days > _DAYS
    ):
        return False
    until = when.preposition in ("until", "till")
    placed = lemma in lexicon.words("events.placing") - {"be"} or (lemma == "have" and until and when.begin == verb.i + 1)
    few = when.first >= day or _this_week(when, lemma, lexicon)
    today = when.last >= day and (when.first == when.last or few or until or when.preposition == "by")
    return (act or placed) and (when.first > day or (today and lemma not in lexicon.words("events.said")))


def nowadays(verb: Token, when: When, lexicon: Lexicon) -> bool:
    """Whether a present tense tells of these days, not of this one: "we are facing today", "as we speak", "the treaty that still forms"."""
    doer = subject(verb)
    if when.tokens.text.lower() in ("the morning", "the evening", "the night", "the day"):  # "walks early in the morning"
        return True
    if doer is not None and doer.lower_ in ("i", "we", "you"):
        return True
    if when.tokens.text.lower() not in ("today", "overnight", "tonight"):
        return False
    lemma, planned = verb.lemma_.lower(), lexicon.words("events.starts") | lexicon.words("events.appointments")
    beside = any(c.lower_ in _ONGOING and c.dep_ in ("advmod", "mark") for c in verb.children)
    return beside or (verb.dep_ == "relcl" and lemma not in planned)


def habit(verb: Token) -> bool:
    """Whether a present tense tells what always happens: "takes place in December each year"."""
    if any(
        c.lower_ in ("usually", "normally", "typically", "traditionally", "always", "often", "annually") for c in verb.children
    ):
        return True
    clause = verb.doc[verb.i : verb.right_edge.i + 1][:_CLAUSE]
    return any(t.lower_ in ("each", "every") and t.head.lower_ in ("year", "month", "week", "day", "summer") for t in clause)


def _this_week(when: When, lemma: str, lexicon: Lexicon) -> bool:
    """Whether a week or month under way may still see it: "starts consultations this week"."""
    return when.tokens[0].lower_ == "this" and lemma in lexicon.words("events.starts") | lexicon.words("events.appointments")


def guessed(when: When, day: date) -> bool:
    """Whether a day without a year was put most of a year ahead, where nothing else says that it lies ahead."""
    far = (when.first - day).days > 250
    return far and not pointing(when) and not any(len(t) == 4 and t.is_digit for t in when.tokens)


def coarse(when: When) -> bool:
    """Whether the phrase names more than half a year; up to a bound ("by the end of next year") is a date."""
    first, last = when.named if when.preposition in ("by", "before", "until", "till") else (when.first, when.last)
    return (last - first).days > 185


def pointing(when: When) -> bool:
    """Whether the phrase itself looks ahead, unlike a bare year."""
    return any(t.lower_ in ("next", "coming", "later") for t in when.tokens)
