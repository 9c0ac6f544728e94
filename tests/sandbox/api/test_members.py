"""Who is who, and a socket to open."""

from __future__ import annotations

import pytest

from sandbox.api import METHODS
from sandbox.core import Core, Refused


def test_the_app_learns_who_it_is(core: Core) -> None:
    """auth.test names the team, the app's user and its bot id."""
    answer = METHODS["auth.test"](core, {})
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (core.team.id, core.team.bot_user, core.team.bot_id)


def test_members_one_by_one_and_all(core: Core) -> None:
    """users.info gives one, users.list everybody, the app too."""
    you = core.team.people[0]
    assert METHODS["users.info"](core, {"user": you.id})["user"]["name"] == "you"
    assert {m["name"] for m in METHODS["users.list"](core, {})["members"]} == {"you", "ana", "brief"}
    with pytest.raises(Refused, match="user_not_found"):
        METHODS["users.info"](core, {"user": "U404"})


def test_each_connection_has_a_ticket_of_its_own(core: Core) -> None:
    """Two openings give two addresses on the sandbox itself."""
    first, second = (METHODS["apps.connections.open"](core, {})["url"] for _ in range(2))
    assert first != second
    assert first.startswith("ws://127.0.0.1:1/link/?ticket=")
