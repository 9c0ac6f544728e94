"""Subscriptions: seeded once, removed, paused and resumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import PERSON, Delivery, Edition, Message, Subscription

AT = datetime(2013, 5, 8, 7, tzinfo=UTC)
SUBSCRIPTION = Subscription("s", "C1", ("syria", "“late June”"), "weekdays 08:00", "Europe/London", AT)


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


def test_quiet_hours_are_kept_and_their_change_is_an_edit(archive: SqlArchive) -> None:
    """Hours added, changed or taken away are reported; a subscription without any is not."""
    quiet = replace(SUBSCRIPTION, quiet="22:00-07:00")
    archive.put_subscription(SUBSCRIPTION, AT)
    assert archive.seed_subscriptions([quiet], AT) == ("s",)
    archive.put_subscription(quiet, AT)
    assert archive.subscriptions() == (quiet,)
    assert archive.seed_subscriptions([quiet], AT) == ()
    assert archive.seed_subscriptions([SUBSCRIPTION], AT) == ("s",)


def refused(archive: SqlArchive, id: str, code: str) -> None:
    """Pauses a subscription, as a refused post does."""
    row = Delivery(f"{id}/0", id, "2013-05-08T08:00", 0, "C1", Message("Text"))
    archive.open_edition(Edition(id, row.slot, AT), [row], AT)
    archive.give_up(row, code, AT, pause=True)


def test_a_paused_subscription_says_why_until_it_is_resumed(archive: SqlArchive) -> None:
    """By id, once; one that runs is not resumed, nor one that was removed."""
    archive.put_subscription(SUBSCRIPTION, AT)
    assert archive.resume_subscriptions("s") == ()
    refused(archive, "s", "is_archived")
    assert [s.paused for s in archive.subscriptions()] == ["is_archived"]
    assert archive.resume_subscriptions("t") == ()
    assert archive.resume_subscriptions("s") == ("s",)
    assert archive.subscriptions() == (SUBSCRIPTION,)


def test_those_paused_for_a_reason_are_resumed_together(archive: SqlArchive) -> None:
    """A new token ends the pauses of the old one, and no others."""
    for name, code in (("a", "token_revoked"), ("b", "is_archived"), ("c", "invalid_auth")):
        archive.put_subscription(replace(SUBSCRIPTION, id=name), AT)
        refused(archive, name, code)
    assert archive.resume_subscriptions(codes={"token_revoked", "invalid_auth"}) == ("a", "c")
    assert {s.id: s.paused for s in archive.subscriptions()} == {"a": None, "b": "is_archived", "c": None}


def test_all_that_run_are_stopped_at_once(archive: SqlArchive) -> None:
    """What stands still already stays so for its own reason; a pause that is over is none."""
    for name in ("runs", "rests", "over", "ended"):
        archive.put_subscription(replace(SUBSCRIPTION, id=name), AT)
    archive.pause_subscription("rests", "person", AT)
    archive.pause_subscription("over", "person", AT - timedelta(days=2), AT - timedelta(days=1))
    archive.remove_subscription("ended", AT)
    assert archive.pause_subscriptions("token_revoked", AT) == 2
    assert archive.pause_subscriptions("token_revoked", AT) == 0
    assert {s.id: s.paused for s in archive.subscriptions()} == {
        "runs": "token_revoked",
        "over": "token_revoked",
        "rests": "person",
    }
    assert archive.resume_subscriptions(codes={"token_revoked"}) == ("over", "runs")


def test_applying_a_subscription_resumes_it(archive: SqlArchive) -> None:
    """A person who takes it in again means it to run."""
    archive.put_subscription(SUBSCRIPTION, AT)
    refused(archive, "s", "not_in_channel")
    archive.put_subscription(replace(SUBSCRIPTION, channel="C2"), AT)
    assert archive.subscriptions() == (replace(SUBSCRIPTION, channel="C2"),)


def test_numbers_are_given_once(archive: SqlArchive) -> None:
    """In the order subscriptions come; one that is gone keeps its own, also when it comes back."""
    for name in ("b", "a", "c"):
        archive.put_subscription(replace(SUBSCRIPTION, id=name), AT)
    archive.remove_subscription("c", AT)
    archive.put_subscription(replace(SUBSCRIPTION, id="d"), AT)
    assert {s.id: s.number for s in archive.subscriptions()} == {"b": 1, "a": 2, "d": 4}
    archive.put_subscription(replace(SUBSCRIPTION, id="c"), AT)
    assert {s.id: s.number for s in archive.subscriptions()}["c"] == 3


def test_what_a_person_chose_is_kept(archive: SqlArchive) -> None:
    """Who made it, and what is sent where there is nothing new."""
    mine = replace(SUBSCRIPTION, creator="U1", empty="skip")
    archive.put_subscription(mine, AT)
    assert archive.subscriptions() == (mine,)


def test_a_pause_may_end_by_itself(archive: SqlArchive) -> None:
    """Until then it stands still; after it a refusal can stop it again, and a person can resume it for good."""
    archive.put_subscription(SUBSCRIPTION, AT)
    later = AT + timedelta(days=2)
    assert archive.pause_subscription("s", PERSON, AT, later)
    assert not archive.pause_subscription("s", PERSON, AT + timedelta(hours=1))
    (order,) = archive.subscriptions()
    assert (order.stopped(AT), order.stopped(later)) == (PERSON, None)
    assert archive.pause_subscription("s", "is_archived", later)
    assert archive.subscriptions()[0].stopped(later + timedelta(9)) == "is_archived"
    assert archive.resume_subscriptions("s") == ("s",)
    assert archive.subscriptions() == (SUBSCRIPTION,)


def test_other_quiet_hours_are_no_edit_of_the_settings(archive: SqlArchive) -> None:
    """A person's wish; the seed is still as it was taken in."""
    archive.seed_subscriptions([SUBSCRIPTION], AT)
    archive.quieten_subscription("s", "22:00-07:00")
    assert archive.subscriptions() == (replace(SUBSCRIPTION, quiet="22:00-07:00"),)
    assert archive.seed_subscriptions([SUBSCRIPTION], AT) == ()
