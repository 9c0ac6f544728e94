"""Files, as the SDK uploads them and a person sees them."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

import sandbox


@pytest.fixture
def client(lasting: sandbox.Workspace) -> WebClient:
    """The app's client."""
    return WebClient(token=lasting.bot_token, base_url=lasting.api)


def test_a_file_is_uploaded_and_shown(lasting: sandbox.Workspace, client: WebClient) -> None:
    """In three steps; the message has it, and so has the page, where it can be had."""
    room = lasting.channel("general").id
    client.files_upload_v2(channel=room, filename="a.ics", content="BEGIN", initial_comment="Here.")
    shown = lasting.messages("general")[-1]
    assert (shown.text, shown.files[0]["name"], shown.files[0]["size"]) == ("Here.", "a.ics", 5)
    assert client.conversations_history(channel=room)["messages"][0]["files"][0]["name"] == "a.ics"
    with urllib.request.urlopen(shown.files[0]["url_private"]) as answer:  # noqa: S310 -- the sandbox's own address
        assert (answer.read(), answer.headers["Content-Disposition"]) == (b"BEGIN", "attachment")
    with urllib.request.urlopen(f"{lasting.core.url}/?channel={room}") as answer:  # noqa: S310 -- the sandbox's own address
        assert "a.ics" in answer.read().decode()


def test_what_was_never_sent_is_refused(lasting: sandbox.Workspace, client: WebClient) -> None:
    """A file whose bytes are not there, bytes of another length, a call without a name, and one without files."""
    made = client.files_getUploadURLExternal(filename="b.ics", length=3)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(made["upload_url"], data=b"four")  # noqa: S310 -- the sandbox's own address
    for files, error in (([{"id": made["file_id"]}], "file_not_found"), ([], "invalid_arguments")):
        with pytest.raises(SlackApiError) as fault:
            client.files_completeUploadExternal(files=files)
        assert fault.value.response["error"] == error
    with pytest.raises(SlackApiError):
        client.files_getUploadURLExternal(filename="", length=3)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{lasting.core.url}/files/F0")  # noqa: S310 -- the sandbox's own address


def test_a_file_goes_only_where_the_app_is(lasting: sandbox.Workspace, client: WebClient) -> None:
    """As a message does."""
    with pytest.raises(SlackApiError) as fault:
        client.files_upload_v2(channel=lasting.channel("random").id, filename="a.ics", content="x")
    assert fault.value.response["error"] == "not_in_channel"
