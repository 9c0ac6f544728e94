"""Text + the document's day → time expressions as TIMEX3, each with the civil interval it denotes.

`grammar` finds what looks like one, over the words of `vocabulary` · `guard` drops what is none in its place (May the verb, 2000
people) · `direction` tells past from future by the governing verb · `resolve` gives value and interval: `explicit` names a place in
the calendar, `relative` counts from a day, both over `period`'s arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.model import Timex
from bot.understand.parsed import Parsed
from bot.understand.timex import direction, grammar
from bot.understand.timex.direction import Cues
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.guard import Guard
from bot.understand.timex.meaning import Context, Meaning
from bot.understand.timex.resolve import resolve

_NEAR: Final = 400
"""A date is counted from ("two days later") only this many characters on."""
_STAMP: Final = re.compile(r"(?:published|updated|posted|last|on|at|by|[\W\d])*", re.IGNORECASE)
_DAYS: Final = frozenset({"date", "weekday", "deictic", "iso", "holiday"})


def find(parsed: Parsed) -> tuple[Timex, ...]:
    """The time expressions of an article, in text order, not overlapping; a date that is a paragraph by itself is the
    article's own stamp and none of them."""
    text, rules, guard, cues = parsed.doc.text, grammar.of(parsed.lexicon), Guard.of(parsed.lexicon), Cues.of(parsed.lexicon)
    spans = ((phrase, parsed.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")) for phrase in rules.scan(text))
    phrases = list(grammar.apart(phrase for phrase, span in spans if span is not None and guard.passes(phrase, span, text)))
    found: list[Timex] = []
    context, at = Context(rules.vocabulary, parsed.day), 0
    for phrase, day in _joined(phrases, text):
        if _is_stamp(phrase, text):
            continue
        here = context if phrase.start - at < _NEAR else Context(rules.vocabulary, parsed.day)
        span = parsed.doc.char_span(phrase.start, (day or phrase).end, alignment_mode="expand")
        here = replace(here, toward=direction.of(span, cues))
        meaning = _read(phrase, day, here)
        if meaning is None:
            continue
        found.append(_timex(parsed, phrase.start, (day or phrase).end, meaning))
        if meaning.span is not None and meaning.type != "DURATION":
            context, at = replace(context, last=meaning.span, stated=_stated(phrase, here)), phrase.end
    return tuple(found)


def _joined(phrases: list[Phrase], text: str) -> Iterator[tuple[Phrase, Phrase | None]]:
    """The phrases, a time of day together with the day right after it ("8 p.m. Friday")."""
    taken = False
    for phrase, after in pairwise([*phrases, None]):
        if phrase is None or taken:
            taken = False
            continue
        taken = (
            phrase.rule == "time" and after is not None and after.rule in _DAYS and not text[phrase.end : after.start].strip(" ")
        )
        yield phrase, after if taken else None


def _is_stamp(phrase: Phrase, text: str) -> bool:
    """Whether the phrase is all its paragraph says."""
    start, end = text.rfind("\n", 0, phrase.start) + 1, text.find("\n", phrase.end)
    end = len(text) if end < 0 else end
    if phrase.start - start > 40 or end - phrase.end > 40 or phrase.rule not in _DAYS | {"month"}:
        return False
    return bool(_STAMP.fullmatch(text, start, phrase.start) and _STAMP.fullmatch(text, phrase.end, end))


def _read(phrase: Phrase, day: Phrase | None, context: Context) -> Meaning | None:
    if day is None:
        return resolve(phrase, context)
    on = resolve(day, context)
    return resolve(phrase, replace(context, last=on.span)) if on is not None and on.span is not None else None


def _stated(phrase: Phrase, context: Context) -> int | None:
    """The past year a full date states, which yearless dates right after it share ("on 3 May 1945 ... on 8 May")."""
    if phrase.rule in ("date", "month") and phrase.get("year"):
        year = int(phrase["year"])
        return year if year < context.day.year else None
    return context.stated if phrase.rule in ("date", "month", "offset", "flanked", "unit") and not phrase.get("yrel") else None


def _timex(parsed: Parsed, start: int, end: int, meaning: Meaning) -> Timex:
    of = meaning.span
    return Timex(
        start,
        end,
        parsed.quote(start, end),
        meaning.type,
        meaning.value,
        meaning.mod,
        of.first if of else None,
        of.last if of else None,
        of.precision if of else None,
    )
