"""What a person does, and what a real Bolt app is told of it."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, Respond, Say
from slack_sdk import WebClient

import sandbox
from sandbox import people
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


def test_a_shortcut_brings_its_message(workspace: sandbox.Workspace, bot: Bot) -> None:
    """With a trigger, and a way back to who chose it alone."""

    @bot.app.shortcut({"type": "message_action", "callback_id": "brief:this:v1"})
    def chosen(ack: Ack, shortcut: dict[str, Any], respond: Respond) -> None:
        ack()
        bot.heard.append(shortcut)
        respond("here it is")

    bot.connect()
    asked = workspace.say("https://example.org/ferry", channel="random")
    assert workspace.shortcut("brief:this:v1", asked, user="ana").acked
    assert workspace.wait_for(lambda: workspace.messages("random", user="ana")[1:])[0].only_for == workspace.user("ana").id
    (heard,) = bot.heard
    assert (heard["message"]["text"], heard["message_ts"], heard["channel"]["name"]) == (asked.text, asked.ts, "random")
    assert heard["trigger_id"]


def test_a_global_shortcut_has_no_message() -> None:
    """Only who chose it, and a trigger."""
    team = sandbox.Team(shortcuts=(sandbox.Shortcut("New digest", "new", "global"),))
    with sandbox.serve(team=team) as workspace:
        envelope = workspace.shortcut("new")
    assert envelope.payload["type"] == "shortcut"
    assert {"channel", "message", "response_url"}.isdisjoint(envelope.payload)


def test_shortcuts_that_are_not_there(workspace: sandbox.Workspace) -> None:
    """Neither an unknown one, nor one of another menu, nor one on what Slack keeps no copy of."""
    (whisper,) = workspace.command("/other")
    with pytest.raises(LookupError, match="there are \\['brief:this:v1'\\]"):
        workspace.shortcut("other", workspace.say("hello"))
    with pytest.raises(LookupError, match="no global shortcut"):
        workspace.shortcut("brief:this:v1")
    with pytest.raises(LookupError, match="no shortcuts"):
        workspace.shortcut("brief:this:v1", whisper)
