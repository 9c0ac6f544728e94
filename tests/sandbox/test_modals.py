"""What a person does with a modal, and what a real Bolt app is told of it."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient

import sandbox
from sandbox import modals
from sandbox.api import views
from tests.sandbox.conftest import Bot
from tests.sandbox.test_people import BUTTONS

FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "topic",
            "label": {"type": "plain_text", "text": "Topic"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
    ],
}
TYPED = {"topic": {"words": {"type": "plain_text_input", "value": "ferries"}}}


def test_a_modal_from_button_to_saved(workspace: sandbox.Workspace, bot: Bot, client: WebClient) -> None:
    """It opens, shows the app's errors and stays; then it is accepted and closes."""

    @bot.app.action("edit")
    def edit(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @bot.app.view("form")
    def saved(ack: Ack, view: dict[str, Any]) -> None:
        bot.heard.append(view["state"]["values"])
        if len(bot.heard) == 1:
            ack(response_action="errors", errors={"topic": "No such topic."})
        else:
            ack()

    bot.connect()
    client.chat_postMessage(channel="#general", text="x", blocks=BUTTONS)
    workspace.click(workspace.messages()[0], "edit")
    assert workspace.wait_for(workspace.modal)
    assert workspace.submit(TYPED) == {"topic": "No such topic."}
    assert workspace.modal() is not None
    assert workspace.submit(TYPED) == {}
    assert workspace.modal() is None
    assert bot.heard == [TYPED, TYPED]


def test_a_modal_may_turn_into_another(workspace: sandbox.Workspace, bot: Bot) -> None:
    """response_action update and push change what is on the screen; a bad view is told and changes nothing."""
    answers: list[dict[str, Any]] = [
        {"response_action": "update", "view": FORM | {"title": {"type": "plain_text", "text": "Two"}}},
        {"response_action": "push", "view": FORM | {"title": {"type": "plain_text", "text": "Three"}}},
        {"response_action": "update", "view": FORM | {"title": {"type": "plain_text", "text": "t" * 25}}},
    ]

    @bot.app.view("form")
    def saved(ack: Ack) -> None:
        ack(**answers.pop(0))

    bot.connect()
    you = workspace.user().id
    workspace.core.store.set_modals(you, (views.new(workspace.core, FORM),))
    titles, errors = [], []
    for _ in range(3):
        errors.append(bool(workspace.submit(TYPED)))
        titles.append((workspace.modal() or {})["title"]["text"])
    assert titles == ["Two", "Three", "Three"]
    assert errors == [False, False, True]
    assert len(workspace.core.store.modals[you]) == 2


def test_a_closed_modal_is_told_where_asked(workspace: sandbox.Workspace, bot: Bot) -> None:
    """notify_on_close makes a view_closed payload."""

    @bot.app.view_closed("form")
    def closed(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        bot.heard.append(body)

    bot.connect()
    workspace.core.store.set_modals(workspace.user().id, (views.new(workspace.core, FORM),))
    workspace.close_modal()
    assert workspace.modal() is None
    assert bot.heard[0]["type"] == "view_closed"
    assert bot.heard[0]["is_cleared"] is False


def stacked(workspace: sandbox.Workspace, *forms: dict[str, Any]) -> None:
    """These modals on the first human's screen, the last one on top."""
    workspace.core.store.set_modals(workspace.user().id, tuple(views.new(workspace.core, form) for form in forms))


@pytest.mark.parametrize(("fields", "whole"), [({}, True), ({"clear_on_close": True}, False)])
def test_a_whole_stack_is_closed(workspace: sandbox.Workspace, fields: dict[str, Any], whole: bool) -> None:
    """By its cross, or because the modal says so; each that asked to hears that all are gone."""
    stacked(workspace, FORM, FORM | {"notify_on_close": False}, FORM | fields)
    workspace.close_modal(whole=whole)
    assert workspace.modal() is None
    told = [e.payload for e in workspace.envelopes]
    assert [(p["type"], p["is_cleared"]) for p in told] == [("view_closed", True)] * 2


def answered(workspace: sandbox.Workspace, bot: Bot, answer: dict[str, Any]) -> dict[str, str]:
    """The errors shown after the app answered so to the submission of a modal that lies on another."""

    @bot.app.view("form")
    def saved(ack: Ack) -> None:
        ack(**answer)

    bot.connect()
    stacked(workspace, FORM, FORM)
    return workspace.submit(TYPED)


@pytest.mark.parametrize(("answer", "left"), [({}, 1), ({"response_action": "clear"}, 0)])
def test_an_accepted_modal_goes(workspace: sandbox.Workspace, bot: Bot, answer: dict[str, Any], left: int) -> None:
    """Alone, or with all that lie under it."""
    assert answered(workspace, bot, answer) == {}
    assert len(workspace.core.store.modals[workspace.user().id]) == left


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"response_action": "errors", "errors": {"typo": "x"}}, "no input: typo"),
        ({"response_action": "vanish"}, "vanish"),
        ({"response_action": "update", "view": FORM | {"blocks": [{"type": "nope"}]}}, "not valid"),
    ],
)
def test_an_answer_slack_would_not_take(workspace: sandbox.Workspace, bot: Bot, answer: dict[str, Any], words: str) -> None:
    """It is told for the whole modal, which stays as it is."""
    assert words in answered(workspace, bot, answer)[""]
    assert len(workspace.core.store.modals[workspace.user().id]) == 2


def test_a_modal_nobody_answers_stays(workspace: sandbox.Workspace) -> None:
    """Without an app there is one sentence; without a modal nothing to submit."""
    with pytest.raises(LookupError, match="no modal"):
        workspace.submit(TYPED)
    stacked(workspace, FORM)
    assert workspace.submit(TYPED) == {"": modals.NOT_CONNECTED}
    assert workspace.modal() is not None


def test_untouched_fields_hold_what_they_came_with(workspace: sandbox.Workspace) -> None:
    """The state has every field, as typed or as given."""
    days = [{"text": {"type": "plain_text", "text": day}, "value": day} for day in ("mon", "tue")]
    pick = {"type": "static_select", "action_id": "day", "options": days, "initial_option": days[1]}
    label = {"type": "plain_text", "text": "Day"}
    blocks = [*FORM["blocks"], {"type": "input", "block_id": "day", "label": label, "element": pick}]
    stacked(workspace, FORM | {"blocks": blocks})
    state = workspace.filled({"words": "ferries"})
    assert state["topic"] == TYPED["topic"]
    assert state["day"]["day"]["selected_option"] == days[1]
    assert workspace.filled({"day": "mon"})["day"]["day"]["selected_option"] == days[0]


def test_a_chosen_channel_comes_with_a_way_to_it(workspace: sandbox.Workspace) -> None:
    """A menu that asks for a response_url gets one for the conversation chosen in it."""
    where = {"type": "conversations_select", "action_id": "where", "response_url_enabled": True}
    label = {"type": "plain_text", "text": "Where"}
    stacked(workspace, FORM | {"blocks": [{"type": "input", "block_id": "in", "label": label, "element": where}]})
    desk = workspace.channel("news-desk").id
    workspace.submit(workspace.filled({"where": desk}))
    (url,) = workspace.envelopes[0].payload["response_urls"]
    assert (url["channel_id"], url["action_id"]) == (desk, "where")
