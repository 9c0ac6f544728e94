"""Plans that have come to something leave what is ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

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


def report(id: str, text: str, what: str, head: str, day: date, people: tuple[str, ...] = (), **fields: Any) -> Any:
    """An article of one sentence that reports what happened on its day."""
    actors = [replace(actor(p, sentence=0), aliases=(p,)) for p in people]
    told = event(what, head, ahead=False, **on(day, actors=people, **fields))
    return focused(id, text, actors=actors, day=day, events=[told])


def test_an_oath_that_was_taken_is_boycotted_by_nobody() -> None:
    """Who would stay away from an oath has done so once it is taken, and who was to lead the country leads it; another's post is open."""
    stay = event("would boycott the oath ceremony", "boycott", certainty="expected")
    plan = focused("plan", "The Harbour Front said it would boycott the oath ceremony of Otto Lind.", events=[stay])
    lead = replace(event("Otto Lind will lead the country", "lead", actors=("Otto Lind",)), end=31)
    leads = focused("leads", "Otto Lind will lead the country.", actors=[actor("Otto Lind", sentence=0)], events=[lead])
    text = "Otto Lind of the Harbour Front was sworn in as minister."
    sworn = report("sworn", text, "was sworn in as minister", "swear", NEXT, ("Otto Lind",))
    other = report("other", "Eva Stein was sworn in.", "was sworn in", "swear", NEXT, ("Eva Stein",))
    assert len(upcoming(plan, leads, as_of=NEXT)) == len(upcoming(plan, leads, other, as_of=NEXT)) == 2
    assert upcoming(plan, leads, sworn, as_of=NEXT) == []


def test_this_weeks_talks_are_those_that_two_had() -> None:
    """Bare talks of a week are held once the two persons of their article have met; two others' meeting says nothing of them."""
    week = {
        "when": "this week",
        "first": build.DAY - timedelta(days=2),
        "last": build.DAY + timedelta(days=4),
        "precision": "week",
    }
    plan = focused(
        "plan", "Otto Lind and Eva Stein are in Zenda.", "The talks are to be short.",
        actors=[actor("Otto Lind", sentence=0), actor("Eva Stein", sentence=0)],
        events=[event("The talks", "talk", sentence=1, start=38, end=47, **week)],
    )  # fmt: skip
    met = report("met", "Otto Lind met Eva Stein.", "Otto Lind met Eva Stein", "meet", NEXT, ("Otto Lind", "Eva Stein"))
    others = report("others", "Ida Berg met Jan Falk.", "Ida Berg met Jan Falk", "meet", NEXT, ("Ida Berg", "Jan Falk"))
    assert len(upcoming(plan, as_of=NEXT)) == len(upcoming(plan, others, as_of=NEXT)) == 1
    assert upcoming(plan, met, as_of=NEXT) == []


def test_games_that_news_comes_from_are_under_way() -> None:
    """ "These Games" are ahead until newer articles report from them."""
    plan = focused(
        "plan", "These Winter Games will be held across the north.", events=[event("These Winter Games will be held", "hold")]
    )
    won = report("won", "Otto Lind won the race at the Winter Games.", "Otto Lind won the race", "win", NEXT, ("Otto Lind",))
    lost = report("lost", "Otto Lind lost the vote.", "Otto Lind lost the vote", "lose", NEXT, ("Otto Lind",))
    assert len(upcoming(plan, lost, as_of=NEXT)) == 1
    assert upcoming(plan, won, as_of=NEXT) == []


@pytest.mark.parametrize(
    ("headline", "line"), [("A guide to the ceremony", "Lind will sing."), ("A guide", "Lind will sing at the ceremony.")]
)
def test_what_is_told_ahead_of_a_day_is_over_after_it(headline: str, line: str) -> None:
    """What an article headed by a ceremony, or a sentence with "at the ceremony", tells without a day is over once that has its day behind it."""
    song = event("Lind will sing", "sing", sentence=1, start=29, end=43)
    dated = event("The ceremony", "ceremony", **on(build.DAY))
    source = focused("a", "The ceremony is on Wednesday.", line, events=[dated, song], headline=headline)
    assert [e.what for e in upcoming(source)] == ["The ceremony", "Lind will sing"]
    assert upcoming(source, as_of=NEXT) == []
    plain = focused("a", "The ceremony is on Wednesday.", "Lind will sing.", events=[dated, song], headline="A guide")
    assert [e.what for e in upcoming(plain, as_of=NEXT)] == ["Lind will sing"]


def test_a_threat_is_news_for_a_fortnight() -> None:
    """What somebody threatens to do by a day far off is not ahead weeks later unless somebody says it again; a plan is."""
    far = on(build.DAY + timedelta(days=60))
    threat = focused(
        "a", "Lind threatened a toll that would rise in July.", events=[event("would rise", "rise", **far, actors=("Lind",))]
    )
    plan = focused(
        "a", "Lind announced a toll that will rise in July.", events=[event("will rise", "rise", **far, actors=("Lind",))]
    )
    late = build.DAY + timedelta(days=20)
    assert len(upcoming(threat)) == len(upcoming(plan, as_of=late)) == 1
    assert upcoming(threat, as_of=late) == []
