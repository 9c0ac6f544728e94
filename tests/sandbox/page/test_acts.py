"""What a person does on the page."""

from __future__ import annotations

import pytest

import sandbox
from sandbox import people
from sandbox.page.acts import ACTS
from sandbox.page.look import Place


def place(workspace: sandbox.Workspace, thread: str | None = None) -> Place:
    """#general, as the first human."""
    return Place(workspace.user(), workspace.channel("general"), thread)


def test_typing_names_people_and_channels(workspace: sandbox.Workspace) -> None:
    """@names and #channels that exist become ids, the rest is escaped."""
    ACTS["send"](workspace.core, place(workspace), {"text": "@brief & @nobody in #news-desk <b>"})
    team, desk = workspace.team, workspace.channel("news-desk").id
    assert workspace.messages()[0].text == f"<@{team.bot_user}> &amp; @nobody in <#{desk}|news-desk> &lt;b&gt;"


def test_a_slash_is_a_command_but_not_in_a_thread(workspace: sandbox.Workspace) -> None:
    """In a thread Slack refuses, in a channel the app is asked; a path is just text."""
    parent = workspace.say("parent")
    ACTS["send"](workspace.core, place(workspace, parent.ts), {"text": "/brief syria"})
    ACTS["send"](workspace.core, place(workspace), {"text": "/brief syria"})
    ACTS["send"](workspace.core, place(workspace), {"text": "/usr/bin is a path"})
    assert [m.text for m in workspace.messages()[1:]] == [
        "/brief is not supported in threads. Sorry!",
        "/brief failed with the error “dispatch_failed”.",
        "/usr/bin is a path",
    ]


def test_a_command_names_channels_by_their_ids(workspace: sandbox.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Slack sends it to an app whose command escapes them; the rest is escaped, too."""
    sent: list[str] = []
    monkeypatch.setattr(people, "command", lambda core, room, who, name, text: sent.append(text))
    ACTS["send"](workspace.core, place(workspace), {"text": "/brief subscribe a&b in #news-desk"})
    assert sent == [f"subscribe a&amp;b in <#{workspace.channel('news-desk').id}|news-desk>"]


def test_an_invitation_takes_the_app_in(workspace: sandbox.Workspace) -> None:
    """Into the channel it is typed in."""
    room = workspace.channel("random")
    ACTS["send"](workspace.core, Place(workspace.user(), room), {"text": "/invite @brief"})
    assert workspace.team.bot_user in workspace.channel("random").members
    assert workspace.messages("random") == []


def test_nothing_typed_is_nothing_sent(workspace: sandbox.Workspace) -> None:
    """Blanks are no message."""
    ACTS["send"](workspace.core, place(workspace), {"text": " \n "})
    assert workspace.messages() == []


def test_what_others_see_alone_cannot_be_clicked(workspace: sandbox.Workspace) -> None:
    """A forged ts leads nowhere."""
    (whisper,) = workspace.command("/other", user="ana")
    with pytest.raises(LookupError, match="gone"):
        ACTS["dismiss"](workspace.core, place(workspace), {"ts": whisper.ts})


def test_a_closed_view_cannot_be_submitted(workspace: sandbox.Workspace) -> None:
    """It says that it is closed."""
    with pytest.raises(LookupError, match="closed"):
        ACTS["submit"](workspace.core, place(workspace), {"view": "V1"})
