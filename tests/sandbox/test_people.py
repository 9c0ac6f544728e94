"""What a person does, and what a real Bolt app is told of it."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, Respond, Say
from slack_sdk import WebClient

import sandbox
from sandbox import people
from sandbox.api import views
from tests.sandbox.conftest import Bot

BUTTONS = [
    {
        "type": "actions",
        "block_id": "ends",
        "elements": [
            {"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "B-1"},
            {"type": "button", "action_id": "edit", "text": {"type": "plain_text", "text": "Edit"}},
        ],
    }
]
FORM = {
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


def test_a_command_is_answered_and_its_answer_shared(workspace: sandbox.Workspace, bot: Bot, client: WebClient) -> None:
    """From `/brief` to an ephemeral answer with a button, and from the button to a message that everybody sees."""

    @bot.app.command("/brief")
    def brief(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        respond(text=command["text"], blocks=BUTTONS)

    @bot.app.action("share")
    def share(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        bot.heard.append(body)
        client.chat_postMessage(channel=body["channel"]["id"], text=f"shared {body['actions'][0]['value']}")
        respond(delete_original=True)

    bot.connect()
    (answer,) = workspace.command("/brief", "syria", channel="news-desk")
    assert answer.only_for == workspace.user().id
    workspace.click(answer, "share")
    seen = workspace.wait_for(lambda: [m.text for m in workspace.messages("news-desk")] == ["shared B-1"])
    assert seen
    assert bot.heard[0]["container"] == {
        "type": "message", "message_ts": answer.ts, "channel_id": answer.channel, "is_ephemeral": True,
    }  # fmt: skip


def test_a_mention_is_answered_in_its_thread(workspace: sandbox.Workspace, bot: Bot) -> None:
    """app_mention comes once, with the channel and ts to reply to."""

    @bot.app.event("app_mention")
    def mentioned(event: dict[str, Any], say: Say) -> None:
        bot.heard.append(event)
        say(text="hello", thread_ts=event["ts"])

    bot.connect()
    asked = workspace.mention("syria")
    assert workspace.wait_for(lambda: workspace.core.store.replies(asked.channel, asked.ts))
    (event,) = bot.heard
    assert event["text"] == f"<@{workspace.team.bot_user}> syria"
    assert event["user"] == workspace.user().id


def test_only_subscribed_events_are_sent(workspace: sandbox.Workspace, bot: Bot) -> None:
    """Plain talk in a channel is not the app's business; a direct message is."""

    @bot.app.event("message")
    def said(event: dict[str, Any]) -> None:
        bot.heard.append(event)

    bot.connect()
    workspace.say("just talking")
    workspace.say("hello app", channel="@you")
    assert workspace.wait_for(lambda: bot.heard)
    assert [(e["text"], e["channel_type"]) for e in bot.heard] == [("hello app", "im")]


def test_a_mention_where_the_app_is_not_reaches_nobody(workspace: sandbox.Workspace, bot: Bot) -> None:
    """In a channel it was not invited to, nothing is sent."""
    bot.connect()
    workspace.mention("syria", channel="random")
    assert workspace.envelopes == []


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


def test_home_is_published_and_used(workspace: sandbox.Workspace, bot: Bot, client: WebClient) -> None:
    """Opening the tab tells the app; a button on it comes with the view and without a message."""

    @bot.app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": BUTTONS})

    @bot.app.action("share")
    def share(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        bot.heard.append(body)

    bot.connect()
    workspace.open_home()
    assert workspace.wait_for(workspace.home)
    assert workspace.click_in_view("share").acked
    assert bot.heard[0]["view"]["type"] == "home"
    assert "message" not in bot.heard[0]


def test_an_unknown_command_or_action_is_named(workspace: sandbox.Workspace) -> None:
    """The workspace tells a person of a command it does not know, and a test of the actions there are."""
    (shown,) = workspace.command("/other")
    assert shown.text == "/other is not a valid command."
    with pytest.raises(LookupError, match="there are \\['share', 'edit'\\]"):
        people.find(BUTTONS, "shout")


def test_only_ones_own_whispers_are_dismissed(workspace: sandbox.Workspace) -> None:
    """A message that others see stays."""
    (whisper,) = workspace.command("/other")
    loud = workspace.say("hello")
    people.dismiss(workspace.core, workspace.user(), whisper)
    assert workspace.messages() == [loud]
    with pytest.raises(LookupError):
        people.dismiss(workspace.core, workspace.user(), loud)


def test_an_invited_app_is_told_once(workspace: sandbox.Workspace, bot: Bot) -> None:
    """With who invited it; where it is in already nothing happens."""
    room = workspace.invite("random", user="ana")
    assert workspace.team.bot_user in room.members
    workspace.invite("random")
    (envelope,) = [e for e in workspace.envelopes if e.retry == 0]
    event = envelope.payload["event"]
    assert (event["user"], event["inviter"], event["channel"]) == (workspace.team.bot_user, workspace.user("ana").id, room.id)
