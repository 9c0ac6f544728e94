"""What Slack says of tokens."""

from __future__ import annotations

import pytest

import sandbox
from bot.edges.slack import account
from bot.errors import PostFailed
from sandbox.faults import refused


def test_a_bot_token_says_whose_it_is_and_what_it_may(workspace: sandbox.Workspace) -> None:
    """Names, scopes, and the time it is there."""
    found = account.account(workspace.bot_token, workspace.api)
    assert (found.workspace, found.user) == ("Sandbox", "brief")
    assert found.scopes == frozenset(workspace.team.scopes)
    assert found.date
    assert found.date.tzinfo


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 08 May 2013 12:00:00", None])
def test_a_date_that_is_none_is_left_out(date: str | None) -> None:
    """A proxy may send anything."""
    assert account._date(date) is None


def test_an_app_token_opens_a_socket_and_a_bot_token_none(workspace: sandbox.Workspace) -> None:
    """Slack's word for why comes along."""
    account.socket(workspace.app_token, workspace.api)
    assert workspace.core.socket.connected == 0
    with pytest.raises(PostFailed) as failed:
        account.socket(workspace.bot_token, workspace.api)
    assert failed.value.code == "not_allowed_token_type"


def test_a_channel_can_be_looked_into_or_not(workspace: sandbox.Workspace) -> None:
    """Not without being in it, nor without the scope."""
    inside, outside = workspace.channel("general").id, workspace.channel("random").id
    account.readable(workspace.bot_token, workspace.api, inside)
    with pytest.raises(PostFailed, match="not_in_channel"):
        account.readable(workspace.bot_token, workspace.api, outside)
    workspace.core.faults.arm("conversations.history", refused("missing_scope"))
    with pytest.raises(PostFailed, match="missing_scope"):
        account.readable(workspace.bot_token, workspace.api, inside)
