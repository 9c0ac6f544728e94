"""The app is taken out of the workspace."""

from __future__ import annotations

import sandbox
from tests.edges.slack.conftest import House


def test_the_end_of_the_app_and_of_its_token_is_noted(workspace: sandbox.Workspace, bot: House) -> None:
    """By Slack's own word for either; a person's token that was taken back is no matter."""
    workspace.tell({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert workspace.wait_for(lambda: workspace.envelopes[-1].acked)
    workspace.tell({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}})
    assert workspace.wait_for(lambda: bot.refusals == ["token_revoked"])
    workspace.tell({"type": "app_uninstalled"})
    assert workspace.wait_for(lambda: bot.refusals == ["token_revoked", "account_inactive"])
