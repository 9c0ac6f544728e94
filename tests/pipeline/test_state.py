"""How the bot is, in numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.edges.archive import open_archive
from bot.model import Delivery, Edition, Message
from bot.pipeline.state import State, state
from bot.ports import Backlog, FeedState
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_the_state_counts_what_is_there(tmp_path: Path) -> None:
    """Articles, sources by condition, subscriptions that run and that do not, what waits and for how long, and what is next; a
    subscription in a zone that is no more is no fault here."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.store([build.article()], NOW)
        archive.seed_feeds([build.feed("a"), build.feed("b")], NOW)
        archive.save_feed_states([FeedState("b", polled=NOW, failures=2, cause="no answer")])
        for name, zone in (("m", "Europe/London"), ("gone", "Mars/Olympus"), ("p", "UTC")):
            archive.put_subscription(build.subscription(name, zone=zone), NOW)
        row = Delivery("x", "p", "x", 0, "C1", Message("News"))
        archive.give_up(row, "is_archived", NOW, pause=True)
        due = NOW - timedelta(minutes=1)
        archive.open_edition(Edition("m", "x", due), [Delivery("m", "m", "x", 0, "C2", Message("News"))], NOW)
        found = state(archive, "new", NOW)
        first = datetime(2013, 5, 9, 7, tzinfo=UTC)
        assert found == State(NOW, 1, 1, {"new": 1, "failing": 1}, 2, 1, Backlog(pending=1, oldest=due), first)
        assert found.waiting == 60.0
    assert State(NOW).waiting == 0.0
