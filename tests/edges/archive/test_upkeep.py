"""The ledger after a clock or a backup was set back, and when it grows old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import Delivery, Edition, Message
from bot.ports import Backlog

AT = datetime(2013, 5, 8, 7, tzinfo=UTC)


def _open(archive: SqlArchive, name: str, channel: str, parts: int, subscription: str | None = None) -> list[Delivery]:
    """An edition of that name for a channel, of a subscription of its own unless one is given."""
    edition = Edition(subscription or name, name, AT)
    rows = [Delivery(f"{name}#{n}", edition.subscription, name, n, channel, Message("Text")) for n in range(parts)]
    assert archive.open_edition(edition, rows, AT)
    return rows


def test_a_clock_set_back_holds_nothing_up(archive: SqlArchive) -> None:
    """A claim and a wait from a time still to come count from now; what lies in the past stays as it is."""
    claimed, held, old = (_open(archive, name, name, 1)[0] for name in "abc")
    ahead, now = AT + timedelta(hours=5), AT + timedelta(minutes=1)
    archive.claim(claimed.id, ahead)
    archive.claim(held.id, ahead)
    archive.release(held.id, ahead, "ratelimited", ahead + timedelta(seconds=30))
    archive.claim(old.id, AT)
    assert archive.rewind(now) == 2
    assert [d.id for d in archive.pending(now)] == [held.id]
    assert [(d.id, d.claimed) for d in archive.stuck(now + timedelta(days=1))] == [(old.id, AT), (claimed.id, now)]
    assert archive.rewind(now) == 0


def test_a_clock_set_back_keeps_no_second_message_for_hours(archive: SqlArchive) -> None:
    """What was to be looked for at a time still to come is looked for now."""
    (row,) = _open(archive, "a", "C1", 1)
    archive.claim(row.id, AT)
    ahead = AT + timedelta(hours=5)
    archive.settle(row.id, "sent", ahead, ts="1.2", retry_at=ahead)
    assert archive.doubtful(AT) == ()
    assert archive.rewind(AT) == 1
    assert [d.id for d in archive.doubtful(AT)] == [row.id]


def test_what_a_restored_ledger_would_post_is_looked_for_first(archive: SqlArchive) -> None:
    """Nothing may be claimed; the parent is stuck, its parts only once it is found; a parent that is not there is posted again."""
    rows = _open(archive, "a", "C1", 3)
    assert archive.doubt() == 3
    assert archive.pending(AT) == ()
    later = AT + timedelta(days=1)
    assert [(d.id, d.status, d.claimed) for d in archive.stuck(later)] == [(rows[0].id, "unknown", AT)]
    archive.settle(rows[0].id, "sent", AT, ts="17.5")
    assert [(d.id, d.parent_ts) for d in archive.stuck(later)] == [(r.id, "17.5") for r in rows[1:]]
    for row in rows[1:]:
        archive.settle(row.id, "pending", AT)
    assert [d.id for d in archive.pending(AT)] == [rows[1].id]


def test_doubted_parts_fail_with_their_parent(archive: SqlArchive) -> None:
    """A parent that was not there, and is refused for good, leaves nothing open."""
    rows = _open(archive, "a", "C1", 3)
    archive.doubt()
    archive.settle(rows[0].id, "pending", AT)
    assert archive.claim(rows[0].id, AT)
    archive.give_up(rows[0], "msg_too_long", AT, pause=False)
    assert archive.backlog(AT) == Backlog()


def test_old_editions_are_forgotten_but_for_open_ones_and_the_newest(archive: SqlArchive) -> None:
    """From the newest of a subscription the next one counts; a row still open is somebody's digest."""
    rows = {}
    for name in ("1", "2", "3"):
        rows[name] = _open(archive, name, name, 1, "s")[0]
        archive.claim(rows[name].id, AT)
        if name != "2":
            archive.settle(rows[name].id, "sent", AT, ts="1")
    assert archive.forget(AT) == 0
    assert archive.forget(AT + timedelta(days=90)) == 1
    assert archive.delivered("s") == ("2", "3")
    assert [d.id for d in archive.stuck(AT + timedelta(days=1))] == [rows["2"].id]
