"""What is announced without a day, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Event

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "The tariff will stay until the island agrees to sell the port.",
        "Lawyers sent letters threatening legal action.",
        "The premier has repeatedly threatened military action.",
        "Four soldiers were flown home from the front, the second group to be freed.",
        "Police arrested a driver who planned to attack the parade.",
        "In March the minister announced that he would sign the treaty.",
        "The ministry will neither sign the accord nor join the talks.",
        "Neither the ministry nor the union will sign the accord.",
        "That will require negotiations with the league.",
        "The talks are likely to be put off.",
    ],
)
def test_what_is_waited_for_threatened_in_general_or_long_ago_is_not_announced(diary: Diary, text: str) -> None:
    """A condition, a standing threat, a promise of two months ago, a denial and what only "that" will need give the diary nothing."""
    assert not diary(text)


@pytest.mark.parametrize(
    "text",
    ["Farmers would like to see the markets open by Friday.", "The fund said it would double its stake from 2030."],
)
def test_what_is_only_liked_or_years_away_is_nothing_for_a_diary(diary: Diary, text: str) -> None:
    """A liking is no plan, and a span of years is no date and no lack of one."""
    assert not [row for row in diary(text) if row[1] is None or "Friday" in row[1]]


def test_a_journey_to_a_dated_summit_is_told_once(diary: Diary) -> None:
    """The undated journey adds nothing to the summit it is for."""
    assert diary("Laurent will then travel to Delhi for a summit on trade on Friday.") == [("a summit on trade", "Friday")]


def test_a_festival_that_begins_does_not_swallow_what_is_done_during_it(diary: Diary) -> None:
    """An undated act and the dated festival in its words are two happenings."""
    found = diary("Police said they would deploy in force during the festival, which begins this week.")
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The commissioner will represent the union in Lisbon.",
        "Marie Laurent is set to become the next prime minister.",
        "The reforms will require ratification by the new parliament.",
        "The union insisted that it will take part in the talks.",
    ],
)
def test_what_somebody_will_do_is_announced(diary: Diary, text: str) -> None:
    """Whatever the deed; a new office, and what a happening is needed for, too."""
    assert len(diary(text)) == 1


def test_what_will_only_have_an_effect_is_no_happening(diary: Diary) -> None:
    """ "Will overshadow" and "will depend" put nothing into a diary."""
    assert not diary("The dispute will overshadow the year. The outcome will depend on the weather.")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ministers defended the report, due to be published in August.", "the report, due to be published"),
        ("It would end if Roe lifted the threat to impose the tariff, due to come into force in August.", "the tariff, due to come into force"),
    ],
)  # fmt: skip
def test_an_aside_on_what_is_due_is_told_of_its_noun(diary: Diary, text: str, what: str) -> None:
    """ "The report, due to be published in August" is one plan, whatever the sentence says of the report or only supposes."""
    assert (what, "August") in diary(text)


def test_a_year_told_of_inside_an_announcement_does_not_make_it_history(diary: Diary) -> None:
    """An old treaty or wreck that a promise is about leaves the promise new; what lasts "for years" is no happening."""
    review = "would review the claim under a treaty"
    assert diary("The ministry said it would review the claim under a treaty signed more than 30 years ago.") == [(review, None)]
    assert diary("Timbers from a ship that sank in 1794 are on loan and will be returned to Zenda.") == [
        ("will be returned to Zenda", None)
    ]
    assert diary("A magistrate is weighing the request and could rule any day.") == [("could rule", "any day")]
    assert diary("The bridge will be studied for years.") == []


def test_a_trial_and_its_day_are_one_line(diary: Diary) -> None:
    """ "Faces a trial, which is set to begin next month" is one happening."""
    assert [when for _, when in diary("He also faces a murder trial, which is set to begin next month.")] == ["next month"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The Zenda bank has announced it will restructure and cut 3% of its staff.", "will restructure and cut"),
        ("Norway, Iceland, Latvia, and Estonia are expected to participate.", "are expected to participate"),
    ],
)
def test_an_act_needs_no_object_where_its_line_names_who_does_it(
    events: Callable[..., tuple[Event, ...]], text: str, what: str
) -> None:
    """The words alone say little, the line with the subject says it all; what 80 men wait for is no plan of theirs."""
    (found,) = events(text)
    assert (found.what, found.clause is not None) == (what, True)
    assert events("Of the 220 detainees, 80 are awaiting release.") == ()
