"""Posting: claimed once, refusals told apart, lost answers looked up."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.errors import PostFailed
from bot.model import Delivery, Edition, Message
from bot.pipeline import post
from tests import build, fakes

NOW = datetime(2013, 5, 8, 7, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An archive with one open edition of a parent and two replies."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_subscriptions([build.subscription()], NOW)
        rows = [Delivery(f"morning/x/{n}", "morning", "2013-05-08T08:00", n, "C1", Message(f"part {n}")) for n in range(3)]
        archive.open_edition(Edition("morning", "2013-05-08T08:00", NOW), rows, NOW)
        yield archive


def refuse(code: str, after: float | None = None) -> post.Post:
    """A Slack that refuses every post."""

    def run(row: Delivery) -> str:
        raise PostFailed(row.channel, code, after)

    return run


def test_a_parent_goes_before_its_thread_and_each_part_once(archive: SqlArchive) -> None:
    """Parts are posted in order, under the parent's timestamp, and a second run posts nothing."""
    posted: list[tuple[int, str | None]] = []

    def slack(row: Delivery) -> str:
        posted.append((row.part, row.parent_ts))
        return f"1.{row.part}"

    clock = fakes.Clock(NOW)
    list(post.pending(archive, slack, clock))
    list(post.pending(archive, slack, clock))
    assert posted == [(0, None), (1, "1.0"), (2, "1.0")]


def test_a_refusal_for_pace_waits_as_long_as_slack_says(archive: SqlArchive) -> None:
    """ratelimited is not posted and goes again after Retry-After, not before."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("ratelimited", 60), clock))
    clock.pass_by(seconds=59)
    assert archive.pending(clock()) == ()
    clock.pass_by(seconds=2)
    assert [row.part for row in archive.pending(clock())] == [0]


def test_a_post_that_reached_nobody_waits(archive: SqlArchive) -> None:
    """Without a connection nothing was posted: it goes again once the network is back."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unreachable"), clock))
    assert archive.pending(clock()) == ()
    clock.pass_by(seconds=31)
    assert [row.part for row in archive.pending(clock())] == [0]


def test_a_refusal_that_lasts_pauses_the_subscription_and_is_told_once(archive: SqlArchive) -> None:
    """is_archived is not tried again, nor is anything else for that subscription; its owner gets one message."""
    clock = fakes.Clock(NOW)
    steps = list(post.pending(archive, refuse("is_archived"), clock, "U1"))
    assert [(s.note, s.data["alarm"]) for s in steps[:1]] == [("is_archived", True)]
    assert [s.paused for s in archive.subscriptions()] == ["is_archived"]


def test_the_owner_is_told_by_a_row_of_its_own(archive: SqlArchive) -> None:
    """The notice is posted by the next round, to the owner; where that is refused, too, nobody is told of it."""
    clock = fakes.Clock(NOW)
    asked: list[str] = []

    def slack(row: Delivery) -> str:
        asked.append(row.channel)
        raise PostFailed(row.channel, "is_archived")

    list(post.pending(archive, slack, clock, "U1"))
    clock.pass_by(days=1)
    list(post.pending(archive, slack, clock, "U1"))
    assert asked == ["C1", "U1"]
    assert archive.backlog(clock()).pending == 0


@pytest.mark.parametrize("code", ["is_archived", "msg_too_long"])
def test_without_an_owner_a_refusal_is_an_alarm_all_the_same(archive: SqlArchive, code: str) -> None:
    """The log says so; nothing is put into the outbox."""
    clock = fakes.Clock(NOW)
    (step,) = post.pending(archive, refuse(code), clock)
    assert step.data["alarm"]
    assert archive.backlog(clock()).pending == 0
    assert [s.paused for s in archive.subscriptions()] == ["is_archived" if code == "is_archived" else None]


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_token_that_is_refused_stops_the_posting_and_loses_nothing(archive: SqlArchive, code: str) -> None:
    """One try tells of all; nobody can be told in Slack, so the log is. With another token it goes out as if nothing had been."""
    clock = fakes.Clock(NOW)
    before = archive.backlog(clock()).pending
    (step,) = post.pending(archive, refuse(code), clock, "U1")
    assert (step.data["alarm"], step.data["outcome"]) == (True, code)
    assert archive.backlog(clock()).pending == before > 1
    assert [s.paused for s in archive.subscriptions()] == [None]
    clock.pass_by(seconds=31)
    assert [s.failed for s in post.pending(archive, lambda row: "1.1", clock)] == [False] * before


def test_a_token_that_is_refused_proves_nothing_of_a_lost_answer(archive: SqlArchive) -> None:
    """What became of the post is looked up with the next token, without an hour's wait."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unknown"), clock))
    clock.now += post.GRACE * 1.1

    def unseen(row: Delivery) -> tuple[str, ...]:
        raise PostFailed(row.channel, "token_revoked")

    (step,) = post.reconcile(archive, unseen, clock, "U1")
    assert (step.data["outcome"], step.failed) == ("token_revoked", True)
    (found,) = post.reconcile(archive, lambda row: ("9.9",), clock)
    assert found.data["outcome"] == "found"


def test_a_part_refused_for_good_costs_the_other_parts_nothing(archive: SqlArchive) -> None:
    """The thread goes on behind it, and its owner hears of the one that is missing."""
    clock = fakes.Clock(NOW)
    posted: list[str] = []

    def slack(row: Delivery) -> str:
        if row.part == 1:
            raise PostFailed(row.channel, "msg_too_long")
        posted.append(row.message.text)
        return "1.1"

    list(post.pending(archive, slack, clock, "U1"))
    assert [words[:30] for words in posted] == ["part 0", "One part of the details of the", "part 2"]


@pytest.mark.parametrize(("found", "again"), [(("9.9",), []), ((), [0])])
def test_a_lost_answer_is_looked_up_after_the_grace_time(archive: SqlArchive, found: tuple[str, ...], again: list[int]) -> None:
    """Found in the channel it is sent; not found it goes back to pending; before the grace time nothing is proved."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unknown"), clock))
    assert archive.pending(clock()) == ()
    assert list(post.reconcile(archive, lambda row: found, clock)) == []
    clock.now += post.GRACE * 1.1
    list(post.reconcile(archive, lambda row: found, clock))
    assert [row.part for row in archive.pending(clock()) if row.part == 0] == again


def test_where_the_bot_may_not_look_a_row_is_held(archive: SqlArchive) -> None:
    """Without the scope to look nothing is posted a second time."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unknown"), clock))
    clock.now += post.GRACE * 2
    (step,) = post.reconcile(archive, cannot_look("missing_scope"), clock)
    assert (step.note, step.data["alarm"]) == ("missing_scope", True)
    assert archive.pending(clock()) == ()


def cannot_look(code: str) -> post.LookUp:
    """A Slack that does not let the bot look."""

    def run(row: Delivery) -> tuple[str, ...]:
        raise PostFailed(row.channel, code)

    return run


def test_a_row_that_is_held_is_told_once_and_looked_up_every_hour(archive: SqlArchive) -> None:
    """Its owner hears of it the first time; once the bot may look it is settled."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unknown"), clock))
    for alarm in (True, False):
        clock.now += post.AGAIN + post.GRACE
        (step,) = post.reconcile(archive, cannot_look("missing_scope"), clock, "U1")
        assert step.data["alarm"] is alarm
        assert list(post.reconcile(archive, cannot_look("missing_scope"), clock, "U1")) == []
        assert [row.channel for row in archive.pending(clock())] == ["U1"]
    clock.now += post.AGAIN + post.GRACE
    assert [s.note for s in post.reconcile(archive, lambda row: ("9.9",), clock)] == ["9.9"]
    assert archive.backlog(clock()).unknown == 0


@pytest.mark.parametrize("code", ["ratelimited", "unreachable", "unknown"])
def test_a_look_up_that_failed_for_now_is_repeated_at_the_next_tick(archive: SqlArchive, code: str) -> None:
    """Nobody is told, and nothing is concluded."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unknown"), clock))
    clock.now += post.GRACE * 2
    for _ in range(2):
        (step,) = post.reconcile(archive, cannot_look(code), clock, "U1")
        assert not step.data["alarm"]
    assert archive.pending(clock()) == ()


def test_a_clock_set_back_begins_the_grace_time_anew(archive: SqlArchive) -> None:
    """A claim of a time still to come is neither looked up at once nor only when that time has come."""
    clock = fakes.Clock(NOW)
    list(post.pending(archive, refuse("unknown"), clock))
    clock.pass_by(hours=-5)
    assert list(post.reconcile(archive, lambda row: ("9.9",), clock)) == []
    clock.now += post.GRACE * 1.1
    assert [s.note for s in post.reconcile(archive, lambda row: ("9.9",), clock)] == ["9.9"]


def test_what_is_being_posted_is_not_looked_up(archive: SqlArchive) -> None:
    """A machine that slept for an hour in the middle of a post: the post goes on, and nobody makes a second one meanwhile."""
    clock = fakes.Clock(NOW)
    hands: list[str] = []

    def slept(row: Delivery) -> str:
        clock.pass_by(hours=1)
        assert list(post.reconcile(archive, lambda row: (), clock, hands=hands)) == []
        return "1.1"

    assert [s.note for s in post.pending(archive, slept, clock, hands=hands)] == ["1.1"] * 3
    assert hands == []


def test_the_grace_time_counts_from_when_the_answer_was_given_up(archive: SqlArchive) -> None:
    """A request that was stopped for an hour may still be on its way when its answer is given up."""
    clock = fakes.Clock(NOW)

    def stopped(row: Delivery) -> str:
        clock.pass_by(hours=1)
        raise PostFailed(row.channel, "unknown")

    list(post.pending(archive, stopped, clock))
    assert list(post.reconcile(archive, lambda row: ("9.9",), clock)) == []
    clock.now += post.GRACE * 1.1
    assert [s.note for s in post.reconcile(archive, lambda row: ("9.9",), clock)] == ["9.9"]


def test_a_part_whose_parent_was_deleted_is_not_held_for_ever(archive: SqlArchive) -> None:
    """There is no thread any more that it could be in: it has failed, and no owner is bothered."""
    clock = fakes.Clock(NOW)
    answers = iter(("1.0",))

    def slack(row: Delivery) -> str:
        if ts := next(answers, None):
            return ts
        raise PostFailed(row.channel, "unknown")

    list(post.pending(archive, slack, clock, "U1"))
    clock.now += post.GRACE * 2
    list(post.reconcile(archive, cannot_look("thread_not_found"), clock, "U1"))
    assert archive.backlog(clock()).unknown == 0
    assert [row.channel for row in archive.pending(clock())] == ["C1"]


def test_posters_that_meet_share_the_rows(archive: SqlArchive) -> None:
    """Eight at once: each part once, and in order."""
    posted: list[int] = []

    def slack(row: Delivery) -> str:
        posted.append(row.part)
        return f"1.{row.part}"

    clock = fakes.Clock(NOW)
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(lambda: list(post.pending(archive, slack, clock))) for _ in range(8)]:
            done.result()
    assert posted == [0, 1, 2]
