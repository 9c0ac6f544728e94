"""Sources and their state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.edges.archive.archive import SqlArchive
from bot.errors import ArchiveError
from bot.model import Coverage, Outlet
from bot.ports import FeedState
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_a_seed_is_taken_in_once(archive: SqlArchive) -> None:
    """Feeds come back whole, in order of id; the second time nothing is new."""
    feeds = (build.feed("a", language="en"), build.feed("b", outlet=Outlet("Bay News", "Asia/Tokyo")))
    assert archive.seed_feeds(feeds[::-1], AT) == ()
    assert archive.seed_feeds(feeds, AT) == ()
    assert archive.feeds() == feeds


def test_a_removed_feed_stays_removed(archive: SqlArchive) -> None:
    """The seed list does not bring back what a person removed, nor complain of it; a person does."""
    feed = build.feed("a")
    archive.seed_feeds([feed], AT)
    assert archive.remove_feed("a", AT)
    assert not archive.remove_feed("a", AT)
    assert archive.seed_feeds([replace(feed, url="https://new.example/")], AT) == ()
    assert archive.feeds() == ()
    archive.put_feed(feed, AT)
    assert archive.feeds() == (feed,)


def test_an_edited_seed_is_reported_and_changes_nothing(archive: SqlArchive) -> None:
    """The database is the truth until a person applies the edit."""
    feed, edited = build.feed("a"), build.feed("a", url="https://new.example/")
    archive.seed_feeds([feed], AT)
    assert archive.seed_feeds([edited, build.feed("b")], AT) == ("a",)
    assert archive.feeds() == (feed, build.feed("b"))
    archive.put_feed(edited, AT)
    assert archive.seed_feeds([edited], AT) == ()
    assert archive.feeds()[0] == edited


def test_a_state_replaces_the_one_before(archive: SqlArchive) -> None:
    """All of it, validators byte for byte."""
    archive.seed_feeds([build.feed("a"), build.feed("b")], AT)
    first = FeedState("a", etag='W/"x\u00e9"', modified="Wed, 08 May 2013", polled=AT, succeeded=AT, next_poll=AT)
    archive.save_feed_states([first])
    archive.save_feed_states([FeedState("b")])
    assert archive.feed_states() == {"a": first, "b": FeedState("b")}
    later = FeedState("a", polled=AT + timedelta(1), failures=2, cause="no answer")
    archive.save_feed_states([later])
    assert archive.feed_states()["a"] == later


def test_every_field_of_a_state_is_kept(archive: SqlArchive) -> None:
    """Rhythm, wishes and history come back as they were."""
    archive.seed_feeds([build.feed("a")], AT)
    state = FeedState("a", failing=AT, changed=AT, whole=AT, asked=AT, off=True, gap=90.5, idle=0.25, stated=3_600.0)
    archive.save_feed_states([state])
    assert archive.feed_states() == {"a": state}


def test_a_moved_feed_is_no_edited_seed(archive: SqlArchive) -> None:
    """Its server changed the address, not the source list."""
    feed = build.feed("a")
    archive.seed_feeds([feed], AT)
    archive.move_feed("a", "https://new.example/")
    assert archive.feeds()[0].url == "https://new.example/"
    assert archive.seed_feeds([feed], AT) == ()


def test_a_state_needs_its_feed(archive: SqlArchive) -> None:
    """The state of a feed that is not there is refused: foreign keys are kept."""
    with pytest.raises(ArchiveError, match="FOREIGN KEY"):
        archive.save_feed_states([FeedState("nobody")])


def test_coverage_counts_feeds_in_use(archive: SqlArchive) -> None:
    """Read are those that succeeded once, down are the outlets whose last poll failed, each named once; removed feeds do not count."""
    assert archive.coverage() == Coverage()
    archive.seed_feeds([build.feed(x) for x in "abcd"] + [build.feed("b2", outlet=Outlet("B"))], AT)
    archive.save_feed_states([FeedState("a", succeeded=AT)])
    archive.save_feed_states([FeedState("b", succeeded=AT, failures=1, cause="no answer")])
    archive.save_feed_states([FeedState("b2", failures=1, cause="no answer")])
    archive.save_feed_states([FeedState("d", failures=1, cause="no answer")])
    archive.remove_feed("d", AT)
    assert archive.coverage() == Coverage(feeds=4, feeds_read=2, down=("B",))
