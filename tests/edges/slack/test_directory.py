"""Who is who, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

import sandbox
from bot.edges.slack import directory as module
from bot.edges.slack.directory import SlackDirectory
from bot.errors import InputError, PostFailed
from bot.model import Person
from sandbox.faults import refused


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.at


@pytest.fixture
def clock() -> Hand:
    """A clock that stands still."""
    return Hand()


@pytest.fixture
def directory(workspace: sandbox.Workspace, web: WebClient, clock: Callable[[], float]) -> SlackDirectory:
    """The directory of the workspace."""
    return SlackDirectory(web, workspace.team.bot_user, clock)


def asked(workspace: sandbox.Workspace, method: str) -> int:
    """How often Slack was asked."""
    return sum(c.method == method for c in workspace.calls)


def test_a_person_is_remembered_for_a_while(workspace: sandbox.Workspace, directory: SlackDirectory, clock: Hand) -> None:
    """With zone and rights; then Slack is asked again."""
    ana, you = workspace.user("ana").id, workspace.user().id
    for _ in range(3):
        assert directory.person(ana) == Person(ana, "Europe/London", admin=False)
        assert directory.person(you).admin
    assert asked(workspace, "users.info") == 2
    clock.at += module.REMEMBERED + 1
    directory.person(ana)
    assert asked(workspace, "users.info") == 3


def test_a_person_slack_does_not_tell_of_is_nobody_special(
    workspace: sandbox.Workspace, directory: SlackDirectory, clock: Hand
) -> None:
    """No admin, of no zone; one known before stays what they were."""
    assert directory.person("U0NOBODY") == Person("U0NOBODY")
    you = workspace.user().id
    known = directory.person(you)
    clock.at += module.REMEMBERED + 1
    workspace.faults.arm("users.info", refused("missing_scope"))
    assert directory.person(you) == known


def test_the_memory_has_a_bound(directory: SlackDirectory, workspace: sandbox.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people ask."""
    monkeypatch.setattr(module, "MOST", 1)
    for name in ("ana", "you", "ana"):
        directory.person(workspace.user(name).id)
    assert asked(workspace, "users.info") == 3


def test_members_are_read_to_the_last_page(
    workspace: sandbox.Workspace, directory: SlackDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot among them, where it is one."""
    monkeypatch.setattr(module, "PAGE", 1)
    general, random = workspace.channel("general"), workspace.channel("random")
    assert directory.members(general.id) == general.members
    assert directory.me in directory.members(general.id)
    assert directory.me not in directory.members(random.id)


def test_a_channel_the_bot_cannot_see_is_a_sentence(workspace: sandbox.Workspace, directory: SlackDirectory) -> None:
    """That says what helps; where Slack does not answer the fault is Slack's."""
    hidden: Any = workspace.add_channel("hidden", private=True, bot=False)
    with pytest.raises(InputError, match="/invite @brief"):
        directory.members(hidden.id)
    workspace.faults.arm("conversations.members", refused("fatal_error"))
    with pytest.raises(PostFailed):
        directory.members(workspace.channel("general").id)


def test_a_direct_conversation_is_opened_once(workspace: sandbox.Workspace, directory: SlackDirectory) -> None:
    """Its id never changes."""
    ana = workspace.user("ana").id
    assert directory.direct(ana) == directory.direct(ana) == workspace.channel("@ana").id
    assert asked(workspace, "conversations.open") == 1
