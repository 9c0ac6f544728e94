"""Which events of an article a topic's diary could show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.brief.merge.events.timely import timely
from bot.brief.merge.kinds import NO_KINDS
from tests import build
from tests.brief.evidence import KINDS, event, focused


def announced(sentence: str, what: str, head: str, **fields: Any) -> bool:
    """Whether the words of a sentence, without a day, are a plan."""
    fields = {"certainty": "expected", **fields}
    of = replace(event(what, head, **fields), start=sentence.index(what), end=sentence.index(what) + len(what))
    return timely(focused("a", sentence, events=[of]), of, KINDS)


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("“We are ready to train the crews,” Lind said.", "are ready to train the crews"),
        ("Lind will have to win back their trust.", "will have to win back their trust"),
        ("Lind said that it would require the release of the boats.", "would require the release of the boats"),
        ("Whether they will lift the ban on boats is impossible to predict.", "they will lift the ban on boats"),
        ("They will bring new joys to the harbour in the years ahead.", "will bring new joys to the harbour"),
        ("The crew waits because Strelsau will let it see one quay.", "Strelsau will let it see one quay"),
        ("The crew packs before it decides to attack the port.", "decides to attack the port"),
    ],
)
def test_what_nobody_announced_is_no_plan(sentence: str, what: str) -> None:
    """What is offered, needed, unforeseen or told beside something else has no place in a diary while it has no day; a plan has."""
    assert not announced(sentence, what, "do")
    assert announced("Lind said that the crews will sail.", "the crews will sail", "sail")


def test_a_day_or_a_schedule_makes_it_one() -> None:
    """What has a day is told whatever stands before it, and so is what is set to be."""
    day = {"when": "Friday", "first": build.DAY, "last": build.DAY}
    assert announced("The crew waits because the port will open on Friday.", "the port will open", "open", **day)
    assert announced(
        "The day before talks were set to resume, it rained.", "talks were set to resume", "talk", certainty="scheduled"
    )


def test_without_a_lexicon_only_what_may_be_is_idle() -> None:
    """What is merely possible is no plan; offers are known by the lexicon's words."""
    offer = event("are ready to train", "train", certainty="expected")
    source = focused("a", "We are ready to train.", events=[offer])
    assert timely(source, offer, NO_KINDS)
    assert not timely(source, replace(offer, certainty="possible"), NO_KINDS)
    assert not timely(source, replace(offer, sentence=7), NO_KINDS)


def test_what_others_are_said_to_do_is_rhetoric() -> None:
    """Within a quotation only the speaker's own plans are plans: who else would do what nobody has announced."""
    assert not announced("Lind said Ruritania “will eat the harbour alive.”", "will eat the harbour alive", "eat")
    assert not announced('Lind said "the ferries will stop one after another".', "the ferries will stop", "stop")
    assert announced("“We will stop the ferries,” Lind said.", "will stop the ferries", "stop")
    assert announced("“It is late,” Lind said. The ferries will stop.", "The ferries will stop", "stop")


def test_what_is_part_of_a_plan_is_not_past() -> None:
    """A date inside the words of an announcement is not that of a deed announced; a finished deed beside it keeps its own."""
    sentence = "Strelsau will let them see the port that burnt on Friday."
    plan = replace(event("Strelsau will let them see the port", "let"), start=0, end=35)
    day = {"when": "Friday", "first": build.DAY, "last": build.DAY, "ahead": False}
    seen = replace(event("see the port", "see", **day), start=sentence.index("see"), end=35)
    burnt = replace(event("that burnt", "burn", **day), start=36, end=46)
    source = focused("a", sentence, events=[plan, seen, burnt])
    assert [timely(source, e, KINDS) for e in (plan, seen, burnt)] == [True, False, True]


def test_a_possibility_of_months_or_what_was_not_due_is_no_date() -> None:
    """What may be in a season, and what "was not due until" a day that it did not wait for, are not ahead; within a month it may be."""
    season = {"when": "the winter", "first": date(2013, 12, 1), "last": date(2014, 2, 28), "certainty": "possible"}
    assert not announced("They may look back on the winter.", "They may look back", "look", **season)
    assert announced("They may look back in May.", "They may look back", "look", **{**season, "first": date(2014, 2, 1)})
    late = {"when": "until late 2028", "first": date(2028, 9, 1), "last": date(2028, 12, 31), "certainty": "scheduled"}
    assert not announced("Ruritania wasn’t due for another election until late 2028.", "another election", "election", **late)
    assert announced("Another election is not due until late 2028.", "Another election", "election", **late)
    assert not announced("Strelsau is yet to answer.", "is yet to answer", "answer")


def test_a_season_that_dates_something_else_is_no_date() -> None:
    """When it turns cold in the autumn is no happening; an election after which something begins is, and what has no day but a time."""
    autumn = {"when": "the autumn", "first": date(2013, 9, 1), "last": date(2013, 11, 30), "certainty": "scheduled"}
    assert not announced("The flu may return when the weather turns cold.", "the weather turns cold", "turn", **autumn)
    assert announced("It begins after an election in the autumn.", "an election", "election", **autumn)
    assert not announced("Both speeches will be read over the next few years.", "will be read", "read", when="the next few years")
    assert announced("Lind may resign within weeks.", "Lind may resign", "resign", when="within weeks", certainty="possible")
