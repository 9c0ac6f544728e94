"""What is filled in, in a real workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

import sandbox
from bot.deliver import blocks, ids, inputs
from bot.edges.slack import modals
from bot.errors import InputError
from bot.model import Message, Modal, Question, Reply
from bot.ports import Directory, Fields, Form
from sandbox.faults import refused
from tests.edges.slack.conftest import House, connected, part, texts


@dataclass
class Paper:
    """A form with one field, that remembers what was done with it."""

    sent: list[tuple[str, str, bool, dict[str, str]]] = field(default_factory=list)

    def form(self, *, live: bool = False) -> Form:
        """As the surfaces have it."""
        return Form("A form", self._opened, self._sent, self._faults, self._changed if live else None)

    def _opened(self, _question: Question, thing: str, _: Directory) -> Modal:
        if thing == "B-GONE":
            raise InputError("There is no brief B-GONE here (any more).")
        return Modal("A form", (inputs.line("topic", f"Topic of {thing}", live=True),), "Send")

    def _sent(self, question: Question, thing: str, filled: Fields, _: Directory) -> Modal:
        self.sent.append((thing, question.channel, question.aloud, dict(filled)))
        if filled["topic"] == "unclear":
            raise InputError("That is unclear.")
        return Modal("A form", part(f"done: {filled['topic']}").blocks)

    def _faults(self, _: Question, filled: Fields) -> Mapping[str, str]:
        return {} if filled.get("topic") else {"topic": "A topic, please."}

    def _changed(self, _question: Question, _thing: str, filled: Fields, _: Directory, wrong: str) -> Modal:
        told = part(f"{wrong or 'preview of'} {filled.get('topic')}")
        return Modal("A form", (*told.blocks, inputs.line("topic", "Topic", filled.get("topic", ""), live=True)), "Send")


@pytest.fixture
def paper(house: House) -> Paper:
    """A paper behind the button Wrong?, and the same made anew as it is filled in behind Mute."""
    made = Paper()
    house.forms |= {ids.WRONG: made.form(), ids.MUTE: made.form(live=True)}
    return made


def filled(words: str | None) -> dict[str, Any]:
    """The state of the form's one field."""
    return {"topic": {ids.FIELD: {"type": "plain_text_input", "value": words}}}


def click(workspace: sandbox.Workspace, house: House, button: str, thing: str = "B-7F3K") -> None:
    """Asks for a brief, and clicks on a button under it."""
    row = blocks.plain([blocks.actions(thing, [button])])
    house.reply = lambda text: Reply(Message("A brief", row))
    (shown,) = workspace.command("/brief", "syria")
    workspace.click(shown, button)


def shows(workspace: sandbox.Workspace, words: str) -> dict[str, Any]:
    """The modal, once it says that."""
    assert workspace.wait_for(lambda: words in str(workspace.modal())), workspace.modal()
    return workspace.modal() or {}


def test_a_click_opens_a_modal_that_is_sent(workspace: sandbox.Workspace, bot: House, paper: Paper) -> None:
    """It is about the thing clicked on, where that is; what came of it takes its place."""
    click(workspace, bot, ids.WRONG)
    assert shows(workspace, "Topic of B-7F3K")["callback_id"] == ids.WRONG
    assert workspace.submit(filled("syria")) == {}
    shows(workspace, "done: syria")
    assert paper.sent == [("B-7F3K", workspace.channel("general").id, False, {"topic": "syria"})]
    opens = [call for call in workspace.calls if call.method == "views.open"]
    assert "One moment" in str(opens[0].arguments)


def test_what_all_see_is_known_as_such(workspace: sandbox.Workspace, bot: House, paper: Paper, web: Any) -> None:
    """A button under a digest is there for everyone."""
    row = blocks.plain([blocks.actions("B-7F3K", [ids.WRONG])])
    web.chat_postMessage(channel=workspace.channel("general").id, text="A digest", blocks=list(row))
    workspace.click(workspace.messages("general")[-1], ids.WRONG)
    shows(workspace, "Topic of")
    workspace.submit(filled("syria"))
    shows(workspace, "done")
    assert paper.sent[0][2] is True


def test_what_cannot_be_meant_is_told_in_the_modal(workspace: sandbox.Workspace, bot: House, paper: Paper) -> None:
    """Beside its field, and nothing is sent."""
    click(workspace, bot, ids.WRONG)
    shows(workspace, "Topic of")
    assert workspace.submit(filled(None)) == {"topic": "A topic, please."}
    assert paper.sent == []


def test_a_refusal_is_told_in_the_modal(workspace: sandbox.Workspace, bot: House, paper: Paper) -> None:
    """Before anything is filled in, and after; then above the form as it was, where that can be made anew."""
    click(workspace, bot, ids.WRONG, "B-GONE")
    shows(workspace, "There is no brief B-GONE here (any more).")
    click(workspace, bot, ids.WRONG)
    shows(workspace, "Topic of")
    workspace.submit(filled("unclear"))
    assert "submit" not in {k for k, v in shows(workspace, "That is unclear.").items() if v}
    click(workspace, bot, ids.MUTE)
    shows(workspace, "Topic of")
    workspace.submit(filled("unclear"))
    assert "'initial_value': 'unclear'" in str(shows(workspace, "That is unclear. unclear"))


def test_a_modal_is_made_anew_as_it_is_filled_in(workspace: sandbox.Workspace, bot: House, paper: Paper) -> None:
    """Where something in it depends on what is filled in; else nothing happens."""
    click(workspace, bot, ids.MUTE)
    shows(workspace, "Topic of")
    workspace.click_in_view(ids.FIELD, values=filled("norway"), value="norway")
    shows(workspace, "preview of norway")
    click(workspace, bot, ids.WRONG)
    before = shows(workspace, "Topic of")["hash"]
    workspace.click_in_view(ids.FIELD, values=filled("norway"), value="norway")
    workspace.wait_for(lambda: False, 0.2)
    assert (workspace.modal() or {})["hash"] == before


def test_a_modal_outlives_the_bot(workspace: sandbox.Workspace, house: House, paper: Paper) -> None:
    """What it is about stands in it."""
    with connected(workspace, house):
        click(workspace, house, ids.WRONG)
        shows(workspace, "Topic of")
    assert workspace.wait_for(lambda: workspace.core.socket.connected == 0)
    with connected(workspace, house):
        workspace.submit(filled("syria"))
        shows(workspace, "done: syria")


def test_a_click_that_comes_too_late_is_told(workspace: sandbox.Workspace, bot: House, paper: Paper) -> None:
    """Slack takes a trigger for three seconds."""
    workspace.core.faults.arm("views.open", refused("expired_trigger_id"))
    click(workspace, bot, ids.WRONG)
    assert workspace.wait_for(lambda: "expired_trigger_id" in texts(workspace.messages("general")))


def test_a_modal_of_another_version_is_told_so(workspace: sandbox.Workspace, bot: House, web: Any) -> None:
    """And not left without an answer."""
    view = {
        "type": "modal",
        "callback_id": "brief:old:v0",
        "title": {"type": "plain_text", "text": "Old"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [inputs.line("topic", "Topic")],
    }
    web.views_open(trigger_id=workspace.core.triggers.new(workspace.user().id), view=view)
    workspace.submit(filled("syria"))
    shows(workspace, "another version of the bot")


def test_undo_answers_where_it_was_clicked(workspace: sandbox.Workspace, bot: House, paper: Paper, web: Any) -> None:
    """In a modal in its place, in a message privately; and says so where there is nothing to undo."""
    about = modals.About(ids.MUTE, "B-7F3K", "C7")
    for value, said in (("3", "3 is undone"), ("gone", "no such number (any more)")):
        modal = Modal("Mute a story", blocks.plain([blocks.actions(value, [ids.UNMUTE])]))
        web.views_open(trigger_id=workspace.core.triggers.new(workspace.user().id), view=modals.view(modal, about))
        workspace.click_in_view(ids.UNMUTE)
        shows(workspace, said)
    assert {question.channel for question in bot.questions} == {"C7"}
    click(workspace, bot, ids.RIGHT, "4")
    assert workspace.wait_for(lambda: "4 is undone" in texts(workspace.messages("general")))
