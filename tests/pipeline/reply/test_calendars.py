"""Calendar addresses by command."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.errors import InputError
from bot.pipeline import calendar
from bot.pipeline.calendar import Public
from bot.pipeline.reply import calendars
from tests.pipeline.reply.conftest import ANA, BEN, EVE, NOW, Office


@pytest.fixture
def open_office(office: Office) -> Office:
    """An office the world can reach, with a digest of Ana's in C1."""
    tokens = (f"token-{n}" for n in range(99))
    office.desk = replace(office.desk, public=Public("https://news.example", lambda: next(tokens)))
    office.said("subscribe syria", ANA)
    return office


def test_who_may_change_a_digest_gets_an_address(open_office: Office) -> None:
    """Its creator and an admin; each time another, all good, and the list says how many there are."""
    for who in (ANA, EVE):
        said = open_office.said("calendar feed 1", who)
        token = re.search(r"https://news\.example/calendar/([\w-]+)\.ics", said)
        assert token
        assert calendar.found(open_office.desk.by, token[1])
        assert "/brief calendar revoke 1" in said
    assert "2 calendar addresses" in open_office.said("subscriptions")
    assert "Only who made it and workspace admins" in open_office.refused("calendar feed syria", BEN)
    assert "Only who made it and workspace admins" in open_office.refused("calendar revoke 1", BEN)


def test_revoked_addresses_open_nothing(open_office: Office) -> None:
    """All of that digest at once; where there is none, that is said."""
    open_office.said("calendar feed", ANA)
    open_office.said("calendar feed", ANA)
    assert "2 addresses have ended" in open_office.said("calendar revoke syria", ANA)
    assert calendar.found(open_office.desk.by, "token-0") is None
    assert "calendar address" not in open_office.said("subscriptions").replace("calendar addresses", "")
    assert "has no calendar address" in open_office.refused("calendar revoke 1")


def test_a_channel_names_its_digest(open_office: Office) -> None:
    """From anywhere, where there is one that the person may change; of several they say which."""
    assert "news.example" in open_office.said("calendar feed <#C1|news>", ANA, "C2")
    assert "that you may change" in open_office.refused("calendar feed <#C1|news>", BEN)
    open_office.said("subscribe norway", ANA)
    assert "1 “syria”, 2 “norway”" in open_office.refused("calendar feed <#C1|news>")
    assert "1 “syria”, 2 “norway”" in open_office.refused("calendar feed")


def test_an_address_is_not_shown_where_others_read_along(open_office: Office) -> None:
    """Under a mention it is refused; in a direct conversation with the bot it is not."""
    with pytest.raises(InputError, match="Others would see the address"):
        open_office.ask("calendar feed 1", ANA, aloud=True)
    assert open_office.archive.calendars(open_office.archive.subscriptions()[0].id) == 0
    assert "news.example" in open_office.said("calendar feed 1", ANA, "DU1", aloud=True)


def test_without_a_public_address_it_is_off(office: Office) -> None:
    """The sentence says what would switch it on, and what there is instead; what was given out before can be taken back."""
    office.said("subscribe syria")
    said = office.refused("calendar feed 1")
    assert "BRIEF_PUBLIC__URL" in said
    assert "/brief calendar syria" in said
    office.archive.open_calendar(office.archive.subscriptions()[0].id, "k", NOW)
    assert "the calendar address has ended" in office.said("calendar revoke 1")


def test_addresses_of_a_digest_are_bounded(open_office: Office) -> None:
    """What ends them is said."""
    for _ in range(calendars.MOST):
        open_office.said("calendar feed 1")
    assert "calendar revoke 1" in open_office.refused("calendar feed 1")
