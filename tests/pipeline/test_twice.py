"""What Slack takes late, when it was posted again: one message stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.errors import PostFailed
from bot.model import Delivery, Edition, Message
from bot.pipeline import post, twice
from tests import build, fakes

NOW = datetime(2013, 5, 8, 7, tzinfo=UTC)


class Slack:
    """A channel that may lose an answer, and may take a post when nobody waits for it any more."""

    def __init__(self) -> None:
        self.there: list[str] = []
        self.lost = 0
        self.refusal: str | None = None

    def post(self, row: Delivery) -> str:
        """Takes a row, or loses it."""
        if self.lost:
            self.lost -= 1
            raise PostFailed(row.channel, "unknown")
        return self.take(f"9.{len(self.there)}")

    def take(self, ts: str) -> str:
        """A message is there."""
        self.there.append(ts)
        return ts

    def look_up(self, _: Delivery) -> tuple[str, ...]:
        """What is there."""
        return tuple(sorted(self.there))

    def take_back(self, row: Delivery, ts: str) -> None:
        """It is there no more, where apps may delete."""
        if self.refusal:
            raise PostFailed(row.channel, self.refusal)
        self.there.remove(ts)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An archive with one open edition of one message."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_subscriptions([build.subscription()], NOW)
        row = Delivery("morning/x/0", "morning", "2013-05-08T08:00", 0, "C1", Message("News"))
        archive.open_edition(Edition("morning", "2013-05-08T08:00", NOW), [row], NOW)
        yield archive


@pytest.fixture
def clock() -> fakes.Clock:
    """It is seven."""
    return fakes.Clock(NOW)


def posted_again(archive: SqlArchive, clock: fakes.Clock) -> Slack:
    """An answer was lost, the row looked for and not found, and posted a second time."""
    slack = Slack()
    slack.lost = 1
    list(post.pending(archive, slack.post, clock))
    clock.now += post.GRACE * 1.1
    list(post.reconcile(archive, slack.look_up, clock))
    list(post.pending(archive, slack.post, clock))
    assert slack.there == ["9.0"]
    return slack


def undo(archive: SqlArchive, slack: Slack, clock: fakes.Clock) -> list[object]:
    """The outcomes of one round."""
    return [step.data.get("outcome") for step in twice.undo(archive, slack.look_up, slack.take_back, clock)]


@pytest.mark.parametrize("ts", ["8.5", "9.5"])
@pytest.mark.parametrize("after", [timedelta(0), timedelta(minutes=9), timedelta(minutes=59), timedelta(hours=5, minutes=59)])
def test_what_slack_takes_late_is_taken_back(archive: SqlArchive, clock: fakes.Clock, after: timedelta, ts: str) -> None:
    """Up to six hours late, before or after the second one in the channel: the one with the thread stays."""
    slack = posted_again(archive, clock)
    late = clock() + after
    while clock() < NOW + timedelta(hours=8):
        if clock() >= late:
            slack.take(ts)
            late = datetime.max.replace(tzinfo=UTC)
        undo(archive, slack, clock)
        clock.pass_by(minutes=1)
    assert slack.there == ["9.0"]


def test_it_is_looked_for_four_times_and_then_no_more(archive: SqlArchive, clock: fakes.Clock) -> None:
    """After two and ten minutes, an hour and six."""
    slack = posted_again(archive, clock)
    looked = []
    began = clock()
    while clock() < NOW + timedelta(hours=24):
        if undo(archive, slack, clock):
            looked.append(clock() - began)
        clock.pass_by(minutes=1)
    assert looked == list(twice.LOOKS)


def test_what_was_posted_once_is_not_looked_for(archive: SqlArchive, clock: fakes.Clock) -> None:
    """Also after a refusal for pace, which is certain, and after a lost answer whose message was found."""
    slack = Slack()

    def refuse(row: Delivery) -> str:
        raise PostFailed(row.channel, "ratelimited", 1)

    list(post.pending(archive, refuse, clock))
    clock.pass_by(seconds=2)
    slack.lost = 1
    list(post.pending(archive, slack.post, clock))
    slack.take("8.0")
    clock.now += post.GRACE * 1.1
    list(post.reconcile(archive, slack.look_up, clock))
    clock.pass_by(days=1)
    assert undo(archive, slack, clock) == []


def test_a_second_message_found_while_the_outcome_is_looked_up_is_taken_back_at_once(
    archive: SqlArchive, clock: fakes.Clock
) -> None:
    """Both answers were lost, both messages are there: the older one stays."""
    slack = Slack()
    slack.lost = 2
    list(post.pending(archive, slack.post, clock))
    clock.now += post.GRACE * 1.1
    list(post.reconcile(archive, slack.look_up, clock))
    list(post.pending(archive, slack.post, clock))
    slack.there += ["8.2", "8.1"]
    clock.now += post.GRACE * 1.1
    list(post.reconcile(archive, slack.look_up, clock))
    assert undo(archive, slack, clock) == ["removed"]
    assert slack.there == ["8.1"]


def test_what_a_person_deleted_is_not_put_right(archive: SqlArchive, clock: fakes.Clock) -> None:
    """The recorded one is gone, so the other is all there is: it stays, and nobody looks again."""
    slack = posted_again(archive, clock)
    slack.there = ["9.5"]
    clock.now += post.GRACE
    assert undo(archive, slack, clock) == ["single"]
    clock.pass_by(days=1)
    assert undo(archive, slack, clock) == []
    assert slack.there == ["9.5"]


def test_where_apps_may_not_delete_the_log_says_so(archive: SqlArchive, clock: fakes.Clock) -> None:
    """An alarm, and another try at the next look, not at every tick."""
    slack = posted_again(archive, clock)
    slack.take("9.5")
    slack.refusal = "cant_delete_message"
    clock.now += post.GRACE
    (step,) = twice.undo(archive, slack.look_up, slack.take_back, clock)
    assert (step.note, step.failed, step.data["alarm"]) == ("cant_delete_message", True, True)
    assert undo(archive, slack, clock) == []
    slack.refusal = None
    clock.pass_by(minutes=8)
    assert undo(archive, slack, clock) == ["removed"]


@pytest.mark.parametrize(("code", "again"), [("unreachable", 1), ("token_revoked", 1), ("thread_not_found", 0)])
def test_a_look_that_failed_is_repeated_where_there_is_something_to_see(
    archive: SqlArchive, clock: fakes.Clock, code: str, again: int
) -> None:
    """At the next tick where the network is down, or the token refused; never where the thread is gone. Neither is an alarm."""
    slack = posted_again(archive, clock)
    slack.take("9.5")
    slack.refusal = code
    clock.now += post.GRACE
    (step,) = twice.undo(archive, slack.look_up, slack.take_back, clock)
    assert not step.data["alarm"]
    slack.refusal = None
    assert len(undo(archive, slack, clock)) == again


@pytest.mark.parametrize(("code", "looks"), [("ratelimited", 1), ("token_revoked", 1), ("unreachable", 2)])
def test_when_slack_takes_no_more_look_ups_the_rest_waits(archive: SqlArchive, clock: fakes.Clock, code: str, looks: int) -> None:
    """One refusal for pace, or of the token, is enough, of what may have come twice as of what is not known; another fault ends nothing."""
    asked: list[str] = []

    def refuse(row: Delivery) -> tuple[str, ...]:
        asked.append(row.id)
        raise PostFailed(row.channel, code)

    slack = posted_again(archive, clock)
    for name in ("a", "b"):
        row = Delivery(name, "morning", name, 0, name, Message("News"))
        archive.open_edition(Edition("morning", name, clock()), [row], clock())
        archive.claim(name, clock())
        archive.settle(name, "unknown", clock(), error="unknown")
    clock.now += post.GRACE * 1.1
    list(post.reconcile(archive, refuse, clock))
    assert len(asked) == looks
    for name in ("a", "b"):
        archive.settle(name, "sent", clock(), ts="7", retry_at=clock())
    asked.clear()
    list(twice.undo(archive, refuse, slack.take_back, clock))
    assert len(asked) == {1: 1, 2: 3}[looks]
