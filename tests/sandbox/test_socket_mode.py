"""Envelopes, acks and broken sockets, with bare sockets and with a real Bolt app."""

from __future__ import annotations

import json
import time
from typing import Any, Literal

import pytest
from slack_bolt import Ack
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import sandbox
from sandbox import people, socket_mode
from tests.sandbox.conftest import Bot

# the SDK forgets to close the socket it replaces
FORGETFUL = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def open_url(workspace: sandbox.Workspace) -> str:
    """An address that opens one socket."""
    ticket = workspace.core.socket.ticket()
    return f"{workspace.url.replace('http', 'ws')}/link/?ticket={ticket}"


def test_hello_and_a_ticket_for_one_socket(workspace: sandbox.Workspace) -> None:
    """The first frame is hello; the same ticket opens nothing twice."""
    url = open_url(workspace)
    with connect(url) as socket:
        assert '"type": "hello"' in str(socket.recv())
        with pytest.raises((InvalidStatus, ConnectionClosed)), connect(url) as second:
            second.recv()


def test_a_command_is_acked_with_its_latency(workspace: sandbox.Workspace, bot: Bot) -> None:
    """The envelope knows when its ack came, and what the app sent along."""

    @bot.app.command("/brief")
    def brief(ack: Ack) -> None:
        ack("on its way")

    bot.connect()
    assert [m.text for m in workspace.command("/brief", "syria")] == ["on its way"]
    (envelope,) = workspace.envelopes
    assert envelope.acked
    assert 0 < (envelope.latency or 0) < 3
    assert envelope.payload["text"] == "syria"


def test_a_late_ack_is_told_to_the_person(workspace: sandbox.Workspace, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Like Slack, the workspace says operation_timeout; the ack that comes after all is recorded but counts for nothing."""
    monkeypatch.setattr(socket_mode, "ACK_SECONDS", 0.2)

    @bot.app.command("/brief")
    def brief(ack: Ack) -> None:
        time.sleep(0.4)
        ack()

    bot.connect()
    (shown,) = workspace.command("/brief", "syria")
    assert shown.text == "/brief failed with the error “operation_timeout”."
    assert shown.only_for == workspace.user().id
    assert workspace.wait_for(lambda: workspace.envelopes[0].latency)
    assert not workspace.envelopes[0].acked


def test_without_an_app_a_command_fails_at_once(workspace: sandbox.Workspace) -> None:
    """No socket, no waiting."""
    (shown,) = workspace.command("/brief", "syria")
    assert shown.text == "/brief failed with the error “dispatch_failed”."


def test_an_event_without_an_ack_is_sent_again(workspace: sandbox.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repetition says so, and carries the same event id; after an ack there is none."""
    monkeypatch.setattr(socket_mode, "ACK_SECONDS", 0.1)
    workspace.core.socket.retries = (0.0, 0.0)
    with connect(open_url(workspace)) as socket:
        socket.recv()
        workspace.mention("hello")
        first, second = (_frame(socket.recv()) for _ in range(2))
        socket.send(json.dumps({"envelope_id": second["envelope_id"]}))
        assert workspace.wait_for(lambda: workspace.envelopes[-1].acked)
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
    assert len(workspace.envelopes) == 2


def _frame(text: str | bytes) -> dict[str, Any]:
    return dict(json.loads(text))


def test_each_payload_goes_to_one_socket_in_turn(workspace: sandbox.Workspace) -> None:
    """Of two sockets each gets one of two events."""
    with connect(open_url(workspace)) as one, connect(open_url(workspace)) as other:
        assert workspace.wait_connected(2)
        one.recv()
        other.recv()
        workspace.mention("first")
        workspace.mention("second")
        texts = {_frame(socket.recv(timeout=2))["payload"]["event"]["text"][-6:] for socket in (one, other)}
    assert texts == {" first", "second"}


@FORGETFUL
@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("how", ["reset", "close"])
def test_an_app_comes_back_after_a_broken_socket(workspace: sandbox.Workspace, bot: Bot, how: Literal["reset", "close"]) -> None:
    """The SDK notices both and asks for a new address."""
    bot.connect()
    workspace.drop_sockets(how)
    assert workspace.wait_for(lambda: workspace.core.socket.connected == 0)
    assert workspace.wait_connected()


@FORGETFUL
@pytest.mark.usefixtures("collected")
@FORGETFUL
def test_a_silent_socket_swallows_what_is_sent(workspace: sandbox.Workspace, bot: Bot) -> None:
    """It stays open and unanswered until the app notices, by its pings, and opens another."""

    @bot.app.command("/brief")
    def brief(ack: Ack) -> None:
        ack("here")

    bot.connect()
    until = time.monotonic() + 5
    while not bot.ponged() and time.monotonic() < until:
        time.sleep(0.01)
    workspace.drop_sockets("silent")
    lost = people.command(workspace.core, workspace.channel("general"), workspace.user(), "/brief", "")
    assert lost is not None
    assert (lost.attempts, lost.acked) == (1, False)
    assert workspace.wait_for(lambda: workspace.core.socket.connected == 1 and not workspace.core.socket._silent)
    assert [m.text for m in workspace.command("/brief")] == ["here"]


def test_an_app_reconnects_when_asked(workspace: sandbox.Workspace, bot: Bot) -> None:
    """A disconnect frame makes the SDK open the next socket."""
    bot.connect()
    opened = _opened(workspace)
    workspace.refresh_sockets()
    assert workspace.wait_for(lambda: _opened(workspace) > opened and workspace.core.socket.connected == 1)


def _opened(workspace: sandbox.Workspace) -> int:
    return sum(call.method == "apps.connections.open" for call in workspace.calls)


def test_redelivered_events_are_heard_twice(workspace: sandbox.Workspace, bot: Bot) -> None:
    """Bolt does not tell repetitions apart; the app must, by event id."""

    @bot.app.event("app_mention")
    def mentioned(body: dict[str, Any]) -> None:
        bot.heard.append(body)

    bot.connect()
    workspace.mention("hello")
    assert workspace.wait_for(lambda: bot.heard)
    workspace.redeliver(workspace.envelopes[-1])
    assert workspace.wait_for(lambda: len(bot.heard) == 2)
    assert bot.heard[0]["event_id"] == bot.heard[1]["event_id"]


def test_noise_on_the_socket_is_ignored(workspace: sandbox.Workspace) -> None:
    """Frames that are no acks do no harm."""
    with connect(open_url(workspace)) as socket:
        socket.recv()
        for noise in ("", "[", "[]", "null", '{"envelope_id": 7}', '{"envelope_id": "unknown"}'):
            socket.send(noise)
        workspace.mention("still there?")
        assert "still there?" in str(socket.recv(timeout=2))
