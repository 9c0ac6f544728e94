"""One bot's life after another's, in the same workspace and on the same archive."""

from __future__ import annotations

from pathlib import Path

import sandbox
from bot.edges.archive import open_archive
from bot.edges.slack import seen, socket_mode
from tests.edges.slack.conftest import QUICK, House, texts
from tests.edges.slack.test_seen import NOW


def test_an_event_sent_again_to_the_next_bot_is_not_answered_again(
    workspace: sandbox.Workspace, house: House, tmp_path: Path
) -> None:
    """Slack sends again what was not acknowledged; the process that answered is gone, the archive knows."""

    def live(act: str) -> None:
        with open_archive(str(tmp_path / "a.sqlite")) as archive:
            memory = seen.Memory(
                lambda: archive.known_requests(9), lambda key: archive.keep_request(key, NOW), archive.lose_request
            )
            given = (workspace.bot_token, workspace.app_token, workspace.api, house.doors())
            with socket_mode.connected(*given, patience=QUICK, memory=memory):
                assert workspace.wait_connected()
                if act == "ask":
                    workspace.say(f"<@{workspace.team.bot_user}> syria")
                    assert workspace.wait_for(lambda: "Key points" in texts(workspace.messages("general")))
                else:
                    again = workspace.redeliver(next(e for e in workspace.envelopes if e.type == "events_api"))
                    assert workspace.wait_for(lambda: again.attempts and workspace.envelopes[-1].acked)
        assert workspace.wait_for(lambda: workspace.core.socket.connected == 0)

    live("ask")
    live("sent again")
    assert len(house.asked) == 1
