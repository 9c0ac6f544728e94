"""Happenings of one article → each once: the same words, the same head on the same days, the undated beside the dated."""

from __future__ import annotations

from bot.model import Event
from bot.text import stem, words
from bot.understand.event.clause import leader
from bot.understand.event.happening import Happening

Row = tuple[Happening, Event]


def merged(rows: list[Row]) -> list[Event]:
    """Keeps the first of what is told twice, a dated telling before an undated one."""
    kept: list[Row] = []
    for row in sorted(
        rows,
        key=lambda r: (
            r[1].first is None,
            r[1].first is None and r[0].verb is None,
            r[0].outlook.side == "past",
            _distance(r[0]),
            r[1].start,
        ),
    ):
        if not any(_same(row, other) for other in kept):
            kept.append(row)
    return [event for _, event in kept]


def _same(row: Row, other: Row) -> bool:
    (found, event), (before, known) = row, other
    if event.ahead != known.ahead:
        return False
    inside = (
        event.first is None
        and found.verb is None
        and known.first is None
        and known.start <= event.start
        and event.end <= known.end
    )
    if inside or found.head == before.head or _together(found, before):
        return event.first is None or event.ahead
    if stem(event.head) != stem(known.head):
        return False
    if event.first is None or event.last is None or known.first is None or known.last is None:
        mine, theirs = _names(found), _names(before)
        return event.sentence == known.sentence or not (mine and theirs) or bool(mine & theirs)
    alike = (event.first, event.last) == (known.first, known.last) or bool(_content(event) & _content(known))
    vague = max((event.last - event.first).days, (known.last - known.first).days) > 60
    return event.ahead and event.first <= known.last and known.first <= event.last and (alike or vague)


def _distance(found: Happening) -> int:
    """How many steps of the parse lie between a time phrase and its happening."""
    if found.when is None:
        return 0
    goals = (found.head, found.verb)
    steps = (n for n, word in enumerate(found.when.root.ancestors) if word in goals)
    return next(steps, 99)


def _together(found: Happening, before: Happening) -> bool:
    """Whether an undated verb is coordinated with a dated one: "are to depart and return on May 14"."""
    if found.when is not None or found.verb is None or before.verb is None:
        return False
    return leader(found.verb) == leader(before.verb) or found.verb in (before.head, before.verb)


def _content(event: Event) -> frozenset[str]:
    return frozenset(stem(w) for w in words(event.what) if len(w) > 3) - {stem(event.head), "will", "would"}


def _names(found: Happening) -> frozenset[str]:
    """The names in a happening's clause: two visits with other names are two."""
    return frozenset(stem(t.text) for t in found.head.subtree if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME"))
