"""What a text tells of one deed of one person → which of its sentences give another day for it ("arrived Tuesday", "landed on Monday").

Only deeds that are done once (an arrival, a death) are set side by side: two days for talks are two days of talks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Actor, Event
from bot.understand.event import party
from bot.understand.event.happening import Happening
from bot.understand.event.syntax import subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_KINDS = ("arrivals", "deaths", "resignations")
_NEAR = timedelta(days=3)
"""Days further apart than this are those of two deeds."""
_BACK = 400
"""A pronoun means somebody named at most so many characters before it."""
_MOST = 8
"""So many tellings of one deed are compared."""

Row = tuple[Happening, Event]


def marked(rows: list[Row], actors: tuple[Actor, ...], lexicon: Lexicon) -> list[Row]:
    """The same rows in the same order; a past event says in `contradicts` which sentences give another day for it."""
    people = sorted((m.start, m.end, a.name) for a in actors if a.kind == "person" for m in a.mentions)
    deeds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, (found, event) in enumerate(rows):
        kind = _kind(found, event, lexicon)
        who = _who(found, people) if kind else None
        if kind and who:
            deeds[kind, who].append(n)
    against: dict[int, set[int]] = defaultdict(set)
    for told in deeds.values():
        for a, b in combinations(told[:_MOST], 2):
            if _clash(rows[a], rows[b], lexicon):
                against[a].add(rows[b][1].sentence)
                against[b].add(rows[a][1].sentence)
    return [(f, replace(e, contradicts=tuple(sorted(against[n]))) if n in against else e) for n, (f, e) in enumerate(rows)]


def _kind(found: Happening, event: Event, lexicon: Lexicon) -> str | None:
    """Which deed that is done once a past event of a single day is."""
    if event.ahead or event.first is None or event.first != event.last or found.head != found.verb:
        return None
    return next((kind for kind in _KINDS if event.head in lexicon.words(f"events.once.{kind}")), None)


def _who(found: Happening, people: list[tuple[int, int, str]]) -> str | None:
    """The person who does it: named in the subject, or the one named last before its pronoun ("he", "his plane")."""
    doer = subject(found.outlook.top)
    if doer is None:
        return None
    left, right = doer.left_edge.idx, doer.right_edge.idx + len(doer.right_edge)
    at = bisect_left(people, (left,))
    if at < len(people) and people[at][1] <= right:
        return people[at][2]
    meant = at and _is_pronoun(doer) and left - people[at - 1][0] < _BACK
    return people[at - 1][2] if meant else None


def _is_pronoun(doer: Token) -> bool:
    words = (doer, *(c for c in doer.children if c.dep_ == "poss"))
    return any(w.lower_ in ("he", "she", "his", "her") for w in words)


def _clash(one: Row, other: Row, lexicon: Lexicon) -> bool:
    a, b = one[1], other[1]
    assert a.first is not None  # noqa: S101 -- only days are compared
    assert b.first is not None  # noqa: S101
    if a.first == b.first or abs(a.first - b.first) > _NEAR:
        return False
    places = [_place(row, lexicon) for row in (one, other)]
    towns = [p for p in places if p is not None and p.root.ent_type_ == "GPE"]
    return len(towns) < len(places) or towns[0].text == towns[1].text  # in two towns: two deeds; an airport may be the town's


def _place(row: Row, lexicon: Lexicon) -> Span | None:
    return party.place(row[0], row[1].start, row[1].end, lexicon)
