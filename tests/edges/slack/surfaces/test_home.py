"""The Home tab, in a real workspace."""

from __future__ import annotations

import sandbox
from bot.errors import InputError
from bot.model import Message, Person
from tests.edges.slack.conftest import House, part


def shown(workspace: sandbox.Workspace, user: str, words: str) -> bool:
    """Whether a person's Home tab says that, in time."""
    return bool(workspace.wait_for(lambda: words in str(workspace.home(user))))


def test_who_opens_it_sees_their_own(workspace: sandbox.Workspace, bot: House) -> None:
    """It is made for who opened it, with their time zone, and for nobody else."""
    workspace.open_home("ana")
    ana = workspace.user("ana")
    assert shown(workspace, "ana", f"Home of {ana.id}, {ana.zone}")
    assert not workspace.home()


def test_opened_again_it_is_made_anew(workspace: sandbox.Workspace, bot: House) -> None:
    """What it says is as of the last time."""
    workspace.open_home()
    assert shown(workspace, workspace.user().name, "Home of")
    bot.home = lambda person: part("another day")
    workspace.open_home()
    assert shown(workspace, workspace.user().name, "another day")


def test_the_messages_tab_is_no_reason(workspace: sandbox.Workspace, bot: House) -> None:
    """Only the Home tab is made."""
    workspace.open_home(tab="messages")
    workspace.wait_for(workspace.home, 0.3)
    assert not workspace.home()


def test_a_refusal_is_shown_on_the_tab(workspace: sandbox.Workspace, bot: House) -> None:
    """In its own words."""

    def refuse(_person: Person) -> Message:
        raise InputError("The archive is being restored.")

    bot.home = refuse
    workspace.open_home()
    assert shown(workspace, workspace.user().name, "The archive is being restored.")
