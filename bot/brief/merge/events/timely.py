"""Events as articles have them → those that a topic's diary could show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.brief.evidence import Focused
from bot.brief.merge.kinds import Kinds
from bot.model import Event

MOST = 500
"""So many of the most topical events are compared with each other."""
_PASSING = 0.1
"""An event of which the most topical event counts ten times as much belongs to another topic."""
_PAST = timedelta(days=60)
"""What had passed this long before its article is background, not the article's news."""
_EXACT = timedelta(days=7)
"""Background is told with a day or a week, or is none of a topic's history."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SPEECH: Final = frozenset(("say", "tell", "add", "state", "note", "report", "write", "post", "announce", "explain", "comment"))
"""That something was said is no happening of its own."""
_STATES: Final = frozenset(("be", "seem", "appear", "remain", "resemble", "look", "mean", "matter"))
"""That something is so is none either, whatever day it is said of."""
_BESIDE: Final = re.compile(
    r"\b(?:because|unless|whether|until|since|before|after|when|whenever|once)\s(?:(?:he|she|they|it)\s)?$"
    r"|^whether\b|\b(?:states|stipulates|provides|specifies) that\s$",
    re.IGNORECASE,
)
"""What stands before words that give a reason or a time for something else, and announce nothing."""

_MONTH = timedelta(days=31)
_UNDUE: Final = re.compile(r"\b(?:was|were)(?: not|n['’]t) (?:due|expected|scheduled|set)\b[^,;]{0,30}$")
_OWN: Final = re.compile(r"\b(?:I|[Ww]e)(?:\s\w+)?\s?$")
"""What stands before a speaker's own plan."""


def topical(sources: Sequence[Focused], kinds: Kinds) -> Iterator[tuple[float, Focused, Event]]:
    """What could be shown, with what it counts for the topic: the most topical of what is ahead, as news, and of what has passed, as history."""
    told = [(s, e) for s in sources for e in (_told(s, e) for e in s.reading.events) if timely(s, e, kinds)]
    for ahead, weigh in ((True, Focused.about), (False, Focused.bears)):
        weighed = [(weigh(s, e.sentence), s, e) for s, e in told]
        top = max((weight for weight, _, _ in weighed), default=0.0)
        found = (x for x in weighed if x[2].ahead == ahead and x[0] > _PASSING * top)
        yield from sorted(found, key=lambda x: (-x[0], x[1].article.id, x[2].start))[:MOST]


def _told(source: Focused, event: Event) -> Event:
    """An event; what a lede reports without a day is of its article's."""
    day = source.article.day
    return event if event.ahead or event.first else replace(event, first=day, last=day, precision="day")


def background(source: Focused, event: Event) -> bool:
    """Whether it had passed long before its article, so that it is no news of that article's."""
    return source.article.day - (event.last or source.article.day) > _PAST


def timely(source: Focused, event: Event, kinds: Kinds) -> bool:
    """Whether an event is one: not that something was said or is so, not background to its article, not misdated, and, if it has no day,
    announced by somebody. The sentence it names must be one of the reading's."""
    if not 0 <= event.sentence < len(source.reading.sentences):
        return False
    last = event.last or source.article.day
    if (not event.ahead and event.head in _SPEECH | _STATES) or _misdated(event):
        return False
    if background(source, event) and last - (event.first or last) > _EXACT:
        return False
    if event.ahead:
        return not (_idle(source, event, kinds) if event.first is None else _season(source, event) or _undue(source, event))
    return not _to_come(source, event)


def _season(source: Focused, event: Event) -> bool:
    """Whether it only may be, or is only the time of something else, some time in months or years."""
    if not (event.first and event.last) or event.last - event.first <= _MONTH:
        return False
    return event.certainty == "possible" or _beside(source, event)


def _beside(source: Focused, event: Event) -> bool:
    """Whether a clause tells it as a reason or a time of something else; "after an election" names one."""
    return not event.what.lower().endswith(event.head) and _BESIDE.search(_before(source, event)) is not None


def _undue(source: Focused, event: Event) -> bool:
    """Whether it is what "was not due until" a later day, and so came before."""
    return _UNDUE.search(_before(source, event)) is not None


def _before(source: Focused, event: Event) -> str:
    """What stands before it in its sentence."""
    start = source.reading.sentences[event.sentence].start
    return source.article.text[start : max(event.start, start)]


def _to_come(source: Focused, event: Event) -> bool:
    """Whether what was read as past is part of what is announced, so that its date is not its own ("will let them see the port that burnt
    on Friday")."""
    bare = event.what.partition(" ")[0] == event.head
    return bare and any(e.ahead and e.first is None and e.start <= event.start < e.end for e in source.reading.events)


def _misdated(event: Event) -> bool:
    """Whether its own name tells the year ("the 2034 Games"), and its date is in another."""
    named = _YEAR.findall(event.what[: event.what.lower().rfind(event.head)] if event.head in event.what.lower() else "")
    if not named or not event.first or not event.last:
        return False
    return not any(event.first.year <= int(year) <= event.last.year for year in named)


def _idle(source: Focused, event: Event, kinds: Kinds) -> bool:
    """Whether what has no day only may be, some day, is offered, is needed, is told beside something else, or of others within a quotation:
    nobody has announced it."""
    if event.when is None and event.certainty in ("possible", "conditional"):
        return True
    if _quoted(source.article.text, event) or kinds.offered.search(event.what):
        return True
    sentence = source.reading.sentences[event.sentence]
    if kinds.unforeseen.search(source.article.text[sentence.start : sentence.end]):
        return True
    return event.when is None and event.certainty != "scheduled" and _beside(source, event)


def _quoted(text: str, event: Event) -> bool:
    """Whether it stands within a quotation, which began in its paragraph, and the one quoted tells it of others than himself."""
    before = text[text.rfind("\n", 0, event.start) + 1 : event.start]
    return (before.count("“") > before.count("”") or before.count('"') % 2 == 1) and not _OWN.search(before)
