"""Happenings of one article → each once: the same words, the same head on the same days, the undated beside the dated."""

from __future__ import annotations

from dataclasses import dataclass

from bot.lexicon import Lexicon
from bot.model import Event
from bot.text import stem, words
from bot.understand.event.happening import Happening
from bot.understand.event.syntax import ancestors, leader, meant, subject


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with the happening it was made from, and what it is compared by: its head's stem, its clause's names, its words,
    and who does it."""

    found: Happening
    event: Event
    head: str
    names: frozenset[str]
    content: frozenset[str]
    doer: str | None

    @classmethod
    def of(cls, found: Happening, event: Event, lexicon: Lexicon) -> Telling:
        """What one sentence tells of a happening."""
        head = stem(event.head)
        content = frozenset(stem(w) for w in words(event.what) if len(w) > 3) - {head, "will", "would"}
        clause = found.head.doc[found.head.left_edge.i : found.head.right_edge.i + 1][:_LONGEST]
        names = frozenset(stem(t.text) for t in clause if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME"))
        return cls(found, event, head, names, content, _doer(found, lexicon))

    @property
    def dated(self) -> bool:
        """Whether it has a time phrase."""
        return self.event.first is not None


def _doer(found: Happening, lexicon: Lexicon) -> str | None:
    """The stem of who does it, where a verb tells and a noun says who."""
    if found.verb is None or found.head != found.verb:
        return None
    doer = subject(found.outlook.top)
    who = None if doer is None else meant(doer, found.verb, lexicon)
    return stem(who.text) if who is not None and who.pos_ in ("NOUN", "PROPN") else None


_LONGEST = 80
"""Tokens of a clause that are looked through for names."""
_SURE = ("scheduled", "expected", "possible", "conditional")
"""Of two undated tellings the surer one is kept."""
_MOST = 100
"""A telling is set against so many others: a text of a thousand happenings is no news, and must not cost a million comparisons."""


def merged(rows: list[tuple[Happening, Event]], lexicon: Lexicon) -> list[Event]:
    """Keeps the first of what is told twice, a dated telling before an undated one."""
    kept: list[Telling] = []
    told: set[int] = set()
    for telling in sorted((Telling.of(*row, lexicon) for row in rows), key=_precedence):
        again = not telling.dated and telling.found.head.i in told  # its own dated telling was one too many
        if not again and not any(_same(telling, other) for other in kept[-_MOST:]):
            kept.append(telling)
        if telling.dated and telling.event.ahead:
            told.add(telling.found.head.i)
    return [telling.event for telling in kept]


def _precedence(telling: Telling) -> tuple[bool, bool, int, bool, bool, int, int]:
    found = telling.found
    bare = not telling.dated and found.verb is None
    sure = _SURE.index(telling.event.certainty)
    return (
        not telling.dated,
        bare,
        sure * (not telling.dated),
        found.time is None,
        found.outlook.side == "past",
        _distance(found),
        telling.event.start,
    )


def _distance(found: Happening) -> int:
    """How many steps of the parse lie between a time phrase and its happening."""
    if found.when is None:
        return 0
    goals = (found.head, found.verb)
    return next((n for n, word in enumerate(ancestors(found.when.root)) if word in goals), 99)


def _same(telling: Telling, other: Telling) -> bool:
    event, known = telling.event, other.event
    if event.ahead != known.ahead:
        return False
    if _one_breath(telling.found, other.found):
        return True
    if _within(telling, other) or telling.found.head == other.found.head or _together(telling.found, other.found):
        when, known_when = telling.found.when, other.found.when
        listed = when is not None and known_when is not None and (when.listed_with(known_when) or known_when.listed_with(when))
        return not telling.dated or (event.ahead and not listed)
    if telling.head != other.head:
        return False
    if not telling.dated or not other.dated:
        apart = telling.names and other.names and not telling.names & other.names
        return not apart and not _of_others(telling, other)
    return event.ahead and _overlap(telling, other)


def _one_breath(found: Happening, before: Happening) -> bool:
    """Whether two verbs of one coordination share one time phrase: "in May, when the probe will land and take pictures"."""
    if found.when is None or before.when is None or None in (found.verb, before.verb) or found.when.begin != before.when.begin:
        return False
    return before.verb in (found.head.head, found.outlook.top) and found.head.dep_ == "conj"


def _of_others(telling: Telling, other: Telling) -> bool:
    """Whether two deeds of one verb, one of them undated, share no word, subjects and objects included, or, where a pronoun does one of
    them, hardly any: other people's, or done to something else."""
    if telling.doer == other.doer:
        return False
    shared, least = len(telling.content & other.content), min(len(telling.content), len(other.content))
    return bool(least) and (2 * shared < least if None in (telling.doer, other.doer) else not shared)


def _within(telling: Telling, other: Telling) -> bool:
    """Whether an undated noun stands inside the words of an undated verb ("will speak at the upcoming summit"), or the undated words hold
    a dated happening ("will issue its ruling" about "its ruling on Monday")."""
    event, known = telling.event, other.event
    if telling.dated:
        return False
    if other.dated and other.found.outlook.top.dep_ == "relcl" and other.found.verb is not None:
        return other.found.outlook.top.head == telling.found.head  # "will deploy during the festival, which begins on Monday"
    if other.dated:
        return event.start < known.end and known.start < event.end
    return telling.found.verb is None and known.start <= event.start and event.end <= known.end


def _together(found: Happening, before: Happening) -> bool:
    """Whether an undated verb is coordinated with a dated one: "are to depart and return on May 14"."""
    if found.when is not None or found.verb is None:
        return False
    if before.verb is None:  # "will travel to Delhi for a summit on Wednesday"
        via = before.head.head
        return before.head.dep_ == "pobj" and via.lower_ == "for" and via.head == found.verb
    clause = before.outlook.top
    if clause.dep_ == "advcl" and clause.head == found.verb and any(c.lower_ == "when" for c in clause.children):
        return True  # "will review the plan when they meet on Monday"
    return leader(found.verb) == leader(before.verb) or found.verb in (before.head, before.verb)


def _overlap(telling: Telling, other: Telling) -> bool:
    """Whether two tellings of one head share days, and also words, or the whole span, or leave it wide open."""
    event, known = telling.event, other.event
    if event.first is None or event.last is None or known.first is None or known.last is None:
        return False
    if event.first > known.last or known.first > event.last:
        return False
    shared, least = telling.content & other.content, min(len(telling.content), len(other.content))
    alike = (event.first, event.last) == (known.first, known.last) or 2 * len(shared) > least
    return alike or max((event.last - event.first).days, (known.last - known.first).days) > 60
