"""Outline → the Outline of a message that is read in ten seconds: the weightiest lines of each part; what is cut short stands whole below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.deliver import outline as outlines
from bot.deliver.outline import Line, Outline, Part, Run

ROOM: Final = 3_000
"""Visible characters of a message people read at once."""
_SPARE: Final = 260
"""Of those, for buttons, numbers and the titles' counts."""
_FACTS: Final = 700
"""The most that the small print under the title may take, in characters."""
_WEIGHTS: Final = (3.0, 2.0)
"""So many lines of the first part come before the second of another; the others are dealt evenly."""


def fit(outline: Outline, room: int = ROOM) -> Outline:
    """The weightiest lines of each part, dealt in turns as far as there is room, at least one line in all; `more` then begins with each part
    that did not fit, whole, and says what the small print had to leave out."""
    shown, rest = _facts(outline.facts)
    left = room - _SPARE - len(outline.title) - sum(map(len, shown)) - sum(len(part.title) for part in outline.parts)
    counts = _dealt(outline.parts, left)
    first = tuple(outlines.first(part, count) for part, count in zip(outline.parts, counts, strict=True) if count)
    whole = tuple(part for part, count in zip(outline.parts, counts, strict=True) if count < len(part.lines))
    notes = (Part("Notes", tuple((Run(row),) for row in rest)),) if rest else ()
    return replace(outline, facts=tuple(shown), parts=first, more=(*notes, *whole, *outline.more))


def _facts(rows: Sequence[str]) -> tuple[list[str], list[str]]:
    """The small print that is shown, and what is left of it."""
    used = count = 0
    for row in rows:
        used += len(row)
        if count and (used > _FACTS or count > 6):
            break
        count += 1
    return list(rows[:count]), list(rows[count:])


def _dealt(parts: Sequence[Part], room: int) -> list[int]:
    """How many lines of each part are shown."""
    turns = sorted(
        (n / (_WEIGHTS[0] if place == 0 else _WEIGHTS[1]), place, n)
        for place, part in enumerate(parts)
        for n in range(len(part.lines))
    )
    counts, closed = [0] * len(parts), set[int]()
    for _, place, n in turns:
        size = _size(parts[place].lines[parts[place].nth(n)])
        if place in closed or (size > room and any(counts)):
            closed.add(place)
            continue
        counts[place] += 1
        room -= size
    return counts


def _size(line: Line) -> int:
    return sum(len(run.text) for run in line) + 1
