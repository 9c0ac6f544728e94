"""The archive in numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import Delivery, Edition, Message
from bot.ports import FeedState
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_articles_and_the_unread_among_them(archive: SqlArchive) -> None:
    """Read under other rules is unread; a new revision is unread again."""
    first, second = build.article("Boat A.", id="a"), build.article("Ship.", id="s", url="https://a.example/s")
    archive.store([first, second], AT)
    archive.save([build.reading(first, rules="new"), build.reading(second, rules="old")], AT)
    assert archive.count("new") == (2, 1)
    archive.store([build.article("Boat B.", id="a")], AT)
    assert archive.count("new") == (2, 2)


def test_how_late_each_digest_arrived(archive: SqlArchive) -> None:
    """From when it was due (or the quiet hours ended) to when Slack had it; not threads, notices, nor what is not out."""
    rows = [("a", 0, 3.0), ("a", 1, 9.0), ("", 0, 1.0), ("b", 0, 60.0), ("c", 0, None)]
    for name in ("a", "", "b", "c"):
        parts = [Delivery(f"{name}/{p}", name, "x", p, name or "U1", Message("x")) for n, p, _ in rows if n == name]
        archive.open_edition(Edition(name, "x", AT - timedelta(seconds=2), late=2.0), parts, AT)
    for name, part, seconds in rows:
        if archive.claim(f"{name}/{part}", AT) and seconds:
            archive.settle(f"{name}/{part}", "sent", AT + timedelta(seconds=seconds), ts="1")
    assert archive.arrived(AT, AT + timedelta(minutes=5)) == (5.0, 62.0)
    assert archive.arrived(AT + timedelta(seconds=3), AT + timedelta(minutes=5)) == (62.0,)
    assert archive.arrived(AT + timedelta(minutes=5), AT) == ()


def test_the_newest_time_it_knows_of(archive: SqlArchive) -> None:
    """Whatever was written last; none in an empty archive."""
    assert archive.latest() is None
    archive.store([build.article()], AT)
    assert archive.latest() == AT
    archive.seed_feeds([build.feed("a")], AT)
    archive.save_feed_states([FeedState("a", polled=AT + timedelta(hours=1))])
    archive.store([build.article("Another.", id="b", url="https://a.example/b")], AT)
    assert archive.latest() == AT + timedelta(hours=1)
