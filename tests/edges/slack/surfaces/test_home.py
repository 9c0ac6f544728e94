"""The Home tab, in a real workspace."""

from __future__ import annotations

import sandbox
from bot.deliver import blocks, ids
from bot.errors import InputError
from bot.model import Message, Modal, Person, Question
from bot.ports import Form
from tests.edges.slack.conftest import House, part, texts


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


def test_a_button_does_its_work_and_the_tab_is_made_anew(workspace: sandbox.Workspace, bot: House) -> None:
    """For who clicked; what cannot be done is told directly."""
    page = blocks.plain([blocks.actions("a", [ids.PAUSE]), blocks.actions("gone", [ids.REMOVE])])
    bot.home = lambda person: Message("Home", (*part(f"acts: {len(bot.acts)}").blocks, *page))
    workspace.open_home()
    assert shown(workspace, workspace.user().name, "acts: 0")
    workspace.click_in_view(ids.PAUSE)
    assert shown(workspace, workspace.user().name, "acts: 1")
    assert bot.acts == [(ids.PAUSE, "a", workspace.user().id)]
    workspace.click_in_view(ids.REMOVE)
    assert workspace.wait_for(lambda: "That digest has ended." in texts(workspace.messages("@you")))


def test_a_modal_of_the_tab_makes_it_anew(workspace: sandbox.Workspace, bot: House) -> None:
    """When it was sent; or as soon as it is opened, where that is what counts."""
    done: list[str] = []

    def act(_question: Question, thing: str, *_: object) -> Modal:
        done.append(thing)
        return Modal("A brief", part(f"about {thing}").blocks, "Send" if thing == "b" else None)

    bot.forms |= {ids.READ: Form("A brief", act, act, marks=True), ids.EDIT: Form("A brief", act, act)}
    page = blocks.plain([blocks.actions("a", [ids.READ]), blocks.actions("b", [ids.EDIT])])
    bot.home = lambda person: Message("Home", (*part(f"done: {len(done)}").blocks, *page))
    workspace.open_home()
    assert shown(workspace, workspace.user().name, "done: 0")
    workspace.click_in_view(ids.READ)
    assert shown(workspace, workspace.user().name, "done: 1")
    workspace.close_modal()
    workspace.click_in_view(ids.EDIT)
    assert workspace.wait_for(lambda: "about b" in str(workspace.modal()))
    assert shown(workspace, workspace.user().name, "done: 1")
    workspace.submit({})
    assert shown(workspace, workspace.user().name, "done: 3")
