"""Sentences + time expressions → Events: the happening each time phrase belongs to, and what is announced without a date.

`when` joins time expressions to time phrases · `syntax`, `clause` and `denial` read subjects, tense, modality and negation · `happening` follows a
time phrase to its happening, past what the parse got wrong (`carrier`), `days` reads it in its direction, `noun` tells which nouns name one · `announced` finds the undated nouns,
`deed` the undated deeds of a `doer`, by `act` · `status`, `timetable`, `off` and `lapsed` tell what lies ahead · `phrase` and `trim` cut the words · `party` finds place and
actors · `clash` marks what a text tells with two days · `same` drops repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.model import Actor, Event, Timex
from bot.understand.event import announced, clash, happening, party, phrase, reported, same, status, when
from bot.understand.event.happening import Happening
from bot.understand.event.lapsed import Lapsed
from bot.understand.event.syntax import subject
from bot.understand.event.when import When
from bot.understand.parsed import Parsed

_WIDE = 300
"""So many days of a time phrase are no date."""


def find(parsed: Parsed, timexes: tuple[Timex, ...], actors: tuple[Actor, ...]) -> tuple[Event, ...]:
    """The events of an article: upcoming ones first, dated before undated, then by date and place in the text."""
    times = when.phrases(parsed, timexes)
    found = [(t, happening.dated(t, parsed.day, parsed.lexicon)) for t in times]
    rows = [*_dated(parsed, found, actors), *_undated(parsed, timexes, found, actors)]
    gone = Lapsed.of(parsed)
    rows = [(f, e) for f, e in rows if not (e.ahead and gone.covers(f, e.sentence))]
    rows = clash.marked(rows, actors, parsed.lexicon)
    kept = [*same.merged(rows, parsed.lexicon), *_reported(parsed, rows, actors)]
    return tuple(sorted(kept, key=lambda e: _order(e, parsed.day)))


def _reported(parsed: Parsed, rows: list[tuple[Happening, Event]], actors: tuple[Actor, ...]) -> Iterator[Event]:
    """What the lede reports without a day, unless its sentence has told of something that was done."""
    found = reported.lede(parsed)
    if found is not None:
        event = _event(parsed, found, actors, ahead=False)
        told = any(
            f.head == found.head or e.start == event.start or (e.sentence == event.sentence and not e.ahead) for f, e in rows
        )
        if reported.whole(found, event.end) and not told:
            yield event


def _dated(
    parsed: Parsed, times: list[tuple[When, Happening | None]], actors: tuple[Actor, ...]
) -> Iterator[tuple[Happening, Event]]:
    """The happenings that time phrases belong to; the second of a list ("on Sunday and to Bonn on Monday") is quoted up to its own day."""
    before: dict[int, When] = {}
    for time, found in times:
        state = None if found is None else status.of(found, parsed.day, parsed.lexicon)
        if found is None or found.when is None or state is None:
            continue
        event = _event(parsed, found, actors, ahead=state == "ahead")
        first = before.setdefault(found.head.i, found.when)
        if event.end <= time.start and first.listed_with(found.when):
            last = found.head.doc[time.begin - 1]
            event = replace(event, what=parsed.quote(event.start, last.idx + len(last)), end=last.idx + len(last))
        yield found, event


def _undated(
    parsed: Parsed, timexes: tuple[Timex, ...], times: list[tuple[When, Happening | None]], actors: tuple[Actor, ...]
) -> Iterator[tuple[Happening, Event]]:
    """What is announced without a day, or with one that opens its clause, in words that say what happens; what has a time of its own
    that is too wide for a diary ("from 2030") is not without one."""
    ending = {time.end: time for time, _ in reversed(times)}
    ahead = [(time, h) for time, h in times if h is not None and time.last >= parsed.day]
    wide = {h.head.i for time, h in ahead if (time.last - time.first).days > _WIDE}
    for found in announced.announced(parsed, timexes):
        if found.head.i in wide:
            continue
        known = happening.told_with(found, ending)
        row = found if known is None else replace(found, when=known)
        event = _event(parsed, row, actors, ahead=True)
        if known is not None or _speaks_for_itself(found, event, parsed) or phrase.tells(row, event.start, event.end):
            yield row, event


def _speaks_for_itself(found: Happening, event: Event, parsed: Parsed) -> bool:
    """Whether an act needs no more words than who does it: "said he would resign", "said it will restructure", "are expected to take
    part"; not in passing ("Roe, who had said he would resign,")."""
    look, lexicon = found.outlook, parsed.lexicon
    passing = look.cue == "would" and look.top.head.dep_ == "relcl"
    awaited = found.soon is not None and event.head in lexicon.words("events.pending")  # "could rule any day"
    doer = subject(look.top)
    named = doer is not None and (doer.pos_ in ("NOUN", "PROPN") or (look.top.dep_ == "ccomp" and doer.lower_ == "it"))
    sure = named and look.cue in ("will", "plan") and event.head in lexicon.words("events.acts")
    return event.clause is not None and not passing and (awaited or sure or event.head in lexicon.words("events.appointments"))


def _order(event: Event, day: date) -> tuple[bool, bool, date, int]:
    return not event.upcoming(day), event.first is None, event.first or day, event.start


def _event(parsed: Parsed, found: Happening, actors: tuple[Actor, ...], *, ahead: bool) -> Event:
    sentence = parsed.sentence_of(found.head)
    start, end = phrase.span(found, parsed.lexicon, sentence.start if sentence else 0)
    start = max(start, sentence.start) if sentence else start  # a dateline is cut off
    place = party.place(found, start, end, parsed.lexicon)
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
    line = phrase.clause(found, start, end, (sentence.start, sentence.end) if sentence else (start, end))
    event = event if line in (None, (start, end)) else replace(event, clause=parsed.quote(*line))
    time = found.when
    if time is None:
        soon = found.soon
        return event if soon is None else replace(event, sentence=soon.sentence, when=parsed.quote(soon.start, soon.end))
    quote = parsed.quote(time.start, time.end)
    first = min(time.first, parsed.day) if time.preposition == "within" and event.ahead else time.first  # it may be today
    return replace(event, sentence=time.sentence, when=quote, first=first, last=time.last, precision=time.precision)
