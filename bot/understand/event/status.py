"""A dated happening → "ahead", "over", or None for what is no happening at all (called off, only supposed, a state or a forecast)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from bot.lexicon import Lexicon
from bot.understand.event.happening import Happening
from bot.understand.event.when import When

if TYPE_CHECKING:
    from spacy.tokens import Token

Status = Literal["ahead", "over"]


def of(found: Happening, day: date, lexicon: Lexicon) -> Status | None:
    """Where a dated happening stands to the document's day."""
    when = found.when
    if when is None or _off(found, lexicon):
        return None
    if when.last < day:
        return None if found.head.lemma_.lower() in lexicon.words("events.said.verbs") else "over"
    if found.verb is None:
        return _noun(found, day, lexicon)
    return _verb(found, found.verb, day, lexicon)


def _off(found: Happening, lexicon: Lexicon) -> bool:
    head = found.head
    if found.outlook.off and found.verb is not None:
        return True
    if any(
        c.dep_ in ("amod", "det") and (c.lower_ in lexicon.words("events.off_adjectives") or c.lower_ == "no")
        for c in head.children
    ):
        return found.verb is None
    called = head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in lexicon.words("events.off.verbs") | lexicon.words(
        "events.off.moves"
    )
    return called and found.verb is None


def _noun(found: Happening, day: date, lexicon: Lexicon) -> Status | None:
    when, look = found.when, found.outlook
    announced = any(c.dep_ == "amod" and c.lower_ in lexicon.words("events.ahead_adjectives") for c in found.head.children)
    cued = look.side == "ahead" and look.cue in ("plan", "will", "would")
    if when is None or when.first <= day:
        return "ahead" if announced or cued else "over"
    if _coarse(when) and not announced and look.cue == "none" and not _pointing(when):
        return None
    if _named_after(when):
        return None
    return "over" if _guessed(when, day) and not announced and look.cue == "none" else "ahead"


def _verb(found: Happening, verb: Token, day: date, lexicon: Lexicon) -> Status | None:
    when, look = found.when, found.outlook
    if when is None:
        return None
    lemma = verb.lemma_.lower()
    carried = found.head != verb
    if look.side == "past":
        return "ahead" if lemma in lexicon.words("events.scheduling") and when.first > day else "over"
    if look.cue == "none":
        told = (
            look.side == "present"
            and (carried or lemma in lexicon.words("events.acts") | lexicon.words("events.scheduling"))
            and not _guessed(when, day)
        )
        near = when.first > day or (when.last > day and not _coarse(when))
        return "ahead" if told and near else "over" if when.first <= day else None
    if _coarse(when) and lemma not in lexicon.words("events.acts") and not carried:
        return None
    return "ahead"


def _coarse(when: When) -> bool:
    """Whether the phrase leaves more than half a year open."""
    return (when.last - when.first).days > 180


def _guessed(when: When, day: date) -> bool:
    """Whether a day without a year was put most of a year ahead, where nothing else says that it lies ahead."""
    return (when.first - day).days > 250 and not any(len(t) == 4 and t.is_digit for t in when.tokens)


def _pointing(when: When) -> bool:
    """Whether the phrase itself looks ahead, unlike a bare year."""
    return any(t.lower_ in ("next", "coming", "later") for t in when.tokens)


def _named_after(when: When) -> bool:
    """Whether a season or year is part of a name ("the Summer Games") and no date."""
    return (
        when.root.dep_ in ("compound", "nmod", "nummod") and when.root.head.pos_ == "PROPN" and (when.last - when.first).days > 60
    )
