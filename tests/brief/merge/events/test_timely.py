"""Which events of an article a topic's diary could show."""

from __future__ import annotations

from dataclasses import replace
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
