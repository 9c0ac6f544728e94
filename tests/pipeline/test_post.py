"""Posting: claimed once, refusals told apart, lost answers looked up."""

from __future__ import annotations

from collections.abc import Iterator
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


def test_a_refusal_that_slack_spells_out_is_final(archive: SqlArchive) -> None:
    """is_archived is not tried again."""
    clock = fakes.Clock(NOW)
    assert [s.note for s in post.pending(archive, refuse("is_archived"), clock)] == ["is_archived"]
    clock.pass_by(days=1)
    assert archive.pending(clock()) == ()


@pytest.mark.parametrize(("found", "again"), [("9.9", []), (None, [0])])
def test_a_lost_answer_is_looked_up_after_the_grace_time(archive: SqlArchive, found: str | None, again: list[int]) -> None:
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

    def may_not(row: Delivery) -> str | None:
        raise PostFailed(row.channel, "missing_scope")

    assert [s.note for s in post.reconcile(archive, may_not, clock)] == ["missing_scope"]
    assert archive.pending(clock()) == ()
