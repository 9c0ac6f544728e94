"""Every verb finds its answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.deliver import manual
from bot.errors import InputError
from bot.model import Delivery, Edition, Message
from bot.pipeline.calendar import Public
from tests import build, fakes
from tests.pipeline.reply.conftest import EVE, NOW, Office


@pytest.mark.parametrize("example", manual.examples())
def test_every_example_of_the_help_does_what_it_says(office: Office, web: fakes.Web, example: str) -> None:
    """Typed by an admin in a channel that has a digest, where there is a brief of that number and a site of that address."""
    web.pages |= {"https://www.example.org": b"https://www.example.org/1|Ferry|40|60"}
    if not example.startswith("subscribe"):
        office.said("subscribe syria", EVE)
    office.desk = replace(office.desk, public=Public("https://news.example", lambda: "t" * 43))
    if example == "calendar revoke 1":
        office.said("calendar feed 1", EVE)
    if example.startswith("resume"):
        office.said("pause", EVE)
    if example == "quiet off":
        office.said("quiet 22:00-07:00", EVE)
    office.archive.save_brief(
        build.brief(), '{"brief": {"topic": "syria"}, "message": {"text": "x", "blocks": [], "thread": []}}'
    )
    office.archive.let_read("B-7F3K", EVE.id)
    if example.startswith("show"):
        assert office.desk.by.archive.brief("B-7F3K", [EVE.id])
        return
    assert office.said(example, EVE)


def test_help_has_every_verb_and_each_verb_its_own(office: Office) -> None:
    """With its form; the whole fits what Slack takes."""
    whole = office.said("help")
    for verb, entry in manual.VERBS.items():
        assert f"/brief {verb}" in whole
        assert f"/brief {entry.form}" in office.said(f"help {verb}")


def test_a_bare_command_says_what_to_type(office: Office) -> None:
    """Below the channel's last digest where there is one."""
    assert "/brief syria" in office.said("")
    row = Delivery("m/0", "m", "2013-05-08T08:00", 0, "C1", Message("News", ({"type": "divider"},)))
    office.archive.open_edition(Edition("m", row.slot, NOW), [row], NOW)
    office.archive.claim(row.id, NOW)
    office.archive.settle(row.id, "sent", NOW, ts="1")
    found = office.ask("").message
    assert found.blocks[0] == {"type": "divider"}
    assert found.text == "News"
    assert "/brief syria" in office.said("")
    assert "News" not in office.ask("", channel="C2").message.text


def test_status_says_how_the_sources_are_and_when_digests_come(office: Office) -> None:
    """Those of the channel."""
    office.said("subscribe syria")
    assert "0 of 2 sources read." in office.said("status")
    assert "syria: next Thursday 9 May 2013, 08:00 (Europe/London)" in office.said("status")
    assert "syria" not in office.said("status", channel="C2")


def test_a_person_is_forgotten(office: Office) -> None:
    """What they asked is new to them again, and their briefs are theirs no more."""
    office.said("treaty")
    office.said("subscribe treaty in dm")
    office.said("subscribe treaty")
    office.now += timedelta(hours=1)
    assert "Nothing new" in office.said("new treaty")
    assert "1 digest to you alone ended" in office.said("forget me")
    assert "first time" in office.said("new treaty")
    assert [s.channel for s in office.archive.subscriptions()] == ["C1"]
    assert "Only workspace admins" in office.refused("unsubscribe treaty")


def test_what_is_not_understood_is_pointed_at(office: Office) -> None:
    """Days are read in the person's own zone."""
    with pytest.raises(InputError, match=r"\^"):
        office.ask("treaty since mondy")
