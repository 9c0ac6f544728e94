"""Connecting, and staying connected: wrong tokens, broken sockets, a Slack that falls silent."""

from __future__ import annotations

import threading
import time

import pytest

import sandbox
from bot.edges.slack import socket_mode
from bot.edges.slack.socket_mode import Patience
from bot.errors import ConfigError
from sandbox.faults import refused
from sandbox.socket_mode import Break
from tests import faults
from tests.edges.slack.conftest import House, connected, texts

# the SDK forgets to close the socket it replaces
FORGETFUL = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.mark.parametrize(
    ("bot_token", "app_token", "name"), [("xoxb-wrong", "", "SLACK_BOT_TOKEN"), ("", "xapp-wrong", "SLACK_APP_TOKEN")]
)
def test_a_wrong_token_is_named_and_not_shown(
    workspace: sandbox.Workspace, house: House, bot_token: str, app_token: str, name: str
) -> None:
    """At the start, in one sentence with Slack's word for it."""
    with (
        pytest.raises(ConfigError, match=f"{name}.*invalid_auth") as failed,
        socket_mode.connected(bot_token or workspace.bot_token, app_token or workspace.app_token, workspace.api, house.doors()),
    ):
        pass
    assert "wrong" not in str(failed.value)


def test_a_token_in_the_environment_is_no_cause_for_a_warning(
    workspace: sandbox.Workspace, house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is where the token comes from; a start without faults logs none."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", workspace.bot_token)
    with connected(workspace, house):
        assert workspace.command("/brief", "syria")
    assert [r.getMessage() for r in caplog.records if r.levelname != "INFO"] == []


def test_an_unreachable_slack_is_a_sentence(house: House) -> None:
    """With the address that was tried."""
    nowhere = "http://127.0.0.1:9/api/"
    with (
        pytest.raises(ConfigError, match=r"cannot be reached at http://127\.0\.0\.1:9/api/: .*refused"),
        socket_mode.connected("xoxb-1", "xapp-1", nowhere, house.doors()),
    ):
        pass


@FORGETFUL
@pytest.mark.parametrize("how", faults.SOCKETS)
def test_a_broken_socket_is_replaced(workspace: sandbox.Workspace, bot: House, how: Break) -> None:
    """Also one that ends without a word or goes silent, which pings alone notice; then commands are answered again."""
    faults.break_sockets(workspace, how)
    assert workspace.wait_for(lambda: workspace.core.socket.connected == 0)
    assert workspace.wait_connected()
    (shown,) = workspace.command("/brief", "syria")
    assert "Key points" in texts([shown])


@FORGETFUL
def test_a_silent_slack_is_given_up(workspace: sandbox.Workspace, house: House) -> None:
    """No socket opens any more: after its time the bot says so, once, so that the process can end."""
    calls: list[float] = []
    deaf = threading.Event()

    def give_up() -> None:
        calls.append(time.monotonic())
        deaf.set()

    patience = Patience(ping=0.1, silence=0.3, deaf=0.8)
    with socket_mode.connected(workspace.bot_token, workspace.app_token, workspace.api, house.doors(), give_up, patience):
        workspace.core.faults.arm("apps.connections.open", refused("internal_error"), times=1_000)
        began = time.monotonic()
        workspace.drop_sockets("close")
        assert deaf.wait(5)
        time.sleep(0.3)
    assert len(calls) == 1
    assert calls[0] - began >= 0.5


def test_closing_is_quick(workspace: sandbox.Workspace, house: House) -> None:
    """The SDK's own close sits out up to four seconds of its timeouts."""
    with socket_mode.connected(workspace.bot_token, workspace.app_token, workspace.api, house.doors()):
        assert workspace.wait_connected()
        began = time.monotonic()
    assert time.monotonic() - began < 1
