"""Which sentences are out of date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.brief import priors
from bot.brief.topic.timely import Timing, timing
from tests import build
from tests.brief.evidence import event, focused

PLAN = "The harbour council will close the bridge on Friday."
DAY = timedelta(days=1)


def timed(line: str, as_of: date = build.DAY, **fields: Any) -> Timing:
    """How the one sentence of an article stands."""
    source = focused("a", line, **fields)
    return timing(source, priors.read(source.article, source.reading), as_of)


def test_a_plan_is_stale_once_its_day_has_passed() -> None:
    """Until then it counts in full; afterwards for little, and less so where the sentence reports something as well."""
    plan = event("will close", "close", first=build.DAY, last=build.DAY)
    report = event("closed", "close", ahead=False, first=build.DAY, last=build.DAY)
    before, after = (timed(PLAN, build.DAY + n * DAY, events=[plan]) for n in (0, 1))
    also = timed(PLAN, build.DAY + DAY, events=[plan, report])
    assert (before.worth, before.stale) == ((1.0,), frozenset())
    assert after.stale == {0}
    assert after.worth[0] < also.worth[0] < before.worth[0]
    assert also.stale == frozenset()


def test_a_hope_has_no_day() -> None:
    """What is to come some day is hoped for, however it is said; what has happened is not."""
    assert timed("Otto Lind is expected to speak of the bridge.").hoped == {0}
    assert timed("Otto Lind spoke of the bridge.").hoped == frozenset()


@pytest.mark.parametrize("line", ["The party of Otto Lind is set to win.", "Talks on the bridge are expected to resume."])
def test_what_was_at_hand_is_stale_within_days(line: str) -> None:
    """What was about to happen has happened, or has not; what somebody has promised or decided stays news."""
    assert timed(line).worth == (1.0,)
    assert timed(line, build.DAY + 5 * DAY).worth[0] < 0.5
    assert timed("Otto Lind will give every ferryman a new boat.", build.DAY + 5 * DAY).worth == (1.0,)


@pytest.mark.parametrize(
    "line", ["Divers still do not know who sank the ferry.", "Nobody has so far been charged over the ferry."]
)
def test_a_state_of_things_grows_old(line: str) -> None:
    """What nobody knew yet a month ago says nothing of today."""
    assert timed(line).worth == (1.0,)
    assert timed(line, build.DAY + 30 * DAY).worth[0] < 0.5
    assert timed("Divers found the ferry.", build.DAY + 30 * DAY).worth == (1.0,)


def test_an_announcement_that_stands_no_longer_is_stale() -> None:
    """What the diary has struck out counts as passed, though its day is to come; another article's sentence of that index does not."""
    plan = event("will close", "close", first=build.DAY + DAY, last=build.DAY + DAY)
    source = focused("a", PLAN, events=[plan])
    signs = priors.read(source.article, source.reading)
    struck, other = (timing(source, signs, build.DAY, frozenset({(article, 0)})) for article in ("a", "b"))
    assert struck.stale == {0}
    assert other.stale == frozenset()
    assert struck.worth[0] < other.worth[0]


def test_what_is_said_to_be_under_way_is_due() -> None:
    """A delegation that "is heading" somewhere is not yet there; one that arrived is."""
    assert timed("Envoys are heading to Zenda for talks.").due == {0}
    assert timed("Envoys ended a first day of talks in Zenda.").due == frozenset()
