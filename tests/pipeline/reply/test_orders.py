"""Subscriptions by command."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import InputError
from bot.model import Delivery, Edition, Message, Person, Question, Subscription
from bot.pipeline import reply
from bot.pipeline.reply import orders
from tests import build
from tests.pipeline.reply.conftest import ANA, BEN, EVE, NOW, Office
from tests.pipeline.reply.test_briefs import number


def only(office: Office) -> Subscription:
    """The one subscription there is."""
    (found,) = office.archive.subscriptions()
    return found


def test_a_digest_is_ordered(office: Office) -> None:
    """With when it comes next where the person lives, and how to change and end it."""
    said = office.said("subscribe “the treaty” OR syria weekdays at 7:30 empty skip")
    assert 'this channel gets “"the treaty" OR syria” on weekdays at 07:30, Europe/London.' in said
    assert "Thursday 9 May 2013, 07:30" in said
    assert "nothing is sent" in said
    assert "/brief unsubscribe 1" in said
    order = only(office)
    assert (order.channel, order.when, order.zone, order.creator, order.empty) == (
        "C1",
        "weekdays 07:30",
        "Europe/London",
        "U1",
        "skip",
    )
    assert order.since == NOW


def test_where_and_whose_zone(office: Office) -> None:
    """Another channel, a direct message, another zone; the team's where the person's is not known."""
    office.said("subscribe syria in <#C2|news> hourly")
    office.said("subscribe norway in dm zone Asia/Tokyo")
    office.said("subscribe treaty", Person("U2", "Mars/Base"))
    found = {s.topics[0]: (s.channel, s.zone, s.when) for s in office.archive.subscriptions()}
    assert found == {
        "syria": ("C2", "Europe/London", "0 * * * *"),
        "norway": ("DU1", "Asia/Tokyo", "daily 08:00"),
        "treaty": ("C1", "UTC", "daily 08:00"),
    }


def test_a_channel_is_subscribed_by_its_members_where_the_bot_is_one(office: Office) -> None:
    """Else a sentence says what helps; an admin may without being in it."""
    assert "/invite @brief" in office.refused("subscribe syria in <#C3|x>")
    assert "cannot see" in office.refused("subscribe syria in <#C4|x>")
    assert "You are not in that channel" in office.refused("subscribe syria in <#C2|x>", BEN)
    assert "in dm" in office.refused("subscribe syria", ANA, channel="DOTHER")
    assert office.archive.subscriptions() == ()
    office.said("subscribe syria in <#C2|x>", EVE)
    office.said("subscribe syria", ANA, channel="DU1")
    assert {s.channel for s in office.archive.subscriptions()} == {"C2", "DU1"}


def test_the_same_topic_again_changes_the_digest(office: Office) -> None:
    """By who may; its number and its maker stay."""
    office.said("subscribe syria")
    office.said("quiet 22:00-07:00")
    assert "Changed" in office.said("subscribe SYRIA weekly mon,fri at 18:00 zone Europe/Paris", EVE)
    order = only(office)
    assert (order.number, order.creator, order.when, order.zone, order.quiet) == (
        1,
        "U1",
        "mon,fri 18:00",
        "Europe/Paris",
        "22:00-07:00",
    )
    assert "Only who made it" in office.refused("subscribe syria hourly", BEN)


def test_a_channel_has_not_too_many(office: Office) -> None:
    """There is a bound."""
    for n in range(orders.MOST):
        office.archive.put_subscription(build.subscription(f"s{n}", topics=(f"topic {n}",)), NOW)
    assert "end one of them" in office.refused("subscribe one more")
    office.said("subscribe elsewhere in <#C2|x>")


def test_a_source_there_is_not_is_refused_now(office: Office) -> None:
    """And not at eight in the morning."""
    assert "source:herald" in office.refused("subscribe syria source:hrald daily")


def test_the_list_says_when_next_and_what_became_of_the_last(office: Office) -> None:
    """Each in its own zone; with a person's own elsewhere, unless others read along."""
    assert "subscribe syria" in office.said("subscriptions")
    office.said("subscribe syria daily at 7:00 zone America/New_York")
    office.said("subscribe norway in dm")
    said = office.said("subscriptions")
    assert "1 syria" in said
    assert "every day at 07:00, America/New_York. Next Thursday 9 May 2013, 07:00." in said
    assert "Yours elsewhere" in said
    assert "norway" not in office.said("subscriptions", aloud=True)
    assert "norway" not in office.said("subscriptions", BEN)
    row = Delivery("x", only_in(office, "C1").id, "2013-05-08T07:00", 0, "C1", Message("x"))
    office.archive.open_edition(Edition(row.subscription, row.slot, NOW), [row], NOW)
    office.archive.give_up(row, "is_archived", NOW, pause=True)
    said = office.said("subscriptions")
    assert "Stopped: the channel is archived (is_archived). Then: /brief resume 1." in said
    assert "Last 8 May 2013, 07:00: failed, the channel is archived (is_archived)." in said


def only_in(office: Office, channel: str) -> Subscription:
    """The one subscription of a channel."""
    return next(s for s in office.archive.subscriptions() if s.channel == channel)


def test_a_digest_is_ended_by_number_or_topic(office: Office) -> None:
    """By who made it, by an admin; by nobody else."""
    for topic in ("syria", "norway", "treaty"):
        office.said(f"subscribe {topic}")
    assert "Only who made it and workspace admins may change digest 1, “syria”." in office.refused("unsubscribe 1", BEN)
    assert "1 syria: ended" in office.said("unsubscribe 1")
    assert "norway: ended" in office.said("unsubscribe Norway", EVE)
    assert [s.topics for s in office.archive.subscriptions()] == [("treaty",)]
    assert "Did you mean 3, “treaty”?" in office.refused("unsubscribe traety")
    assert "There are: 3 “treaty”." in office.refused("unsubscribe 1")
    assert "3 treaty: ended" in office.said("unsubscribe 3", EVE, channel="C2")
    assert "none comes here" in office.refused("unsubscribe 3")


def test_one_topic_twice_is_told_apart_by_number(office: Office) -> None:
    """Here and elsewhere."""
    office.said("subscribe syria")
    office.said("subscribe syria in dm")
    assert "1 “syria”, 2 “syria”" in office.refused("unsubscribe syria")
    office.said("unsubscribe 2")
    assert only(office).channel == "C1"


def test_a_pause_ends_by_itself_where_it_says_so(office: Office) -> None:
    """At midnight of the digest's own zone; the list and the status say until when."""
    office.said("subscribe syria weekdays at 08:00 zone America/New_York")
    assert "paused; the next one: Monday 13 May 2013, 08:00" in office.said("pause 1 until monday")
    assert only(office).resumes == datetime(2013, 5, 13, 4, tzinfo=UTC)
    assert "Paused until Monday 13 May 2013, 00:00; next Monday 13 May 2013, 08:00." in office.said("subscriptions")
    assert "paused, next Monday 13 May 2013" in office.said("status")
    office.said("pause until 2013-05-20")
    assert only(office).resumes == datetime(2013, 5, 20, 4, tzinfo=UTC)
    assert "the next one: Thursday 9 May 2013, 08:00" in office.said("resume syria")
    assert only(office).stopped(NOW) is None
    assert "nothing to resume" in office.refused("resume 1")


def test_a_pause_without_an_end_lasts(office: Office) -> None:
    """Until somebody who may resumes it; without a name it is for all of the channel that one may change."""
    office.said("subscribe syria")
    office.said("subscribe norway", BEN)
    said = office.said("pause")
    assert "syria: paused until somebody resumes it" in said
    assert "1 more in this channel" in said
    assert "Paused until somebody resumes it" in office.said("subscriptions")
    assert "1 syria: paused, somebody paused it" in office.said("status") or "syria: paused, somebody paused it" in office.said(
        "status"
    )
    assert "No digest comes here" in office.refused("pause", channel="C2")
    assert "Only who made it" in office.refused("pause norway")


def test_what_slack_stopped_is_not_paused_but_resumed(office: Office) -> None:
    """A pause would hide why it stands still."""
    office.said("subscribe syria")
    office.archive.pause_subscription(only(office).id, "is_archived", NOW)
    assert "nothing to pause" in office.refused("pause 1 until monday")
    assert only(office).paused == "is_archived"
    assert "runs again" in office.said("resume 1")


def test_quiet_hours_are_the_channels(office: Office) -> None:
    """For the digests there that one may change, until they are switched off."""
    office.said("subscribe syria")
    assert "nothing comes from 22:00 to 07:00 (Europe/London)" in office.said("quiet 22:00-07:00")
    assert only(office).quiet == "22:00-07:00"
    assert "quiet 22:00-07:00" in office.said("subscriptions")
    assert "no quiet hours" in office.said("quiet off")
    assert "nothing to change" in office.refused("quiet off")
    assert "Only who made it" in office.refused("quiet 1:00-2:00", BEN)


def test_a_seeded_digest_is_the_admins(office: Office) -> None:
    """Nobody made it here."""
    office.archive.seed_subscriptions([build.subscription("seed", channel="C1", topics=("syria", "G8"))], NOW)
    assert "Only workspace admins may change digest 1, “syria, G8”." in office.refused("unsubscribe syria, G8")
    assert "ended" in office.said("unsubscribe syria, G8", EVE)


def test_a_digest_follows_from_a_brief(office: Office) -> None:
    """On its topic, with its source; only for who may see the brief."""
    mine = number(office.said("treaty source:herald since monday"))
    told = orders.follow(office.desk, mine, Question("", ANA, "C1"), office.places, NOW)
    assert "treaty source:herald" in str(told.blocks)
    assert only(office).topics == ("treaty source:herald",)
    with pytest.raises(InputError, match="no brief"):
        orders.follow(office.desk, mine, Question("", BEN, "C1"), office.places, NOW)


def test_new_digests_take_the_team_s_quiet_hours(office: Office) -> None:
    """Where the settings name any."""
    desk = replace(office.desk, quiet="22:00-07:00")
    reply.reply(desk, Question("subscribe syria", ANA, "C1"), office.places, NOW + timedelta(seconds=1))
    assert only(office).quiet == "22:00-07:00"
