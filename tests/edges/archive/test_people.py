"""What is remembered of people, and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_when_a_person_last_asked_is_remembered_by_topic(archive: SqlArchive) -> None:
    """Each person and topic by itself, whatever the case; the newest time counts."""
    assert archive.asked("U1", "Syria") is None
    archive.mark_asked("U1", "Syria", AT)
    archive.mark_asked("U1", "syria ", AT + timedelta(hours=1))
    assert archive.asked("U1", "SYRIA") == AT + timedelta(hours=1)
    assert archive.asked("U2", "syria") is None
    assert archive.asked("U1", "norway") is None


def test_a_brief_is_seen_by_who_was_let(archive: SqlArchive) -> None:
    """A person, or a channel; letting twice is no matter, nor is a brief that is not there."""
    archive.save_brief(build.brief(), "{}")
    assert archive.brief("B-7F3K", ["U1", "C1"]) is None
    for reader in ("U1", "U1", "C2"):
        archive.let_read("B-7F3K", reader)
    archive.let_read("B-0000", "U1")
    assert archive.brief("B-7F3K", ["U1", "C1"]) == "{}"
    assert archive.brief("B-7F3K", ["U2", "C2"]) == "{}"
    assert archive.brief("B-7F3K", ["U2", "C1"]) is None
    assert archive.brief("B-7F3K") == "{}"


def test_a_person_is_forgotten(archive: SqlArchive) -> None:
    """Their marks and their sight of briefs go, their direct digests end, those of a channel go on without their name."""
    archive.save_brief(build.brief(), "{}")
    archive.let_read("B-7F3K", "U1")
    archive.mark_asked("U1", "syria", AT)
    for name, channel, creator in (("a", "D1", "U1"), ("b", "C1", "U1"), ("c", "D2", "U2")):
        archive.put_subscription(build.subscription(name, channel=channel, creator=creator), AT)
    assert archive.forget_person("U1", AT) == 1
    assert archive.asked("U1", "syria") is None
    assert archive.brief("B-7F3K", ["U1"]) is None
    assert [(s.id, s.creator) for s in archive.subscriptions()] == [("b", None), ("c", "U2")]
    assert archive.forget_person("U1", AT) == 0


def test_a_dropped_brief_takes_its_readers_along(archive: SqlArchive) -> None:
    """Nothing is left that points at it."""
    archive.save_brief(build.brief(), "{}")
    archive.let_read("B-7F3K", "U1")
    assert archive.drop_briefs(AT) == 1
    assert archive.brief("B-7F3K", ["U1"]) is None
