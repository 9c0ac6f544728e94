"""Subscriptions, editions and the outbox."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.edges.archive.archive import SqlArchive
from bot.errors import ArchiveError
from bot.model import Delivery, Edition, Message, Subscription

AT = datetime(2013, 5, 8, 7, tzinfo=UTC)
EDITION = Edition("s", "2013-05-08T08:00", AT, late=2.5)
MESSAGE = Message("Text", ({"type": "section", "n": [1, {"x": None}]},), (Message("Reply \ud83d\u00e9", ()),))
SUBSCRIPTION = Subscription("s", "C1", ("syria", "“late June”"), "weekdays 08:00", "Europe/London", AT)


def _rows(count: int, edition: Edition = EDITION) -> list[Delivery]:
    return [Delivery(f"{edition.slot}#{n}", edition.subscription, edition.slot, n, "C1", MESSAGE) for n in range(count)]


def _pending(archive: SqlArchive, at: datetime = AT) -> list[int]:
    return [delivery.part for delivery in archive.pending(at)]


def _send(archive: SqlArchive, delivery: Delivery, ts: str = "1.2") -> None:
    assert archive.claim(delivery.id, AT)
    archive.settle(delivery.id, "sent", AT, ts=ts)


def test_a_subscription_is_seeded_once_and_reported_when_edited(archive: SqlArchive) -> None:
    """As for feeds; `since` stays what it was first, and its change is no edit."""
    assert archive.seed_subscriptions([SUBSCRIPTION], AT) == ()
    assert archive.seed_subscriptions([replace(SUBSCRIPTION, since=AT + timedelta(1))], AT) == ()
    assert archive.seed_subscriptions([replace(SUBSCRIPTION, when="daily 09:00")], AT) == ("s",)
    assert archive.subscriptions() == (SUBSCRIPTION,)


def test_a_removed_subscription_stays_removed_until_a_person_adds_it(archive: SqlArchive) -> None:
    """The settings do not bring it back."""
    archive.put_subscription(SUBSCRIPTION, AT)
    assert archive.remove_subscription("s", AT)
    assert not archive.remove_subscription("s", AT)
    assert archive.seed_subscriptions([SUBSCRIPTION], AT) == ()
    assert archive.subscriptions() == ()
    archive.put_subscription(replace(SUBSCRIPTION, topics=("norway",)), AT)
    assert archive.subscriptions() == (replace(SUBSCRIPTION, topics=("norway",)),)


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
        claims = list(pool.map(lambda n: (n % 5, archive.claim(_rows(5)[n % 5].id, AT)), range(40)))
    assert opened.count(True) == 1
    assert sorted(part for part, won in claims if won) == [0, 1, 2, 3, 4]


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
    """A part is due only once its parent is sent, and then knows the parent's timestamp."""
    rows = _rows(3)
    archive.open_edition(EDITION, rows[::-1], AT)
    assert _pending(archive) == [0]
    assert archive.claim(rows[0].id, AT)
    assert _pending(archive) == []
    archive.settle(rows[0].id, "sent", AT, ts="17.5")
    assert [(d.part, d.parent_ts) for d in archive.pending(AT)] == [(1, "17.5"), (2, "17.5")]


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
    assert _pending(archive, later) == [1, 2]
    assert archive.claim(rows[1].id, later)
    archive.settle(rows[1].id, "failed", later, error="msg_too_long")
    assert _pending(archive, later) == [2]


def test_editions_go_out_in_the_order_they_were_opened(archive: SqlArchive) -> None:
    """Older editions first, at most as many rows as asked for."""
    slots = ["2013-05-09T08:00", "2013-05-08T08:00", "2013-05-10T08:00"]
    for slot in slots:
        archive.open_edition(replace(EDITION, slot=slot), _rows(1, replace(EDITION, slot=slot)), AT)
    assert [d.slot for d in archive.pending(AT)] == slots
    assert [d.slot for d in archive.pending(AT, limit=2)] == slots[:2]


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
        archive.open_edition(replace(EDITION, slot=slot), [row], AT)
        archive.claim(row.id, AT - timedelta(minutes=n))
    archive.settle(rows[1].id, "unknown", AT, error="timeout")
    assert archive.stuck(AT - timedelta(minutes=3)) == ()
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
