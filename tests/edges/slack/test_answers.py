"""The ways an answer gets back, each with what can close it."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient

import sandbox
from bot.edges.slack.answers import Answers, Asker
from bot.edges.slack.pace import Pace
from bot.errors import PostFailed
from bot.model import Message
from sandbox.faults import BROKEN, LOST, Fault, limited, refused
from tests.edges.slack.conftest import part


@pytest.fixture
def answers(web: WebClient, at_once: Pace) -> Answers:
    """Answers into the workspace that wait for nothing."""
    return Answers(web, at_once, sleep=lambda seconds: None)


def asker(workspace: sandbox.Workspace, channel: str = "general") -> Asker:
    """You, having typed a command there."""
    room, you = workspace.channel(channel).id, workspace.user().id
    return Asker(room, you, url=f"{workspace.url}/commands/{workspace.core.hooks.new(room, you)}")


def seen(workspace: sandbox.Workspace, channel: str = "general") -> list[tuple[str, bool]]:
    """What stands in a channel: its words, and whether everyone sees it."""
    return [(m.text, m.only_for is None) for m in workspace.messages(channel)]


@pytest.mark.parametrize("fault", [refused("expired_url"), refused("used_url"), limited(60)])
def test_a_private_answer_goes_round_a_closed_response_url(workspace: sandbox.Workspace, answers: Answers, fault: Fault) -> None:
    """It comes once, as an ephemeral message."""
    workspace.core.faults.arm("response_url", fault)
    answers.whisper(asker(workspace), part("hello"))
    assert seen(workspace) == [("hello", False)]


def test_a_private_answer_survives_everything_but_slack_s_absence(workspace: sandbox.Workspace, answers: Answers) -> None:
    """No response_url and no ephemeral message: then directly; when that is refused too, the caller is told."""
    for method, fault in (("response_url", refused("used_url")), ("chat.postEphemeral", refused("user_not_in_channel"))):
        workspace.core.faults.arm(method, fault, times=2)
    answers.whisper(asker(workspace), part("hello"))
    assert seen(workspace, "@you") == [("hello", True)]
    workspace.core.faults.arm("chat.postMessage", refused("messages_tab_disabled"))
    with pytest.raises(PostFailed, match="messages_tab_disabled"):
        answers.whisper(asker(workspace), part("hello"))


def test_a_response_url_gives_five_answers_and_then_other_ways_are_found(workspace: sandbox.Workspace, answers: Answers) -> None:
    """The sixth part of a long answer is not lost."""
    you = asker(workspace)
    for n in range(7):
        answers.whisper(you, part(f"part {n}"))
    assert seen(workspace) == [(f"part {n}", False) for n in range(7)]
    assert [c.method for c in workspace.calls if c.error is None][-2:] == ["chat.postEphemeral"] * 2


def test_a_public_answer_is_a_post_where_the_response_url_is_closed(workspace: sandbox.Workspace, answers: Answers) -> None:
    """Once, for everyone."""
    workspace.core.faults.arm("response_url", refused("expired_url"))
    answers.publish(asker(workspace), part("hello"))
    assert seen(workspace) == [("hello", True)]


@pytest.mark.parametrize("fault", [LOST, BROKEN], ids=["answer lost", "500"])
def test_a_public_answer_is_never_posted_twice(workspace: sandbox.Workspace, answers: Answers, fault: Fault) -> None:
    """Where the outcome is unknown the caller is told, and nothing is repeated."""
    workspace.core.faults.arm("response_url", fault)
    with pytest.raises(PostFailed) as failed:
        answers.publish(asker(workspace), part("hello"))
    assert failed.value.code == "unknown"
    assert seen(workspace) == [("hello", True)]


def test_a_whole_answer_has_its_parts_in_one_thread(workspace: sandbox.Workspace, answers: Answers) -> None:
    """Under the question where there is one to answer under, else under the answer."""
    long = Message("head", part("head").blocks, (part("one"), part("two")))
    question = workspace.say("syria?")
    you = asker(workspace)
    answers.publish(Asker(you.channel, you.user, question.ts), long, whole=True)
    answers.publish(Asker(you.channel, you.user), long, whole=True)
    messages = workspace.messages("general")[1:]
    assert [m.thread for m in messages[:3]] == [question.ts] * 3
    assert [m.thread for m in messages[3:]] == [None, messages[3].ts, messages[3].ts]


@pytest.mark.parametrize(("times", "after", "arrives"), [(2, 1, True), (3, 1, False), (1, 600, False)])
def test_pace_is_waited_for_within_reason(
    workspace: sandbox.Workspace, answers: Answers, times: int, after: int, *, arrives: bool
) -> None:
    """A 429 is tried again, but not for ever, and not after ten minutes."""
    workspace.core.faults.arm("chat.postMessage", limited(after), times=times)
    you = asker(workspace)
    to = Asker(you.channel, you.user)
    if arrives:
        answers.publish(to, part("hello"))
    else:
        with pytest.raises(PostFailed, match="ratelimited"):
            answers.publish(to, part("hello"))
    assert bool(seen(workspace)) is arrives


def test_a_message_is_put_in_the_place_of_another(workspace: sandbox.Workspace, answers: Answers) -> None:
    """With its thread under it; anew where Slack will not change the first, which is taken away then."""
    you = asker(workspace)
    to, long = Asker(you.channel, you.user), Message("head", part("head").blocks, (part("one"),))
    ts = answers.post(to, part("working"))
    answers.publish(to, long, whole=True, instead_of=ts)
    assert [(m.text, m.thread) for m in workspace.messages("general")] == [("head", None), ("one", ts)]
    ts = answers.post(to, part("working"))
    workspace.core.faults.arm("chat.update", refused("msg_too_long"))
    answers.publish(to, part("anew"), instead_of=ts)
    assert [m.text for m in workspace.messages("general")] == ["head", "one", "anew"]


def test_a_change_whose_outcome_is_unknown_is_not_repeated(workspace: sandbox.Workspace, answers: Answers) -> None:
    """The caller is told; what cannot be taken away stays."""
    you = asker(workspace)
    to = Asker(you.channel, you.user)
    ts = answers.post(to, part("working"))
    workspace.core.faults.arm("chat.update", LOST)
    with pytest.raises(PostFailed, match="unknown"):
        answers.publish(to, part("answer"), instead_of=ts)
    workspace.core.faults.arm("chat.delete", refused("message_not_found"))
    answers.take_back(to, ts)
    assert [m.text for m in workspace.messages("general")] == ["answer"]
