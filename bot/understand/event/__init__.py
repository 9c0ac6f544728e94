"""Sentences + time expressions → Events: the happening each time phrase belongs to, and what is announced without a date.

`when` joins time expressions to time phrases · `clause` reads tense, modality and negation · `happening` follows a time phrase to
its happening · `announced` finds the undated · `status` and `lapsed` tell what lies ahead · `phrase` cuts the words · `party` finds
place and actors · `same` drops repeats.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model import Actor, Event, Timex
from bot.understand.event import announced, happening, party, phrase, same, status, when
from bot.understand.event.happening import Happening
from bot.understand.event.lapsed import Lapsed
from bot.understand.parsed import Parsed


def find(parsed: Parsed, timexes: tuple[Timex, ...], actors: tuple[Actor, ...]) -> tuple[Event, ...]:
    """The events of an article: upcoming ones first, dated before undated, then by date and place in the text."""
    rows: list[tuple[Happening, Event]] = []
    for time in when.phrases(parsed, timexes):
        found = happening.dated(time, parsed.day, parsed.lexicon)
        state = None if found is None else status.of(found, parsed.day, parsed.lexicon)
        if found is not None and state is not None:
            rows.append((found, _event(parsed, found, actors, ahead=state == "ahead")))
    rows += [(f, _event(parsed, f, actors, ahead=True)) for f in announced.announced(parsed, timexes)]
    gone = Lapsed.of(parsed)
    rows = [(f, e) for f, e in rows if not (e.ahead and gone.covers(f))]
    return tuple(sorted(same.merged(rows), key=lambda e: _order(e, parsed.day)))


def _order(event: Event, day: date) -> tuple[bool, bool, date, int]:
    return not event.upcoming(day), event.first is None, event.first or day, event.start


def _event(parsed: Parsed, found: Happening, actors: tuple[Actor, ...], *, ahead: bool) -> Event:
    start, end = phrase.span(found, parsed.lexicon)
    place = party.place(found, start, end, parsed.lexicon)
    sentence = parsed.sentence_of(found.head)
    event = Event(
        what=parsed.quote(start, end),
        start=start,
        end=end,
        head=found.head.lemma_.lower(),
        sentence=sentence.index if sentence else 0,
        place=None if place is None else parsed.quote(place.start_char, place.end_char),
        certainty=found.outlook.certainty,
        ahead=ahead,
        actors=party.actors(found, start, end, place, actors),
    )
    time = found.when
    if time is None:
        return event
    quote = parsed.quote(time.start, time.end)
    return replace(event, sentence=time.sentence, when=quote, first=time.first, last=time.last, precision=time.precision)
