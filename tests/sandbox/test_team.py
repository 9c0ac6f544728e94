"""What a fresh workspace has."""

from __future__ import annotations

from sandbox.team import Person, Team


def test_a_workspace_is_furnished_as_asked() -> None:
    """Humans are in every channel, the app only where it was invited."""
    team = Team(people=(Person("kim", zone="Asia/Tokyo"),), channels=("general", "quiet"), bot_in=("general",))
    store = team.furnish(lambda: 0.0)
    rooms = {room.name: room for room in store.channels.values()}
    kim = team.people[0].id
    assert rooms["general"].members == {kim, team.bot_user}
    assert rooms["quiet"].members == {kim}
    assert store.users[kim].zone == "Asia/Tokyo"


def test_ids_stay_and_tokens_do_not() -> None:
    """Two starts give the same channel ids and other tokens."""
    assert Team().channel_id("general") == Team().channel_id("general")
    assert Team().channel_id("general") != Team().channel_id("random")
    assert Team().bot_token != Team().bot_token
