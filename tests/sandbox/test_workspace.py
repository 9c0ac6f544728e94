"""The workspace as a test holds it."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient

import sandbox


def test_places_and_people_by_name_or_id(workspace: sandbox.Workspace) -> None:
    """A name nobody has is answered with the names there are."""
    general = workspace.channel("general")
    assert workspace.channel("#general") == workspace.channel(general.id) == general
    assert workspace.user("ana").id != workspace.user().id
    assert workspace.channel("@ana").user == workspace.user("ana").id
    with pytest.raises(LookupError, match="news-desk"):
        workspace.channel("attic")
    with pytest.raises(LookupError, match="ana"):
        workspace.user("nobody")


def test_each_user_sees_their_own(workspace: sandbox.Workspace, client: WebClient) -> None:
    """An ephemeral message is among its reader's messages and not among another's."""
    client.chat_postEphemeral(channel="#general", user=workspace.user("ana").id, text="psst")
    assert [m.text for m in workspace.messages(user="ana")] == ["psst"]
    assert workspace.messages(user="you") == []
    assert len(workspace.messages()) == 1


def test_a_private_channel_with_and_without_the_app(workspace: sandbox.Workspace, client: WebClient) -> None:
    """The app finds the one it is in."""
    workspace.add_channel("inside", private=True)
    workspace.add_channel("outside", private=True, bot=False)
    names = [c["name"] for c in client.conversations_list(types="private_channel")["channels"]]
    assert names == ["inside"]


def test_posted_is_what_was_received(workspace: sandbox.Workspace, client: WebClient) -> None:
    """Payloads as they came, refused ones left out."""
    client.chat_postMessage(channel="#general", text="x", unfurl_links=False)
    with pytest.raises(Exception, match="channel_not_found"):
        client.chat_postMessage(channel="#attic", text="x")
    assert workspace.posted == [{"channel": "#general", "text": "x", "unfurl_links": False}]
    assert [call.error for call in workspace.calls] == [None, "channel_not_found"]


def test_a_message_in_slacks_shape(workspace: sandbox.Workspace, client: WebClient) -> None:
    """The same as the API's answer."""
    answer = client.chat_postMessage(channel="#general", text="x")
    assert workspace.json(workspace.messages()[0]) == answer["message"]
