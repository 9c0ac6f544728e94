"""What is coming is current, told once, and shown in words that tell it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.brief.merge import merge_events
from bot.brief.quote import Allowance
from bot.model import BriefEvent
from tests import build
from tests.brief.evidence import actor, event, focused

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


def test_a_bare_meeting_is_the_one_of_the_sentence_before() -> None:
    """ "The meeting", by the end of the month, is the conference that the sentence before told of; the narrower date stands."""
    lines = (
        "Ruritania and Graustark promised to bring the rebels to a conference on the ferry.",
        "The meeting should be in May.",
    )
    wide = {"when": "this month", "first": build.DAY, "last": date(2013, 5, 31), "precision": "range"}
    late = {"when": "the end of May", "first": date(2013, 5, 21), "last": date(2013, 5, 31), "precision": "part-of-month"}
    one = focused(
        "one", "Ruritania and Graustark want to bring the rebels to a conference on the ferry this month.",
        events=[event("want to bring the rebels to a conference", "bring", **wide, actors=("Ruritania", "Graustark"))],
    )  # fmt: skip
    two = focused("two", *lines, events=[event("The meeting", "meeting", sentence=1, start=len(lines[0]) + 1, **late)])
    (row,) = upcoming(one, two)
    assert row.first == date(2013, 5, 21)
    assert {s.article for s in row.sources} == {"one", "two"}


def test_ministers_who_meet_and_gather_at_one_place_on_those_days_are_one_meeting() -> None:
    """Two articles that give one gathering's first day, or all its days, share its words; a meeting of others there stays apart."""
    clause = "Finance ministers of the realm will gather in a house in Zenda"
    days = {"when": "Friday and Saturday", "first": NEXT, "last": NEXT + timedelta(days=1), "precision": "range"}
    one = focused(
        "one", f"{clause} on Friday.", events=[event("will gather in a house in Zenda", "gather", clause=clause, **on(NEXT))]
    )
    two, other = (
        focused(name, f"The {who} will meet in Zenda on those days.", events=[event(f"{who} will meet in Zenda", "meet", place="Zenda", **days)])
        for name, who in (("two", "finance ministers"), ("other", "beekeepers"))
    )  # fmt: skip
    assert len(upcoming(one, two)) == 1
    assert len(upcoming(one, other)) == 2


def test_the_same_body_makes_no_two_plans_one() -> None:
    """One will speak to Parliament, another would go back to it: the body they share tells nothing of what is done."""
    parliament = actor("Parliament", "organization", sentence=0)
    one = focused(
        "one", "She will address a session of Parliament.", actors=[parliament],
        events=[event("will address a session of Parliament", "address", **on(NEXT), actors=("Parliament",))],
    )  # fmt: skip
    two = focused(
        "two", "The king would go back to Parliament about the prison.", actors=[parliament],
        events=[event("would go back to Parliament", "go", actors=("Parliament",))],
    )  # fmt: skip
    assert len(upcoming(one, two)) == 2


def test_games_of_two_years_are_two() -> None:
    """What a number tells apart is two, where neither has a date."""
    rows = upcoming(
        focused("one", "These Summer Games will be held by the lake.", events=[event("These Summer Games will be held", "hold")]),
        focused(
            "two",
            "The Summer Games by the lake will be held.",
            events=[event("the 2028 Summer Games, which will be held", "hold")],
        ),
    )
    assert len(rows) == 2


def test_a_date_outside_the_year_in_the_name_is_no_date() -> None:
    """ "The 2034 Games" are not in February of next year; talks on what is to be by 2034 may be."""
    games, talks = (
        event(what, head, **on(NEXT)) for what, head in (("host the 2034 Games", "games"), ("the talks on 2034", "talks"))
    )
    assert [e.what for e in upcoming(focused("a", events=[games]), focused("b", events=[talks]))] == ["the talks on 2034"]


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
