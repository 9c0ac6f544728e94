"""Answers to a response_url."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

import sandbox
from sandbox import hooks
from sandbox.core import Core, Hook, Refused
from sandbox.faults import LOST
from sandbox.store import Message


def hook(core: Core, source: Message | None = None) -> Hook:
    """A response_url of #general for the first human."""
    general, you = core.team.channel_id("general"), core.team.people[0].id
    return Hook(general, you, core.now(), source.ts if source else None)


def answered(core: Core, given: Hook, **answer: Any) -> Message:
    """The message an answer made."""
    message = hooks.respond(core, given, answer)
    assert message is not None
    return message


def clicked(core: Core) -> Message:
    """A message of the app with something to click."""
    return core.store.add(Message(core.team.channel_id("general"), core.team.bot_user, "old"))


def test_an_answer_is_seen_by_the_asker_alone(core: Core) -> None:
    """Ephemeral unless the answer says in_channel."""
    assert answered(core, hook(core), text="x").only_for == core.team.people[0].id
    assert answered(core, hook(core), text="x", response_type="in_channel").only_for is None


def test_a_command_has_no_original_to_replace(core: Core) -> None:
    """replace_original after a slash command posts a new message."""
    first = answered(core, hook(core), text="working")
    second = answered(core, hook(core), text="done", replace_original=True)
    assert first.ts != second.ts
    assert len(core.store.messages(first.channel)) == 2


def test_a_click_may_replace_its_message(core: Core) -> None:
    """The clicked message gets the new content at its own ts; left unsaid, that is what happens."""
    source = clicked(core)
    assert answered(core, hook(core, source), text="new", replace_original="true").ts == source.ts
    assert answered(core, hook(core, source), text="newer").ts == source.ts
    assert answered(core, hook(core, source), text="beside", replace_original=False).ts != source.ts


def test_a_click_may_delete_its_message(core: Core) -> None:
    """delete_original needs no words."""
    source = clicked(core)
    assert hooks.respond(core, hook(core, source), {"delete_original": True}) is None
    assert core.store.get(source.channel, source.ts) is None


def test_an_answer_may_go_into_a_thread(core: Core) -> None:
    """thread_ts is honoured."""
    parent = clicked(core)
    assert answered(core, hook(core), text="x", thread_ts=parent.ts).thread == parent.ts


def test_an_answer_is_checked_like_a_post(core: Core) -> None:
    """Blocks that Slack refuses are refused here too."""
    with pytest.raises(Refused, match="invalid_blocks"):
        hooks.respond(core, hook(core), {"blocks": [{"type": "section"}]})


def test_the_address_works_five_times(workspace: sandbox.Workspace) -> None:
    """Over HTTP, with the SDK's own client: ok five times, then an error."""
    secret = workspace.core.hooks.new(workspace.channel("general").id, workspace.user().id)
    client = WebhookClient(f"{workspace.url}/commands/{secret}")
    answers = [client.send(text=f"{i}") for i in range(6)]
    assert [a.status_code for a in answers] == [200] * 5 + [404]
    assert answers[0].body == "ok"
    assert "used_url" in answers[5].body
    assert len(workspace.messages()) == 5


def test_an_answer_can_get_lost(workspace: sandbox.Workspace) -> None:
    """The message is there though the connection broke."""
    secret = workspace.core.hooks.new(workspace.channel("general").id, workspace.user().id)
    workspace.faults.arm("response_url", LOST)
    with pytest.raises(OSError):  # noqa: PT011 -- any broken connection will do
        WebhookClient(f"{workspace.url}/actions/{secret}", retry_handlers=[]).send(text="x")
    assert [m.text for m in workspace.messages()] == ["x"]
