"""Whether two rows are one happening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.brief.quote import Allowance
from bot.brief.same import alike
from bot.lexicon import Lexicon
from bot.model import BriefEvent
from tests import build
from tests.brief.evidence import actor, event, focused
from tests.brief.merge.events.merging import merge_events

NEXT = build.DAY + timedelta(days=1)


def on(day: date, **fields: Any) -> dict[str, Any]:
    """The fields of an event on one day."""
    return {"when": str(day), "first": day, "last": day, "precision": "day", **fields}


def upcoming(*sources: object, as_of: date = build.DAY, **fields: Any) -> list[BriefEvent]:
    """The events ahead."""
    return [e for e in merge_events(sources, as_of, Allowance(), **fields) if e.upcoming]  # type: ignore[arg-type]


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


def test_a_meeting_of_two_is_not_the_one_that_one_of_them_chairs() -> None:
    """Persons in common make no one gathering of two where one of them names somebody else."""
    one = focused(
        "one", "Eva Stein is to meet Otto Lind at the palace.", actors=[actor("Eva Stein", sentence=0), actor("Otto Lind", sentence=0)],
        events=[event("Eva Stein is to meet Otto Lind", "meet", **on(NEXT), actors=("Eva Stein", "Otto Lind"))],
    )  # fmt: skip
    clause = "the council's meeting, which will be chaired by Otto Lind"
    two = focused(
        "two", f"Envoys come for {clause}.", actors=[actor("Otto Lind", sentence=0)],
        events=[event("will be chaired by Otto Lind", "chair", clause=clause, actors=("Otto Lind",))],
    )  # fmt: skip
    assert len(upcoming(one, two)) == 2


def test_what_ministers_promise_may_be_what_their_states_plan() -> None:
    """A plan without a day is one with the dated plan that a report in other words tells of; a state is no other actor than a person."""
    lines = (
        "Ruritania and Graustark will try to bring the rebels to a conference on the ferry this month.",
        "Ministers Eva Stein and Otto Lind promised to bring the rebels of the ferry war to a conference.",
    )
    month = {"when": "this month", "first": build.DAY, "last": date(2013, 5, 31), "precision": "range"}
    states = [actor(name, "state", sentence=0) for name in ("Ruritania", "Graustark")]
    people = [actor(name, sentence=0) for name in ("Eva Stein", "Otto Lind")]
    one = focused(
        "one", lines[0], actors=states,
        events=[event("will try to bring the rebels to a conference", "bring", **month, actors=("Ruritania", "Graustark"))],
    )  # fmt: skip
    two = focused(
        "two", lines[1], actors=people,
        events=[event("promised to bring the rebels of the ferry war to a conference", "bring", actors=("Eva Stein", "Otto Lind"))],
    )  # fmt: skip
    assert len(upcoming(one, two)) == 1


def test_a_meeting_takes_up_what_its_own_article_has_announced() -> None:
    """ "The meeting" of a next sentence is the conference announced without a day before it."""
    lines = ("Both promised to bring the rebels to a conference.", "The meeting should be in May.")
    may = {"when": "May", "first": date(2013, 5, 1), "last": date(2013, 5, 31), "precision": "month"}
    told = [
        event("promised to bring the rebels to a conference", "bring"),
        event("The meeting", "meeting", sentence=1, start=len(lines[0]) + 1, **may),
    ]
    (row,) = upcoming(focused("a", *lines, events=told))
    assert row.when == "May"


def test_one_act_in_two_words_for_it_is_one(lexicon: Lexicon) -> None:
    """Parliament that voted to remove its chief on a day and parliament that impeached him on it did one thing."""
    day = build.DAY - timedelta(days=1)
    people = [actor("Parliament", "organization", sentence=0), actor("Otto Lind", sentence=0)]
    sources = [
        focused(
            name, f"Parliament {deed} Otto Lind as its chief on Tuesday over bribes from the harbour.", actors=people,
            events=[event(f"Parliament {deed} Otto Lind", head, ahead=False, **on(day), actors=("Parliament", "Otto Lind"))],
        )
        for name, deed, head in (("one", "voted to remove", "vote"), ("two", "impeached", "impeach"))
    ]  # fmt: skip
    assert len(merge_events(sources, build.DAY, Allowance(), alike=alike(lexicon))) == 1
    assert len(merge_events(sources, build.DAY, Allowance())) == 2


def test_a_time_in_the_words_names_no_other_happening() -> None:
    """ "Last week's elections" are the elections of last week."""
    week = {
        "when": "last week",
        "first": build.DAY - timedelta(days=9),
        "last": build.DAY - timedelta(days=3),
        "precision": "week",
    }
    lines = (
        "The Blues won the elections in Ruritania last week.",
        "Last week's elections in Ruritania, which the Blues won, were calm.",
    )
    sources = [
        focused(name, line, events=[event(what, "election", ahead=False, **week)])
        for name, line, what in (("one", lines[0], "the elections"), ("two", lines[1], "Last week's elections"))
    ]
    assert len(merge_events(sources, build.DAY, Allowance())) == 1


def test_a_minister_of_a_state_may_be_told_as_its_chief_diplomat() -> None:
    """What one article tells of a named minister another tells of "its top diplomat": the state in common makes them no others."""
    state, body, eva = (
        actor("Ruritania", "state", sentence=0),
        actor("League", "organization", sentence=0),
        actor("Eva Stein", sentence=0),
    )
    one = focused(
        "one",
        "Ruritania's top diplomat met the head of the League's fish watchdog on Monday.",
        actors=[state, body],
        events=[
            event(
                "Ruritania's top diplomat met the head of the League's fish watchdog",
                "meet",
                ahead=False,
                **on(build.DAY),
                actors=("Ruritania", "League"),
            )
        ],
    )
    two = focused(
        "two", "Ruritania's foreign minister Eva Stein met the chief of the fish watchdog on Monday.", actors=[state, eva],
        events=[event("Ruritania's foreign minister Eva Stein met the chief of the fish watchdog", "meet", ahead=False, **on(build.DAY), actors=("Ruritania", "Eva Stein"))],
    )  # fmt: skip
    assert len(merge_events([one, two], build.DAY + timedelta(days=1), Allowance())) == 1


def test_a_plan_is_no_happening_that_was_over_when_it_was_told() -> None:
    """A second round announced on the fifteenth is not the first one, dated the sixth; nor is what only may be what was done."""
    states = [actor(name, "state", sentence=0) for name in ("Ruritania", "Graustark")]
    who = {"actors": ("Ruritania", "Graustark")}
    first = focused(
        "first", "Ruritania and Graustark hold talks on fish in Zenda.", actors=states,
        events=[event("talks on fish", "talk", **on(build.DAY + timedelta(days=1)), **who)],
    )  # fmt: skip
    later = focused(
        "later", "Ruritania and Graustark are to hold more talks on fish.", actors=states, day=build.DAY + timedelta(days=6),
        events=[event("more talks on fish", "talk", **who)],
    )  # fmt: skip
    assert len(merge_events([first, later], build.DAY + timedelta(days=6), Allowance())) == 2


def test_a_bare_meeting_of_another_business_is_no_conference() -> None:
    """ "The meeting" after a sentence on rebels is not the ministers' meeting on an embargo, though its days hold that day."""
    lines = ("Eva Stein promised to bring the rebels to a conference on the ferry war in Zenda.", "The meeting should be in May.")
    may = {"when": "the end of May", "first": date(2013, 5, 21), "last": date(2013, 5, 31), "precision": "part-of-month"}
    one = focused("one", *lines, events=[event("The meeting", "meeting", sentence=1, start=len(lines[0]) + 1, **may)])
    two = focused(
        "two", "Ministers of Zenda will hold a meeting on the embargo on 27 May, four days before it ends.",
        events=[event("a meeting on the embargo", "meeting", **on(date(2013, 5, 27)))],
    )  # fmt: skip
    assert len(upcoming(one, two)) == 2


def test_one_without_a_day_takes_up_what_its_article_dated() -> None:
    """ "The panel will hear from" is the panel's hearing of Thursday, "the events" are the Games of the line before; another doer's is not."""
    lines = ("A harbour panel will open its first hearing on Thursday.", "The harbour safety panel will hear from the pilots.")
    actors = [replace(actor("Harbour Panel", "organization", sentence=0), aliases=("harbour panel", "harbour safety panel"))]
    hearing = event("A harbour panel will open its first hearing", "hearing", end=43, actors=("Harbour Panel",), **on(NEXT))
    hears = event(
        "The harbour safety panel will hear from the pilots", "hear", sentence=1, start=57, end=108, actors=("Harbour Panel",)
    )
    assert len(upcoming(focused("a", *lines, actors=actors, events=[hearing, hears]))) == 1
    others = (lines[0], "The valley safety board will hear from the first panel.")
    hears = replace(hears, what="The valley safety board will hear from the first panel", end=112, actors=())
    assert len(upcoming(focused("a", *others, actors=actors, events=[hearing, hears]))) == 2
    games = event("The Winter Games", "games", end=16, place="Alps", **on(NEXT))
    venues = event("The events will be held in Zenda", "hold", sentence=1, start=30, end=62, place="Zenda")
    text = ("The Winter Games open at noon.", "The events will be held in Zenda and Hentzau.")
    assert len(upcoming(focused("a", *text, events=[games, venues]))) == 1


def test_this_years_meeting_is_not_anybodys() -> None:
    """A bare "meeting" of a whole year, whose article tells of a forum, is not one that two persons have on a day."""
    year = {"when": "this year", "first": date(2013, 1, 1), "last": date(2013, 12, 31), "precision": "year"}
    lines = ("The harbour forum is an old one.", "This year's meeting is on the toll of the league.")
    forum = focused("a", *lines, events=[event("This year's meeting", "meeting", sentence=1, start=33, end=52, **year)])
    pair = focused(
        "b", "Otto Lind will meet Eva Stein on the toll of the league.", actors=[actor("Otto Lind", sentence=0), actor("Eva Stein", sentence=0)],
        events=[event("Otto Lind will meet Eva Stein", "meet", actors=("Otto Lind", "Eva Stein"), **on(NEXT))],
    )  # fmt: skip
    assert len(upcoming(forum, pair)) == 2
