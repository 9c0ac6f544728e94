"""Who may do what, and where a person lives."""

from __future__ import annotations

import pytest

from bot.errors import InputError
from bot.model import Person, Question
from bot.pipeline.reply import desk
from tests import build
from tests.pipeline.reply.conftest import ANA, BEN, EVE, Office


@pytest.mark.parametrize(
    ("name", "lives"), [("Asia/Tokyo", "Asia/Tokyo"), (None, "UTC"), ("Nowhere/X", "UTC"), ("../etc", "UTC")]
)
def test_a_person_lives_where_slack_says(office: Office, name: str | None, lives: str) -> None:
    """Or where the team does, if that is no zone."""
    assert desk.zone(office.desk, Person("U1", name)) == lives


def test_who_made_it_and_admins_may_change_it() -> None:
    """And anyone in their own direct conversation."""
    order = build.subscription(creator="U1", channel="D1")
    assert desk.may_change(Question("", ANA, "C1"), order)
    assert desk.may_change(Question("", EVE, "C1"), order)
    assert not desk.may_change(Question("", BEN, "C1"), order)
    assert desk.may_change(Question("", BEN, "D1"), order)


def test_what_is_for_admins_is_refused_to_others() -> None:
    """In a sentence that names it."""
    desk.admins_only(Question("", EVE, "C1"), "add a source")
    with pytest.raises(InputError, match="Only workspace admins may add a source"):
        desk.admins_only(Question("", ANA, "C1"), "add a source")
