"""Subscriptions, editions and the outbox."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.edges.archive.archive import SqlArchive
from bot.errors import ArchiveError
from bot.model import Delivery, Edition, Message
from bot.ports import Backlog, Run
from tests import build

AT = datetime(2013, 5, 8, 7, tzinfo=UTC)
EDITION = Edition("s", "2013-05-08T08:00", AT, late=2.5)
MESSAGE = Message("Text", ({"type": "section", "n": [1, {"x": None}]},), (Message("Reply \ud83d\u00e9", ()),))


def _rows(count: int, edition: Edition = EDITION) -> list[Delivery]:
    return [Delivery(f"{edition.slot}#{n}", edition.subscription, edition.slot, n, "C1", MESSAGE) for n in range(count)]


def _pending(archive: SqlArchive, at: datetime = AT) -> list[int]:
    return [delivery.part for delivery in archive.pending(at)]


def _send(archive: SqlArchive, delivery: Delivery, ts: str = "1.2") -> None:
    assert archive.claim(delivery.id, AT)
    archive.settle(delivery.id, "sent", AT, ts=ts)


def test_a_slot_is_opened_once(archive: SqlArchive) -> None:
    """The second time nothing is added, not even the rows."""
    assert archive.open_edition(EDITION, _rows(1), AT)
    assert not archive.open_edition(EDITION, [replace(_rows(1)[0], id="other")], AT)
    assert len(archive.pending(AT)) == 1
    assert archive.open_edition(replace(EDITION, subscription="t"), [], AT)


def test_an_edition_and_its_rows_are_one_transaction(archive: SqlArchive) -> None:
    """Where a row cannot be added, the slot stays free."""
    rows = _rows(1)
    with pytest.raises(ArchiveError, match="UNIQUE"):
        archive.open_edition(EDITION, [rows[0], rows[0]], AT)
    assert archive.delivered("s") == ()
    assert archive.open_edition(EDITION, rows, AT)


def test_eight_threads_open_a_slot_once_and_claim_each_row_once(archive: SqlArchive) -> None:
    """However many try at once, one succeeds."""
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: archive.open_edition(EDITION, _rows(5), AT), range(8)))
        for row in _rows(5):
            claims = list(pool.map(lambda _, name=row.id: archive.claim(name, AT), range(8)))
            archive.settle(row.id, "sent", AT, ts="1")
            assert claims.count(True) == 1
    assert opened.count(True) == 1


def test_delivered_slots_are_the_newest_hundred_oldest_first(archive: SqlArchive) -> None:
    """Of one subscription only, in whatever order they were opened."""
    slots = [f"2013-05-08T{n // 60:02}:{n % 60:02}" for n in range(120)]
    for slot in reversed(slots):
        archive.open_edition(replace(EDITION, slot=slot), [], AT)
    archive.open_edition(replace(EDITION, subscription="t"), [], AT)
    assert archive.delivered("s") == tuple(slots[20:])


def test_a_message_comes_back_as_it_was(archive: SqlArchive) -> None:
    """Blocks and thread, whatever their text."""
    archive.open_edition(EDITION, _rows(1), AT)
    assert archive.pending(AT) == tuple(_rows(1))


def test_parts_follow_their_parent(archive: SqlArchive) -> None:
    """A part is due only once its parent is sent, and then knows the parent's timestamp; the next one only after it."""
    rows = _rows(3)
    archive.open_edition(EDITION, rows[::-1], AT)
    assert _pending(archive) == [0]
    assert archive.claim(rows[0].id, AT)
    assert _pending(archive) == []
    archive.settle(rows[0].id, "sent", AT, ts="17.5")
    assert [(d.part, d.parent_ts) for d in archive.pending(AT)] == [(1, "17.5")]
    assert not archive.claim(rows[2].id, AT)
    _send(archive, rows[1])
    assert [(d.part, d.parent_ts) for d in archive.pending(AT)] == [(2, "17.5")]


def test_parts_of_a_parent_that_failed_stay_behind(archive: SqlArchive) -> None:
    """Without a parent there is nothing to reply to."""
    rows = _rows(2)
    archive.open_edition(EDITION, rows, AT)
    archive.claim(rows[0].id, AT)
    archive.settle(rows[0].id, "failed", AT, error="channel_not_found")
    assert _pending(archive) == []


def test_a_part_does_not_overtake_one_that_is_held(archive: SqlArchive) -> None:
    """While an earlier part waits or is on its way, later ones wait too; one that failed for good holds up nobody."""
    rows = _rows(3)
    archive.open_edition(EDITION, rows, AT)
    _send(archive, rows[0])
    archive.claim(rows[1].id, AT)
    assert _pending(archive) == []
    archive.settle(rows[1].id, "pending", AT, error="ratelimited", retry_at=AT + timedelta(seconds=30))
    assert _pending(archive) == []
    assert not archive.claim(rows[1].id, AT)
    later = AT + timedelta(seconds=30)
    assert _pending(archive, later) == [1]
    assert archive.claim(rows[1].id, later)
    archive.settle(rows[1].id, "failed", later, error="msg_too_long")
    assert _pending(archive, later) == [2]


def _open(archive: SqlArchive, name: str, channel: str, parts: int, subscription: str | None = None) -> list[Delivery]:
    """An edition of that name for a channel, of a subscription of its own unless one is given."""
    edition = replace(EDITION, slot=name, subscription=subscription or name)
    rows = [replace(row, channel=channel) for row in _rows(parts, edition)]
    assert archive.open_edition(edition, rows, AT)
    return rows


def test_all_parents_go_before_all_threads(archive: SqlArchive) -> None:
    """Channels get their digests first, in the order they were opened, then the details; at most as many rows as asked for."""
    first, second, third = (_open(archive, name, name, 3) for name in ("b", "a", "c"))
    _send(archive, first[0])
    _send(archive, third[0])
    assert [d.id for d in archive.pending(AT)] == [second[0].id, first[1].id, third[1].id]
    assert [d.id for d in archive.pending(AT, limit=2)] == [second[0].id, first[1].id]


def test_a_channel_s_digests_keep_their_order(archive: SqlArchive) -> None:
    """A later parent is neither listed nor claimed while an earlier one of its channel waits, is on its way, or its answer is
    lost; it goes once that is sent, has failed, or cannot be found out about."""
    for n, settled in enumerate(("sent", "failed", "missing_scope")):
        first, second = (_open(archive, f"{n}{name}", f"C{n}", 1)[0] for name in "ab")
        for status, error in (("pending", "ratelimited"), ("unknown", "unknown")):
            assert not archive.claim(second.id, AT)
            assert archive.claim(first.id, AT)
            assert not archive.claim(second.id, AT)
            archive.settle(first.id, status, AT, error=error)
        archive.settle(first.id, "unknown" if "_" in settled else settled, AT, error=settled)
        assert [d.id for d in archive.pending(AT)] == [second.id]
        assert archive.claim(second.id, AT)


def test_a_later_edition_takes_the_place_of_one_that_waits(archive: SqlArchive) -> None:
    """Of the same subscription, and only while the earlier one's parent was never posted: a thread is finished."""
    begun = _open(archive, "1", "C1", 2, "s")
    _send(archive, begun[0])
    waits = _open(archive, "2", "C1", 2, "s")
    other = _open(archive, "other", "C1", 1)
    last = _open(archive, "3", "C1", 2, "s")
    assert not archive.claim(waits[0].id, AT)
    assert [d.id for d in archive.pending(AT)] == [other[0].id, begun[1].id]
    _send(archive, other[0])
    assert [d.id for d in archive.pending(AT)] == [last[0].id, begun[1].id]
    assert archive.delivered("s") == ("1", "2", "3")


def test_an_edition_covers_its_slot_once_it_may_have_arrived(archive: SqlArchive) -> None:
    """Not while it waits, nor when it was skipped, superseded or refused."""
    assert archive.covered("s") is None
    archive.open_edition(replace(EDITION, slot="0", skipped="paused"), (), AT)
    (row,) = _open(archive, "1", "C1", 1, "s")
    assert archive.covered("s") is None
    archive.claim(row.id, AT)
    assert archive.covered("s") == "1"
    archive.give_up(row, "msg_too_long", AT, pause=False)
    assert archive.covered("s") is None
    (row,) = _open(archive, "2", "C1", 1, "s")
    _send(archive, row)
    _open(archive, "3", "C1", 1, "s")
    assert archive.covered("s") == "2"


def test_a_refusal_for_good_takes_along_what_hangs_on_it(archive: SqlArchive) -> None:
    """A failed parent fails its parts; a failed part fails itself alone, and the subscription goes on."""
    lone, next_ = _open(archive, "a", "C1", 3), _open(archive, "b", "C2", 3)
    archive.put_subscription(build.subscription("a"), AT)
    archive.claim(lone[0].id, AT)
    assert not archive.give_up(lone[0], "msg_too_long", AT, pause=False)
    _send(archive, next_[0])
    assert archive.claim(next_[1].id, AT)
    archive.give_up(next_[1], "msg_too_long", AT, pause=False)
    assert [d.id for d in archive.pending(AT)] == [next_[2].id]
    assert archive.backlog(AT).pending == 1
    assert archive.subscriptions()[0].paused is None


def test_a_pause_is_told_once_with_the_row_that_caused_it(archive: SqlArchive) -> None:
    """All that waits for the subscription fails, the notice waits to be posted, and a second refusal tells nobody again."""
    archive.put_subscription(build.subscription("s"), AT)
    rows = _open(archive, "a", "C1", 2, "s")
    archive.claim(rows[0].id, AT)
    rows += _open(archive, "b", "C1", 2, "s")

    def notice(of: Delivery) -> tuple[Edition, Delivery]:
        return Edition("", of.id, AT), Delivery(f"notice/{of.id}", "", of.id, 0, "U1", MESSAGE)

    assert archive.give_up(rows[0], "is_archived", AT, notice(rows[0]), pause=True)
    assert not archive.give_up(rows[2], "is_archived", AT, notice(rows[2]), pause=True)
    assert [(d.id, d.channel) for d in archive.pending(AT)] == [(f"notice/{rows[0].id}", "U1")]
    assert archive.stuck(AT + timedelta(days=1)) == ()


def test_what_cannot_be_looked_up_is_looked_up_again_later(archive: SqlArchive) -> None:
    """Held until its time, with Slack's reason; then it is stuck again."""
    (row,) = _open(archive, "a", "C1", 1)
    archive.claim(row.id, AT)
    hour = AT + timedelta(hours=1)
    archive.settle(row.id, "unknown", AT, error="missing_scope", retry_at=hour)
    assert archive.stuck(hour - timedelta(seconds=1)) == ()
    assert [(d.status, d.error) for d in archive.stuck(hour)] == [("unknown", "missing_scope")]


def test_a_post_that_did_not_arrive_counts_as_no_attempt(archive: SqlArchive) -> None:
    """It waits for its time with Slack's reason; only a request that may have arrived is counted."""
    (row,) = _open(archive, "a", "C1", 1)
    later = AT + timedelta(seconds=30)
    for _ in range(2):
        archive.claim(row.id, AT)
        archive.release(row.id, AT, "ratelimited", later)
        assert archive.pending(AT) == ()
        ((waiting,),) = [archive.pending(later)]
        assert (waiting.attempt, waiting.error) == (0, "ratelimited")
        archive.look_again(row.id, None)  # of what is not sent nothing is changed
        archive.settle(row.id, "pending", AT)


def test_what_is_sent_may_be_looked_for_again(archive: SqlArchive) -> None:
    """From its time on, with what is recorded of it, until it is to be looked for no more."""
    (row,) = _open(archive, "a", "C1", 1)
    archive.claim(row.id, AT)
    archive.settle(row.id, "sent", AT, ts="1.2", retry_at=AT + timedelta(minutes=2))
    assert archive.doubtful(AT) == ()
    (seen,) = archive.doubtful(AT + timedelta(minutes=2))
    assert (seen.id, seen.ts, seen.settled, seen.attempt) == (row.id, "1.2", AT, 1)
    archive.look_again(row.id, AT + timedelta(minutes=10))
    assert archive.doubtful(AT + timedelta(minutes=2)) == ()
    archive.look_again(row.id, None)
    assert archive.doubtful(AT + timedelta(days=9)) == ()


def test_the_backlog_counts_what_is_open_and_how_long_it_waits(archive: SqlArchive) -> None:
    """By status; the oldest is that of a parent that waits, not of a thread, nor of one that went."""
    assert archive.backlog(AT) == Backlog()
    sent, waits, lost = (_open(archive, name, name, 2) for name in "abc")
    _send(archive, sent[0])
    archive.claim(lost[0].id, AT)
    archive.settle(lost[0].id, "unknown", AT, error="unknown")
    archive.claim(waits[0].id, AT)
    assert archive.backlog(AT) == Backlog(pending=3, sending=1, unknown=1, oldest=AT)
    archive.settle(waits[0].id, "sent", AT, ts="1")
    assert archive.backlog(AT).oldest is None


def test_what_is_sent_stays_sent(archive: SqlArchive) -> None:
    """A slower worker's report changes nothing, and nobody claims the row again."""
    rows = _rows(2)
    archive.open_edition(EDITION, rows, AT)
    _send(archive, rows[0], ts="17.5")
    archive.settle(rows[0].id, "unknown", AT, error="timeout")
    assert not archive.claim(rows[0].id, AT)
    assert archive.pending(AT)[0].parent_ts == "17.5"


def test_stuck_are_the_claimed_rows_without_an_outcome(archive: SqlArchive) -> None:
    """Being sent or unknown, claimed before the instant asked about, oldest first, with when and how often they were claimed."""
    slots = ["2013-05-08T08:00", "2013-05-09T08:00", "2013-05-10T08:00"]
    rows = [_rows(1, replace(EDITION, slot=slot))[0] for slot in slots]
    for n, (slot, row) in enumerate(zip(slots, rows, strict=True)):
        rows[n] = replace(row, channel=slot)
        archive.open_edition(replace(EDITION, slot=slot), [rows[n]], AT)
        archive.claim(row.id, AT - timedelta(minutes=n))
    archive.settle(rows[1].id, "unknown", AT - timedelta(seconds=30), error="timeout")
    assert archive.stuck(AT - timedelta(minutes=3)) == ()
    assert [d.id for d in archive.stuck(AT - timedelta(seconds=45))] == [rows[2].id]
    found = archive.stuck(AT)
    assert [(d.id, d.status, d.attempt) for d in found] == [(rows[2].id, "sending", 1), (rows[1].id, "unknown", 1)]
    assert found[1].claimed == AT - timedelta(minutes=1)
    archive.settle(rows[2].id, "pending", AT)
    assert archive.claim(rows[2].id, AT)
    assert archive.stuck(AT + timedelta(1))[-1].attempt == 2


def test_an_outcome_that_does_not_exist_is_refused(archive: SqlArchive) -> None:
    """The ledger holds no status that nobody understands."""
    archive.open_edition(EDITION, _rows(1), AT)
    with pytest.raises(ArchiveError, match="CHECK"):
        archive.settle(_rows(1)[0].id, "lost", AT)


def test_the_last_run_says_what_became_of_it(archive: SqlArchive) -> None:
    """Sent, failed with Slack's word, waiting, or skipped with the reason; nothing before the first."""
    assert archive.last_run("s") is None
    archive.open_edition(EDITION, _rows(2), AT)
    assert archive.last_run("s") == Run(EDITION.slot, "pending")
    _send(archive, _rows(1)[0])
    assert archive.last_run("s") == Run(EDITION.slot, "sent")
    archive.open_edition(replace(EDITION, slot="2013-05-09T08:00", skipped="why"), [], AT)
    assert archive.last_run("s") == Run("2013-05-09T08:00", "skipped", "why")
    later = replace(EDITION, slot="2013-05-10T08:00")
    archive.open_edition(later, _rows(1, later), AT)
    archive.give_up(_rows(1, later)[0], "is_archived", AT, pause=False)
    assert archive.last_run("s") == Run("2013-05-10T08:00", "failed", "is_archived")


def test_the_last_digest_of_a_channel_is_one_that_reached_it(archive: SqlArchive) -> None:
    """Its parent message; not one that waits, nor a notice to its owner."""
    assert archive.last_sent("C1") is None
    archive.open_edition(EDITION, _rows(2), AT)
    _send(archive, _rows(1)[0])
    later, told = replace(EDITION, slot="2013-05-09T08:00"), Edition("", "notice", AT)
    archive.open_edition(told, _rows(1, told), AT)
    _send(archive, _rows(1, told)[0])
    archive.open_edition(later, _rows(1, later), AT)
    found = archive.last_sent("C1")
    assert found
    assert (found.slot, found.part, found.message) == (EDITION.slot, 0, MESSAGE)
    assert archive.last_sent("C2") is None


@pytest.mark.parametrize("column", ["settled", "retry_at"])
def test_what_is_asked_every_few_seconds_is_found_by_an_index(archive: SqlArchive, column: str) -> None:
    """What went out of late, and what is to be looked for: not by going through months of rows that were sent."""
    question = f"SELECT * FROM outbox WHERE status = 'sent' AND {column} <= '2013-05-08'"  # noqa: S608 -- our own column
    with archive._engines[0].connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
    assert f"USING INDEX ix_outbox_status_{column} (status=? AND {column}<?)" in plan[0][3]
