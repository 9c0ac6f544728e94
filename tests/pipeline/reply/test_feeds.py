"""Sources by command."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports import FeedState
from tests import fakes
from tests.pipeline.reply.conftest import EVE, NOW, Office


def test_sources_are_listed_with_their_ids(office: Office) -> None:
    """And those that are down."""
    said = office.said("sources")
    assert "2 sources." in said
    assert "herald" in said
    assert "BBC" in said


def test_health_tells_what_is_not_well(office: Office) -> None:
    """In words, its times where the person lives."""
    fault = "the host name does not resolve"
    office.archive.save_feed_states(
        [
            FeedState("herald", succeeded=NOW, changed=NOW),
            FeedState("bbc-world", polled=NOW, failures=1, failing=NOW, cause=fault),
        ]
    )
    said = office.said("sources health")
    assert "1 source well, 1 not." in said
    assert "BBC: Silent since 8 May 2013, 13:00" in said
    assert "herald" not in said


def test_a_source_is_tried_without_being_stored(office: Office) -> None:
    """By its address, or by the id of one in use; anyone may."""
    said = office.said("sources test https://w.example/rss")
    assert "2 articles now. Nothing was stored." in said
    assert "Ferry talks" in said
    assert len(office.archive.feeds()) == 2
    assert "cannot be read" in office.refused("sources test herald")


def test_admins_add_and_remove(office: Office, web: fakes.Web) -> None:
    """Others are told so; a source in use is not added twice."""
    assert "Only workspace admins may add a source" in office.refused("sources add w.example/rss")
    assert "is read from the next round on" in office.said("sources add w.example/rss", EVE)
    assert "a-feed" in [feed.id for feed in office.archive.feeds()]
    assert "is read already, as a-feed" in office.refused("sources add w.example/rss", EVE)
    assert "Only workspace admins may remove a source" in office.refused("sources remove a-feed")
    assert "a-feed is read no longer" in office.said("sources remove a-feed", EVE)
    assert "Did you mean: sources remove herald?" in office.refused("sources remove hearld", EVE)
    assert "/brief sources" in office.refused("sources remove zzzzzz", EVE)


@pytest.mark.parametrize("address", ["https://nothing.example/", "ftp://w.example/", "w.example"])
def test_an_address_without_a_feed_is_a_sentence(office: Office, address: str) -> None:
    """It says what was tried."""
    office.now += timedelta(minutes=1)
    assert office.refused(f"sources test {address}")
