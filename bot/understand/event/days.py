"""A time phrase and what happens then → the days meant: the direction and the year that the happening gives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.clause import Outlook
from bot.understand.event.noun import lies_ahead
from bot.understand.event.syntax import put_off, subject
from bot.understand.event.when import When

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

_HALF_YEAR = timedelta(days=183)
_UNTIL = ("until", "till")
_YEARS = 30
"""A number that far above the year is none."""


def meant(when: When, head: Token, verb: Token | None, look: Outlook, day: date, lexicon: Lexicon) -> When:
    """The phrase with the days it has for a happening of this head, verb and outlook, told on `day`."""
    year = _named_year(head, verb, look, day)
    if year is not None:
        return when.in_year(year)
    lemma = "" if verb is None else verb.lemma_.lower()
    unmet = look.off and when.preposition in _UNTIL  # "is not due until April" is due in April
    moves = lemma in lexicon.words("events.off.moves") or (verb is not None and put_off(verb))
    if unmet or (moves and when.preposition in (*_UNTIL, "to")):
        return when.unbound().onward(day)
    if lemma in lexicon.words("events.holds") and when.preposition in _UNTIL and day - when.last > _HALF_YEAR:
        return when.onward(day)  # "imposed a ban until Aug. 3": the coming one is nearer
    return when.onward(day) if _onward(head, lemma, look, lexicon) else when


def _onward(head: Token, lemma: str, look: Outlook, lexicon: Lexicon) -> bool:
    """Whether what is told lies ahead, so that a day without a year or week is the coming one."""
    planned = look.side == "ahead" and look.cue in ("plan", "will") and not look.backshifted and bool(lemma)
    free = look.cue == "may" and any(c.lower_ in ("may", "might", "should") for c in look.top.children)
    timetable = look.side == "present" and look.cue == "none" and lemma in lexicon.words("events.acts")
    match = not lemma and head.dep_ == "compound" and head.lower_ in lexicon.words("events.acts")  # "Chelsea host Arsenal"
    return planned or free or timetable or match or lies_ahead(head, lexicon)


def _named_year(head: Token, verb: Token | None, look: Outlook, day: date) -> int | None:
    """The later year in the name of what happens: "the 2030 Games are set to begin on Feb. 1"."""
    beside = [] if verb is None else [c for c in verb.children if c.dep_ in ("dobj", "nsubj")]
    about = [word for word in (head, *beside, subject(look.top)) if word is not None]
    parts = (c for word in about for c in word.children if c.dep_ in ("nummod", "compound"))
    years = (int(c.text) for c in parts if len(c) == len("2030") and c.text.isascii() and c.is_digit)
    return next((year for year in years if day.year < year < day.year + _YEARS), None)
