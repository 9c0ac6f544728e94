"""A part of the sweep that is quick enough for every day; `python -m tests.bench.sweep` runs the whole."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator

import pytest

from tests.crash.cells import COLLECTING, DELIVERING, FAULTS, LATER, LOCAL, MIGRATING, STOPPED, cell
from tests.crash.world import World, world


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A workspace in which bots die."""
    logging.disable()  # the server tells of each connection that a dead bot left
    try:
        with world(tmp_path_factory.mktemp("crash")) as place:
            yield place
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize("point", [point for point in DELIVERING if point not in ("P3", "T1", "T2")])
def test_a_bot_killed_anywhere_delivers_once(place: World, point: str) -> None:
    """Wherever a bot is killed: those after it bring both channels their digest, each part once, in order, and nothing is left open."""
    found = cell(place, point, "none")
    assert found.reached
    assert found.well, found


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != "none"])
def test_a_bot_killed_under_a_fault_delivers_once(place: World, fault: str) -> None:
    """Slack or the machine fails, and then the bot dies, too."""
    found = cell(place, "P3" if fault in ("reply lost after storing", "late accept", *LATER) else "P2", fault)
    assert found.reached
    assert found.well, found


@pytest.mark.parametrize("point", ["T1", "T2"])
def test_a_bot_killed_while_it_takes_back_what_came_twice_leaves_one(place: World, point: str) -> None:
    """Slack takes a post when it has been posted again: the next bot takes it back, and the one with the thread stays."""
    found = cell(place, point, next(iter(LATER)))
    assert found.reached
    assert found.well, found


@pytest.mark.parametrize("point", COLLECTING)
def test_a_bot_killed_while_it_collects_stores_once(place: World, point: str) -> None:
    """Between fetching, storing, indexing and reading, the second time it is there: those after it have every article once, whole, read
    once, found once; as a bot that nothing befell."""
    found = cell(place, point, "none", count=2)
    assert found.reached
    assert found.well, found


@pytest.mark.parametrize(("point", "fault"), list(zip(("C1", "C3", "C6", "C4", "C2"), (*LOCAL, STOPPED), strict=True)))
def test_a_fault_while_it_collects_costs_no_article(place: World, point: str, fault: str) -> None:
    """The database is locked, the disk full, the clock set, the process stopped."""
    found = cell(place, point, fault)
    assert found.well, found


@pytest.mark.parametrize("point", MIGRATING)
def test_a_bot_killed_in_a_migration_loses_nothing(place: World, point: str) -> None:
    """The transaction is there whole or not at all; the next start does what is missing, and every row is there as it was."""
    found = cell(place, point, "none")
    assert found.reached
    assert found.well, found


@pytest.mark.parametrize(("point", "fault"), [("M0", "database locked"), ("M1", "disk full"), ("M2", STOPPED)])
def test_a_fault_in_a_migration_is_told_and_mended(place: World, point: str, fault: str) -> None:
    """The start fails with a sentence, and the next one does it."""
    found = cell(place, point, fault)
    assert found.reached
    assert found.well, found


def test_a_bot_killed_at_any_moment_delivers_once(place: World) -> None:
    """Not at a point that somebody thought of."""
    chance = random.Random(place.rounds)  # noqa: S311 -- moments, not secrets
    for fault in ("none", "500 after storing", "socket dropped"):
        found = cell(place, "P6", fault, count=99, after=chance.uniform(0, 0.25))
        assert found.well, found
    for point in ("C7", "M3"):
        found = cell(place, point, "none", count=99, after=chance.uniform(0, 0.25))
        assert found.well, found


def test_the_count_sees_a_digest_that_comes_twice(place: World) -> None:
    """A bot that posts again without a look, killed after the answer, while another post may be out, too."""
    found = place.round("P4", blind=True)
    assert found.duplicates in (1, 2)
    assert not found.well
