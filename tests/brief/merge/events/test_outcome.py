"""Plans that have come to something leave what is ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.brief.quote import Allowance
from bot.model import BriefEvent
from tests import build
from tests.brief.evidence import actor, event, focused
from tests.brief.merge.events.merging import merge_events

NEXT = build.DAY + timedelta(days=1)
WEEK = {"when": "next week", "first": build.DAY - timedelta(days=2), "last": build.DAY + timedelta(days=4), "precision": "week"}


def on(day: date, **fields: Any) -> dict[str, Any]:
    """The fields of an event on one day."""
    return {"when": str(day), "first": day, "last": day, "precision": "day", **fields}


def upcoming(*sources: object, as_of: date = build.DAY, **fields: Any) -> list[BriefEvent]:
    """The events ahead."""
    return [e for e in merge_events(sources, as_of, Allowance(), **fields) if e.upcoming]  # type: ignore[arg-type]


def test_who_has_come_is_no_longer_expected() -> None:
    """A visit told for next week is over once a newer article has the visitor there, though its sentence is not on the topic."""
    lind = {"actors": ("Otto Lind",), "place": "Strelsau"}
    plan = focused(
        "plan", "Otto Lind is expected in Strelsau next week.", actors=[actor("Otto Lind", sentence=0)], day=build.DAY - timedelta(days=7),
        events=[event("Otto Lind is expected in Strelsau", "expect", **WEEK, **lind)],
    )  # fmt: skip
    came = focused(
        "came", "Otto Lind arrived in Strelsau on Monday.", actors=[actor("Otto Lind", sentence=0)], focus=(0.0,),
        events=[event("Otto Lind arrived in Strelsau", "arrive", ahead=False, **on(build.DAY - timedelta(days=1)), **lind)],
    )  # fmt: skip
    assert [e.what for e in upcoming(plan)] == ["Otto Lind is expected in Strelsau"]
    assert upcoming(plan, came) == []


def test_a_vote_that_has_been_held_is_not_ahead() -> None:
    """ "Thursday's election" of an article that cannot know which Thursday is over once newer articles call it last week's."""
    plan = focused(
        "plan", "The Blues lead in Ruritania before the election on Thursday.", events=[event("the election", "election", **on(NEXT))]
    )  # fmt: skip
    last = {
        "when": "last week",
        "first": build.DAY - timedelta(days=8),
        "last": build.DAY - timedelta(days=2),
        "precision": "week",
    }
    held = focused(
        "held", "The Blues won the election in Ruritania last week and lead its parliament.", day=NEXT,
        events=[event("the election", "election", ahead=False, **last)],
    )  # fmt: skip
    assert len(upcoming(plan)) == 1
    assert upcoming(plan, held) == []


def test_what_somebody_would_do_is_overtaken_by_newer_reports_of_the_story() -> None:
    """What was said of a meeting to come is not told once newer articles of its story are there; another story changes nothing."""
    hope = focused("hope", "Otto Lind would try to convince them.", events=[event("Otto Lind would try to convince them", "try")])
    news = focused("news", "The talks ended without a word.", day=NEXT)
    assert len(upcoming(hope, news, as_of=NEXT, story={"hope": 0, "news": 1})) == 1
    assert upcoming(hope, news, as_of=NEXT, story={"hope": 0, "news": 0}) == []


def test_an_undated_plan_that_only_touches_upon_the_topic_is_not_shown() -> None:
    """What an article on something else hopes of others is no part of the topic's diary; a date may be."""
    plan = event("the Blues are expected to win", "expect")
    assert len(upcoming(focused("a", events=[plan]))) == 1
    assert upcoming(focused("a", events=[plan], passing=frozenset({0}))) == []
    assert len(upcoming(focused("a", events=[event("the fair", "fair", **on(NEXT))], passing=frozenset({0})))) == 1


def test_this_week_is_over_when_most_of_it_is() -> None:
    """What was to happen "this week" is ahead on the next day, and may well have happened once more of the week is gone than left."""
    monday, sunday = date(2013, 5, 6), date(2013, 5, 12)
    week = {"when": "this week", "first": monday, "last": sunday, "precision": "week"}
    source = focused("a", events=[event("the council's journey to Zenda", "journey", **week)], day=monday)
    assert len(upcoming(source, as_of=date(2013, 5, 7))) == 1
    assert upcoming(source, as_of=date(2013, 5, 11)) == []
