"""Scopes, as Slack asks for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sandbox.api import METHODS, scopes
from sandbox.core import Core, Refused
from sandbox.store import Channel
from sandbox.team import Team

CASES: list[tuple[str, dict[str, Any], str]] = [
    ("chat.postMessage", {"channel": "#general"}, "chat:write"),
    ("chat.postEphemeral", {}, "chat:write"),
    ("chat.update", {}, "chat:write"),
    ("chat.delete", {}, "chat:write"),
    ("conversations.list", {}, "channels:read"),
    ("conversations.list", {"types": "public_channel, private_channel"}, "channels:read,groups:read"),
    ("conversations.info", {"channel": "G1"}, "groups:read"),
    ("conversations.members", {"channel": "C404"}, "channels:read"),
    ("conversations.history", {"channel": "G1"}, "groups:history"),
    ("conversations.replies", {"channel": "D1"}, "im:history"),
    ("conversations.join", {}, "channels:join"),
    ("conversations.open", {}, "im:write"),
    ("files.getUploadURLExternal", {}, "files:write"),
    ("files.completeUploadExternal", {}, "files:write"),
    ("users.info", {}, "users:read"),
    ("users.list", {}, "users:read"),
]


def core_with(core: Core, *granted: str) -> Core:
    """A workspace that granted these scopes, with a private channel and a direct conversation."""
    core.store.set_channel(Channel("G1", "secret", private=True))
    core.store.set_channel(Channel("D1", "", user="U1"))
    return replace(core, team=Team(scopes=granted))


@pytest.mark.parametrize(("method", "arguments", "needed"), CASES)
def test_a_method_without_its_scope_is_refused(core: Core, method: str, arguments: dict[str, Any], needed: str) -> None:
    """By the kind of conversation, too; the answer names what is needed and what there is."""
    with pytest.raises(Refused) as caught:
        scopes.check(core_with(core, "other"), method, arguments)
    assert caught.value.answer == {"ok": False, "error": "missing_scope", "needed": needed, "provided": "other"}
    scopes.check(core_with(core, *needed.split(",")), method, arguments)


def test_some_methods_need_none(core: Core) -> None:
    """Views, auth.test, permalinks and the socket; every scope is of a method there is."""
    for method in set(METHODS) - set(scopes.NEEDS):
        scopes.check(core_with(core), method, {})
    assert set(scopes.NEEDS) <= set(METHODS)
