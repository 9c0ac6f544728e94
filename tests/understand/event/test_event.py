"""Events of whole texts: what an editor would put into the diary, with which day, in which words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Actor, Event, Mention

Events = Callable[..., tuple[Event, ...]]
Diary = Callable[..., list[tuple[str, str | None]]]
DAY = date(2016, 5, 18)


def only(found: tuple[Event, ...]) -> Event:
    """The one event of a text that has one."""
    (event,) = found
    return event


def test_a_time_phrase_goes_to_the_outer_happening(events: Events) -> None:
    """A meeting held at a summit is the happening, with the summit's month, in words up to the time phrase."""
    event = events("Aides discussed an upcoming meeting of Merkel and Renzi at a summit in Malta in late June.")[0]
    assert event.what == "an upcoming meeting of Merkel and Renzi at a summit in Malta"
    assert (event.when, event.first, event.last) == ("late June", date(2016, 6, 21), date(2016, 6, 30))
    assert event.place == "Malta"


def test_a_planned_act_is_quoted_from_its_subject(events: Events) -> None:
    """The words for a verb's happening start with its subject and stop before the day."""
    event = only(events("Senator Jane Holt will visit Havana on Friday."))
    assert (event.what, event.when) == ("Senator Jane Holt will visit Havana", "Friday")
    assert (event.first, event.place, event.head) == (date(2016, 5, 20), "Havana", "visit")


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        ("A hearing on his appeal has been set for June 6.", "A hearing on his appeal", "June 6"),
        ("Voters were reminded of the June 23 referendum on membership.", "referendum on membership", "June 23"),
        ("The harbour bridge is due to reopen in July.", "The harbour bridge is due to reopen", "July"),
        ("Italy holds a referendum on Sunday.", "Italy holds a referendum", "Sunday"),
        ("The trial was adjourned until June 6.", "The trial was adjourned", "until June 6"),
        ("The council was to vote on the plan later on Wednesday.", "The council was to vote on the plan", "later on Wednesday"),
    ],
)
def test_what_is_dated(diary: Diary, text: str, what: str, when: str) -> None:
    """Happenings with a day are found however they are announced."""
    assert diary(text) == [(what, when)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The minister plans to hold a referendum.", "The minister plans to hold a referendum"),
        ("Envoys spoke of an upcoming summit in Riga.", "an upcoming summit in Riga"),
        ("The company said it would appeal the ruling.", "would appeal the ruling"),
        ("Regulators are expected to approve the merger.", "Regulators are expected to approve the merger"),
        ("Berg and Lind are also likely to discuss the bridge.", "Berg and Lind are also likely to discuss the bridge"),
        ("The airline announced plans to open a base in Porto.", "plans to open a base in Porto"),
    ],
)
def test_what_is_announced_without_a_day(diary: Diary, text: str, what: str) -> None:
    """Planned acts and events said to lie ahead need no day."""
    assert diary(text) == [(what, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The president met the king on Tuesday.",
        "The vote on Friday was cancelled.",
        "The mayor scrapped a visit planned for Friday.",
        "The talks had been scheduled for Thursday.",
        "The minister had planned to travel to Oslo next week.",
        "The union had threatened to block the port from Thursday.",
        "He declined to say when the inquiry would be finished.",
        "The government has no plans to hold a referendum.",
        "The minister, who once said he would rule for a billion years, sneezed.",
        "The court refused to open an inquiry.",
        "The party will not hold a congress in June.",
        "If parliament votes on Friday, the pound could fall.",
        "He hopes that the club will sign a striker.",
        "The two-day visit cost a million dollars.",
        "Emissions are to be cut by 2050.",
        "The landing was originally scheduled for Thursday, but was delayed.",
        "The strike would have begun on Friday.",
        "Will the queen visit Malta in June?",
    ],
)
def test_what_is_kept_out(diary: Diary, text: str) -> None:
    """What is past, off, only supposed, hoped or a target is not ahead."""
    assert diary(text) == []


def test_a_bound_leaves_the_days_before_it_open(events: Events) -> None:
    """ "By Friday" runs from the day of the text and is quoted with its preposition."""
    event = only(events("The bank must publish its accounts by Friday."))
    assert (event.when, event.first, event.last, event.precision) == ("by Friday", DAY, date(2016, 5, 20), "range")


def test_what_is_not_due_until_a_month_is_due_in_it(events: Events) -> None:
    """An election "not due until October 2017" is in October 2017, not between now and then."""
    event = only(events("The town's general election is not due until October 2017."))
    assert (event.first, event.last, event.precision) == (date(2017, 10, 1), date(2017, 10, 31), "month")


def test_members_of_parliament_are_no_verb(diary: Diary) -> None:
    """The parser takes "MPs" for one."""
    found = diary("A statement is to be made to MPs on Monday but the spokesman said no.")
    assert found == [("A statement is to be made", "Monday")]


def test_a_time_and_its_day_are_one_phrase(events: Events) -> None:
    """A time of day and the day beside it make one phrase."""
    event = only(events("The polls will open at 7 a.m. on Thursday."))
    assert (event.when, event.first, event.last) == ("7 a.m. on Thursday", date(2016, 5, 19), date(2016, 5, 19))


def test_the_day_of_a_report_is_not_the_day_of_its_event(diary: Diary) -> None:
    """A phrase between a report and its clause dates the report."""
    assert diary("She said on Wednesday she would hold a rally on June 15.") == [("would hold a rally", "June 15")]


def test_past_tellings_that_conflict_are_both_kept(events: Events) -> None:
    """Two days for one arrival are two past events, so that the conflict can be shown."""
    found = events("The envoy arrived in Moscow on Tuesday. His plane landed at the airport on Monday.")
    assert [(e.when, e.upcoming(DAY)) for e in found] == [("Monday", False), ("Tuesday", False)]


def test_a_happening_told_twice_is_one(diary: Diary) -> None:
    """The dated telling stands for the undated one, and the same day for itself."""
    text = "Parliament will hold an election on June 5. The election is on June 5. Parties prepare for the upcoming election."
    assert [when for _, when in diary(text)] == ["June 5"]


def test_what_another_sentence_calls_off_is_gone(diary: Diary) -> None:
    """A tour called off lapses wherever it is mentioned."""
    assert diary("The band cancelled its tour. The tour was expected to begin on Friday.") == []


def test_what_another_sentence_reports_as_done_is_gone(diary: Diary) -> None:
    """An announcement already carried out lapses."""
    assert diary("Kim met the envoys in Seoul. An official said Kim would meet the envoys.") == []


def test_actors_take_part_and_places_do_not(events: Events) -> None:
    """The actors of an event are those named in it, not the country it takes place in."""
    text = "Angela Merkel will meet Matteo Renzi in Malta on Friday."
    names = ("Angela Merkel", "Matteo Renzi", "Malta")
    actors = tuple(Actor(n, "person", None, 1.0, (Mention(text.index(n), text.index(n) + len(n), 0),)) for n in names)
    assert only(events(text, DAY, actors)).actors == ("Angela Merkel", "Matteo Renzi")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The probe is scheduled to land on Friday.", "scheduled"),
        ("The jury is expected to deliver its verdict on Friday.", "expected"),
        ("The bank may announce a cut on Friday.", "possible"),
        ("The union will strike on Friday if talks fail.", "conditional"),
    ],
)
def test_certainty_says_how_firm_a_plan_is(events: Events, text: str, certainty: str) -> None:
    """Each way to announce has its certainty."""
    assert events(text)[0].certainty == certainty


def test_upcoming_comes_first_by_date(events: Events) -> None:
    """Dated ones ahead come first, by day; then undated ones; then what is over."""
    text = "The king visited Riga on Monday. He will visit Oslo on June 9. He will visit Rome on June 2. The king plans to tour Peru."
    assert [e.place for e in events(text)] == ["Rome", "Oslo", "Peru", "Riga"]


PIECES = st.sampled_from(
    ["The summit", "will meet", "on Friday", "\u00a0", "by", "until", '"', "June 31", "\n", "said", "to", "the", "was cancelled", "and",
     "plans", ",", "(", "next week", "of", "if", "upcoming", "vote", "Paris", "'s", "2016", "—", "?", "e\u0301", "."]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES | st.text(max_size=12), max_size=25).map(" ".join))
def test_any_text_gives_slices_and_no_error(events: Events, text: str) -> None:
    """Whatever the text, an event's words are the text's own and its range is a range."""
    for e in events(text):
        assert text[e.start : e.end] == e.what != ""
        assert e.when is None or (e.when in text and e.first and e.last and e.first <= e.last)
        assert e.place is None or e.place in text


@pytest.mark.parametrize(
    "text",
    [
        "The vote, which was to start on June 6, has been thrown into doubt.",
        "The ministers agreed on Tuesday to deepen their cooperation.",
        "Which roads will be closed has yet to be announced.",
        "He said that he would leave.",
    ],
)
def test_what_lapsed_was_settled_or_says_nothing_is_no_diary_entry(diary: Diary, text: str) -> None:
    """A plan told in passing in the past, an agreement that is itself the news, a question, and a verb without anybody are left out."""
    assert diary(text) == []


def test_one_verb_with_two_days_makes_two_events(diary: Diary) -> None:
    """Each of a list of days has its event, in words up to its own day."""
    text = "The envoy will travel to Rome on Sunday and to Bonn on Monday."
    assert diary(text) == [
        ("The envoy will travel to Rome", "Sunday"),
        ("The envoy will travel to Rome on Sunday and to Bonn", "Monday"),
    ]


def test_a_day_opens_the_clause_after_it(events: Events) -> None:
    """ "On June 6, when the bank will publish" dates the publishing too."""
    found = events("The council meets on June 6, when the bank will publish its forecasts.")
    assert [(e.head, e.first) for e in found] == [("meet", date(2016, 6, 6)), ("publish", date(2016, 6, 6))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy was due in Geneva on Friday.", [("The envoy was due in Geneva", "Friday")]),
        ("The union has called a strike for Thursday.", [("The union has called a strike", "Thursday")]),
        (
            "A request for his extradition will be sent to Rome in the coming days.",
            [("A request for his extradition will be sent to Rome", "the coming days")],
        ),
        (
            "The premier is expected to name his cabinet within days.",
            [("The premier is expected to name his cabinet", "within days")],
        ),
        ("The plan would be discussed over the next two days, she said.", [("The plan would be discussed", "the next two days")]),
        ("The nurses have not ruled out further strikes.", [("further strikes", None)]),
        (
            "He has asked lawmakers to restore the tax by the end of the year.",
            [("has asked lawmakers to restore the tax", "by the end of the year")],
        ),
        (
            "All travellers who arrive after midnight on Sunday will be returned.",
            [("will be returned", "after midnight on Sunday")],
        ),
        ("Police have until Saturday to charge him.", [("Police have until Saturday to charge him", "until Saturday")]),
        (
            "The premier has promised a plan by the end of September.",
            [("The premier has promised a plan", "by the end of September")],
        ),
        (
            "The union announced a series of stoppages on 12 to 16 June.",
            [("The union announced a series of stoppages", "12 to 16 June")],
        ),
        (
            "He will stop the withdrawal from the league, due to take effect next November.",
            [
                ("the withdrawal from the league, due to take effect", "next November"),
            ],
        ),
        (
            "The panel awaits the Court of Arbitration for Sport, which hears the appeal on Friday.",
            [("the Court of Arbitration for Sport, which hears the appeal", "Friday")],
        ),
        ("The club are in the top pot for the draw in Porto on 25 August.", [("the draw in Porto", "25 August")]),
        (
            "The show is on the last day of next season, which begins on 13 August.",
            [("next season, which begins", "13 August")],
        ),
        ("Voters go to the polls in Scotland on 5 May next year.", [("Voters go to the polls in Scotland", "5 May next year")]),
    ],
)
def test_what_is_due_called_for_or_soon_is_ahead(diary: Diary, text: str, expected: list[tuple[str, str | None]]) -> None:
    """Passives, requests, dues and threats announce; a phrase without days ("within weeks") is quoted as it is."""
    assert diary(text) == expected


def test_within_a_time_begins_today(events: Events) -> None:
    """ "Within 60 days" may be today."""
    (found,) = [e for e in events("The ministry will issue a handbook within 60 days.") if e.ahead]
    assert (found.first, found.last) == (date(2016, 5, 18), date(2016, 7, 17))


def test_a_budget_is_known_by_its_year(diary: Diary) -> None:
    """ "Its 2017 budget" is on no day of that year."""
    assert not [row for row in diary("The ministry wants leeway on its 2017 budget.") if row[1]]


def test_who_announces_is_no_happening(events: Events) -> None:
    """Where the parser hangs a verb of saying on its subject's name, what is said is told, not the name alone."""
    event = events("Lufthansa, the German airline, announced on Wednesday that Penrose was chosen to buy its fleet.")[0]
    assert "Penrose was chosen" in event.what


@pytest.mark.parametrize(
    ("text", "when", "first", "last"),
    [
        ("The union has filed a grievance; arbitration is set for July.", "July", date(2016, 7, 1), date(2016, 7, 31)),
        ("The hearing was moved from Thursday to next Wednesday.", "next Wednesday", date(2016, 5, 25), date(2016, 5, 25)),
        ("Correa said the banks had until Friday to hand over the records.", "until Friday", DAY, date(2016, 5, 20)),
    ],
)
def test_a_day_that_something_is_put_on_lies_ahead(events: Events, text: str, when: str, first: date, last: date) -> None:
    """Set for a month, moved from one day to another, left until a day: the coming one is meant, and told once."""
    (event,) = (e for e in events(text) if e.ahead)
    assert (event.when, event.first, event.last) == (when, first, last)
    assert not any(e.head == event.head for e in events(text) if not e.ahead)


def test_a_deed_that_is_undone_keeps_its_own_month(events: Events) -> None:
    """The month of "his decision in October" is not that of reversing it; a day may be."""
    (event,) = events("Barrow has promised to reverse Keller's decision in October to leave the court.")
    assert (event.head, event.when, event.first) == ("reverse", None, None)
    (event,) = events("Lawyers will appeal the court's ruling on Friday.")
    assert event.first == date(2016, 5, 20)
