"""The words that tell an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.brief.merge.events.line import line
from bot.brief.quote import Allowance
from bot.model import BriefEvent
from tests import build
from tests.brief.evidence import event, focused
from tests.brief.merge.events.merging import merge_events

NEXT = build.DAY + timedelta(days=1)


def on(day: date, **fields: Any) -> dict[str, Any]:
    """The fields of an event on one day."""
    return {"when": str(day), "first": day, "last": day, "precision": "day", **fields}


def upcoming(*sources: object, as_of: date = build.DAY, **fields: Any) -> list[BriefEvent]:
    """The events ahead."""
    return [e for e in merge_events(sources, as_of, Allowance(), **fields) if e.upcoming]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "what", "head", "shown"),
    [
        ("He stays in Zenda for talks before he travels to Strelsau on Friday.", "travels to Strelsau", "travel", "he travels to Strelsau"),
        ("The council ousted its chief weeks before the general election on Friday.", "general election", "election", None),
        ("The war drove out a million, says the league, whose council meets in Zenda on Friday.", "whose council meets in Zenda", "meet", None),
        ("Lind, on his first visit, is due in Zenda on Friday.", "is due in Zenda", "be", "Lind, on his first visit, is due in Zenda on Friday."),
    ],
)  # fmt: skip
def test_a_line_tells_its_event_and_nothing_beside_it(sentence: str, what: str, head: str, shown: str | None) -> None:
    """A sentence that tells a dated event beside something else is not its line; one that is about it is."""
    told = event(
        what, head, start=sentence.index(what), end=sentence.index(what) + len(what), clause=sentence, place="Zenda", **on(NEXT)
    )
    (row,) = upcoming(focused("a", sentence, events=[told]))
    assert row.clause == shown
    assert row.what == what.removeprefix("whose ")


def test_a_participle_keeps_its_noun() -> None:
    """ "Tied to the fair" tells nothing without the files that are."""
    sentence = "The release of files tied to the fair on Friday shook Strelsau."
    e = replace(event("tied to the fair", "tie"), clause=sentence, first=build.DAY, last=build.DAY)
    assert line(e, sentence) == sentence
