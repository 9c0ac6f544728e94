"""Plans that were called off are not ahead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from bot.brief.quote import Allowance
from bot.model import BriefEvent, Timex
from tests import build
from tests.brief.evidence import event, focused
from tests.brief.merge.events.merging import merge_events
from tests.brief.merge.events.test_outcome import on
from tests.brief.merge.events.test_outcome import upcoming as ahead

VERBS = ("cancel", "scrap", "postpone")
DAY = build.DAY + timedelta(days=12)
PLAN = "Ruritania will hold fishing talks in Strelsau on 20 May."


SAME = {"20 May": 0}


def named(text: str, days: Mapping[str, int]) -> list[Timex]:
    """Time expressions of a text: what is written in it, and how many days after the plan's it is."""
    spans = {words: DAY + timedelta(days=shift) for words, shift in days.items()}
    return [Timex(text.index(w), text.index(w) + len(w), w, "DATE", str(d), first=d, last=d) for w, d in spans.items()]


def upcoming(
    text: str, days: Mapping[str, int] = MappingProxyType({}), *, later: int = 1, off: tuple[str, ...] = VERBS
) -> list[BriefEvent]:
    """The events ahead after a plan was told, and then (or so many days later) the text."""
    fields: dict[str, Any] = {"place": "Strelsau", "actors": ("Ruritania",)}
    plan = focused("plan", PLAN, events=[event("Ruritania will hold fishing talks", "talks", **on(DAY), **fields)])
    after = focused("off", text, timexes=named(text, days), day=build.DAY + timedelta(days=later))
    found = merge_events([plan, after], build.DAY + timedelta(days=1), Allowance(), off=off)
    return [e for e in found if e.upcoming]


@pytest.mark.parametrize(
    "text",
    [
        "Fishing talks on 20 May have been cancelled, Ruritania said.",
        "Ruritania has called off the fishing talks on 20 May.",
        "Ruritania called the fishing talks of 20 May off.",
        "Fishing talks on 20 May were postponed until further notice.",
    ],
)
def test_what_a_newer_article_calls_off_is_not_ahead(text: str) -> None:
    """Of the same thing, on its day."""
    assert upcoming(text, SAME) == []


def test_without_a_day_the_place_and_who_takes_part_must_be_the_same() -> None:
    """Else it may be of other talks."""
    assert upcoming("Ruritania's fishing talks in Strelsau have been cancelled.") == []
    assert upcoming("Ruritania's fishing talks in Zenda have been cancelled.")
    assert upcoming("Fishing talks in Strelsau have been cancelled.")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Fishing talks on 27 May have been cancelled.", {"27 May": 7}),
        ("Fishing talks on 20 May have been postponed to 27 May.", {"20 May": 0, "27 May": 7}),
        ("Trade talks on 20 May have been cancelled.", SAME),
        ("Fishing talks on 20 May may be cancelled.", SAME),
        ("Fishing talks on 20 May have not been cancelled.", SAME),
        ("Zenda wants the fishing talks on 20 May called off.", SAME),
        ("Fishing talks on 20 May will go on, off the coast.", SAME),
    ],
)
def test_what_is_not_said_as_a_fact_of_the_very_plan_leaves_it(text: str, days: dict[str, int]) -> None:
    """Another day, another thing, or no more than a wish."""
    assert upcoming(text, days)


def test_a_plan_told_anew_stands() -> None:
    """What was called off before may be on again; and without verbs nothing is."""
    assert upcoming("Fishing talks on 20 May were cancelled.", SAME, later=-1)
    assert upcoming("Fishing talks on 20 May were cancelled.", SAME, off=())


def test_a_threat_that_was_taken_back_is_off() -> None:
    """A newer sentence that says a threat was walked back takes it off the diary; one on another threat, or that denies it, does not."""
    rise = {"when": "July 1", "first": date(2013, 7, 1), "last": date(2013, 7, 1), "precision": "day"}
    text = "Otto Lind threatened Strelsau with a harbour toll that would rise on July 1."
    threat = focused("a", text, events=[event("a harbour toll that would rise", "rise", **rise)])
    back = "Lind threatened Strelsau with a harbour toll, a threat that he has since walked back."
    tomorrow = {"day": build.DAY + timedelta(days=1)}
    told = [
        focused(n, t, **tomorrow)
        for n, t in (("b", back), ("c", back.replace("has", "has not")), ("d", "Berg dropped his threat to quit."))
    ]
    assert [len(ahead(threat, other, as_of=build.DAY + timedelta(days=1))) for other in told] == [0, 1, 1]
