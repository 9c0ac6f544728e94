"""The Web API over HTTP, with the real SDK client and with faults."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

import sandbox
from sandbox.faults import BROKEN, LOST, late, limited, refused


def error(client: WebClient, method: str = "chat.postMessage", **arguments: object) -> str:
    """The SDK's error code for a call that must fail."""
    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, json=arguments)
    return str(caught.value.response["error"])


def post(client: WebClient) -> str:
    """Posts a word to #general; its ts."""
    return str(client.chat_postMessage(channel="#general", text="x")["ts"])


def test_a_form_and_json_both_post(workspace: sandbox.Workspace, client: WebClient) -> None:
    """slack_sdk sends some methods as a form, some as JSON."""
    client.api_call("chat.postMessage", params={"channel": "#general", "text": "form"})
    client.api_call("chat.postMessage", json={"channel": "#general", "text": "json"})
    assert [m.text for m in workspace.messages()] == ["form", "json"]
    assert [p["text"] for p in workspace.posted] == ["form", "json"]


def test_tokens_are_checked(workspace: sandbox.Workspace) -> None:
    """None, a wrong one, and one of the wrong kind are three different errors."""
    none, wrong, app = (WebClient(token, base_url=workspace.api) for token in (None, "xoxb-1", workspace.app_token))
    assert [error(c, "auth.test") for c in (none, wrong, app)] == ["not_authed", "invalid_auth", "not_allowed_token_type"]
    assert error(WebClient(workspace.bot_token, base_url=workspace.api), "chat.fly") == "unknown_method"


def test_a_token_is_never_written_down(workspace: sandbox.Workspace, client: WebClient) -> None:
    """A token sent as an argument is not among the recorded arguments."""
    client.api_call("auth.test", params={"token": workspace.bot_token})
    assert all("token" not in call.arguments for call in workspace.calls)


def test_a_refusal_comes_before_the_work(workspace: sandbox.Workspace, client: WebClient) -> None:
    """An armed error stores nothing, and is recorded."""
    workspace.faults.arm("chat.postMessage", refused("missing_scope"))
    assert error(client, channel="#general", text="x") == "missing_scope"
    assert workspace.messages() == []
    assert workspace.calls[-1].error == "missing_scope"
    assert workspace.posted == []


def test_a_limit_says_when_to_come_back(workspace: sandbox.Workspace, client: WebClient) -> None:
    """HTTP 429 with Retry-After in seconds, once."""
    workspace.faults.arm("chat.postMessage", limited(7))
    with pytest.raises(SlackApiError) as caught:
        post(client)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert post(client)


def test_a_lost_reply_is_stored_all_the_same(workspace: sandbox.Workspace, client: WebClient) -> None:
    """The connection breaks, the message is there."""
    workspace.faults.arm("chat.postMessage", LOST)
    with pytest.raises(OSError):  # noqa: PT011 -- any broken connection will do
        post(client)
    assert len(workspace.messages()) == 1


def test_the_default_retry_posts_a_lost_reply_twice(workspace: sandbox.Workspace) -> None:
    """Why a client that posts has no retry handlers."""
    workspace.faults.arm("chat.postMessage", LOST)
    post(WebClient(workspace.bot_token, base_url=workspace.api))
    assert len(workspace.messages()) == 2


def test_a_server_error_after_storing(workspace: sandbox.Workspace, client: WebClient) -> None:
    """HTTP 500 and yet the message is there."""
    workspace.faults.arm("chat.postMessage", BROKEN)
    with pytest.raises(SlackApiError) as caught:
        post(client)
    assert caught.value.response.status_code == 500
    assert len(workspace.messages()) == 1


def test_a_late_accept_stores_after_the_caller_gave_up(workspace: sandbox.Workspace) -> None:
    """The caller times out with nothing stored; a moment later the message is there."""
    hasty = WebClient(workspace.bot_token, base_url=workspace.api, timeout=1, retry_handlers=[])
    workspace.faults.arm("chat.postMessage", late(1.3))
    begun = time.monotonic()
    with pytest.raises(OSError):  # noqa: PT011 -- urllib's own choice of timeout error
        post(hasty)
    assert time.monotonic() - begun < 1.3
    assert workspace.messages() == []
    assert workspace.wait_for(workspace.messages)


def test_posts_are_paced_where_switched_on(workspace: sandbox.Workspace, client: WebClient) -> None:
    """One post per channel and second; the next is told how long to wait, and another channel is not held up."""
    workspace.limit_posts(60)
    post(client)
    with pytest.raises(SlackApiError) as caught:
        post(client)
    refusal = caught.value.response
    assert (refusal.status_code, refusal["error"], refusal.headers["Retry-After"]) == (429, "ratelimited", "60")
    assert client.chat_postMessage(channel="#news-desk", text="x")["ok"]


SECTION: dict[str, Any] = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}
MODAL: dict[str, Any] = {"type": "modal", "title": {"type": "plain_text", "text": "One"}, "blocks": [SECTION]}
POST: dict[str, Any] = {"channel": "#general", "text": "x"}
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "nothing said": ("chat.postMessage", {"channel": "#general"}, "no_text"),
    "no such channel": ("chat.postMessage", POST | {"channel": "C404"}, "channel_not_found"),
    "not a member": ("chat.postMessage", POST | {"channel": "#random"}, "not_in_channel"),
    "archived": ("chat.postMessage", POST | {"channel": "#old"}, "is_archived"),
    "blocks that are no list": ("chat.postMessage", POST | {"blocks": {}}, "invalid_blocks_format"),
    "blocks that are no JSON": ("chat.postMessage", POST | {"blocks": "[{"}, "invalid_blocks_format"),
    "an unknown block": ("chat.postMessage", POST | {"blocks": [{"type": "hologram"}]}, "invalid_blocks"),
    "51 blocks": ("chat.postMessage", POST | {"blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
    "15,000 characters": ("chat.postMessage", POST | {"blocks": [SECTION] * 5}, "msg_blocks_too_long"),
    "a thread that is not": ("chat.postMessage", POST | {"thread_ts": "1.000001"}, "cannot_reply_to_message"),
    "metadata without a type": ("chat.postMessage", POST | {"metadata": {"event_payload": {}}}, "invalid_metadata_format"),
    "a stranger's whisper": ("chat.postEphemeral", POST | {"user": "U404"}, "user_not_in_channel"),
    "an update of nothing": ("chat.update", POST | {"ts": "1.000001"}, "message_not_found"),
    "a deletion of nothing": ("chat.delete", {"channel": "#general", "ts": "1.000001"}, "message_not_found"),
    "a made-up trigger": ("views.open", {"trigger_id": "1.2", "view": MODAL}, "invalid_trigger_id"),
    "no trigger": ("views.open", {"view": MODAL}, "invalid_trigger_id"),
    "an odd view": ("views.open", {"trigger_id": "1.2", "view": MODAL | {"type": "popup"}}, "invalid_arguments"),
    "a home in a modal": ("views.open", {"trigger_id": "1.2", "view": {"type": "home", "blocks": []}}, "invalid_arguments"),
    "an update of no view": ("views.update", {"view_id": "V404", "view": MODAL}, "not_found"),
    "nobody's home": ("views.publish", {"user_id": "U404", "view": {"type": "home", "blocks": []}}, "user_not_found"),
    "nobody": ("users.info", {"user": "U404"}, "user_not_found"),
    "a file that never came": ("files.completeUploadExternal", {"files": [{"id": "F404"}]}, "file_not_found"),
    "no scope": ("conversations.join", {"channel": "#random"}, "missing_scope"),
    "no such method": ("chat.fly", {}, "unknown_method"),
}


@pytest.mark.parametrize(("method", "arguments", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_slack_refuses_is_refused_with_its_code(
    lasting: sandbox.Workspace, method: str, arguments: dict[str, Any], code: str
) -> None:
    """What the bot would never send, through the real client; nothing of it is stored."""
    if not any(room.name == "old" for room in lasting.core.store.channels.values()):
        lasting.core.store.set_channel(replace(lasting.add_channel("old"), archived=True))
    client = WebClient(lasting.bot_token, base_url=lasting.api, retry_handlers=[])
    assert error(client, method, **arguments) == code
    assert lasting.messages() == []


def test_history_gives_metadata_back(client: WebClient) -> None:
    """What an ambiguous post is looked up by."""
    metadata = {"event_type": "slot", "event_payload": {"delivery": "d1"}}
    ts = client.chat_postMessage(channel="#general", text="x", metadata=metadata)["ts"]
    general = client.conversations_list()["channels"][0]["id"]
    found = client.conversations_history(channel=general, include_all_metadata=True, limit=15)["messages"]
    assert [(m["ts"], m["metadata"]) for m in found] == [(ts, metadata)]


def test_malformed_json_is_an_answer_of_slack(workspace: sandbox.Workspace) -> None:
    """Not an HTTP error page."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {workspace.bot_token}"}
    request = urllib.request.Request(f"{workspace.api}chat.postMessage", b"{", headers)  # noqa: S310 -- loopback
    with urllib.request.urlopen(request) as answer:  # noqa: S310 -- loopback
        assert b"invalid_json" in answer.read()
