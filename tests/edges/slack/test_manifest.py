"""config/slack-manifest.yaml asks Slack for what the code uses, and for nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from slack_bolt import App

from bot.edges.slack import surfaces

ROOT = Path(__file__).parents[3]
NEEDS: dict[str, set[str]] = {
    "auth_test": set(),
    "apps_connections_open": set(),
    "chat_postMessage": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history"},
    "conversations_replies": {"channels:history", "groups:history"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "users_info": {"users:read"},
    "chat_update": {"chat:write"},
    "chat_delete": {"chat:write"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
    "files_upload_v2": {"files:write"},
    "app_home_opened": set(),
    "app_uninstalled": set(),
    "tokens_revoked": set(),
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.im": {"im:history"},
    "/brief": {"commands"},
    "brief:this:v1": {"commands"},
}
"""The bot scopes of each method, event and command; digests go to channels, so that history means channels, public and private, and members are asked of those."""


class Register:
    """Takes a Bolt app's place while listeners are registered, and notes what they are for."""

    def __init__(self) -> None:
        self.commands: set[str] = set()
        self.events: set[str] = set()
        self.shortcuts: set[str] = set()

    def command(self, name: str | re.Pattern[str]) -> Callable[[Any], Any]:
        """A slash command."""
        return self._note(self.commands, name)

    def event(self, name: str | re.Pattern[str]) -> Callable[[Any], Any]:
        """An event."""
        return self._note(self.events, name)

    def action(self, _name: str | re.Pattern[str]) -> Callable[[Any], Any]:
        """A button needs no entry in the manifest."""
        return lambda function: function

    def shortcut(self, name: dict[str, str] | re.Pattern[str]) -> Callable[[Any], Any]:
        """A shortcut of a message's menu."""
        return self._note(self.shortcuts, name["callback_id"] if isinstance(name, dict) else name)

    def view(self, _name: str | re.Pattern[str]) -> Callable[[Any], Any]:
        """Nor does a modal."""
        return lambda function: function

    @staticmethod
    def _note(names: set[str], name: str | re.Pattern[str]) -> Callable[[Any], Any]:
        if isinstance(name, str):  # the pattern is the listener that only acknowledges what nobody asked for
            names.add(name)
        return lambda function: function


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """The manifest as Slack reads it."""
    return dict(yaml.safe_load((ROOT / "config/slack-manifest.yaml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def registered() -> Register:
    """What the code listens to."""
    register = Register()
    surfaces.register(cast("App", register), cast("surfaces.Desk", None))
    return register


def methods() -> set[str]:
    """The Web API methods the code calls: attributes of its clients, by their names in the SDK."""
    found: set[str] = set()
    for path in (ROOT / "bot/edges/slack").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and re.match(
                r"(auth|chat|conversations|users|views|files|reactions|apps)_", node.attr
            ):
                found.add(node.attr)
    return found


def test_commands_and_events_are_those_the_code_listens_to(manifest: dict[str, Any], registered: Register) -> None:
    """A message event is subscribed to for direct messages alone."""
    assert {row["command"] for row in manifest["features"]["slash_commands"]} == registered.commands
    rows = manifest["features"]["shortcuts"]
    assert {(row["callback_id"], row["type"]) for row in rows} == {(name, "message") for name in registered.shortcuts}
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert {name.split(".")[0] for name in events} == registered.events
    assert [name for name in events if name.startswith("message")] == ["message.im"]


def test_scopes_are_the_least_that_the_code_needs(manifest: dict[str, Any], registered: Register) -> None:
    """Those of the methods it calls, the events it hears and its command."""
    used = methods() | registered.commands | registered.shortcuts | set(manifest["settings"]["event_subscriptions"]["bot_events"])
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set().union(*(NEEDS[name] for name in used))
    assert set(manifest["oauth_config"]["scopes"]) == {"bot"}


def test_the_ways_in_are_open(manifest: dict[str, Any]) -> None:
    """Socket Mode, buttons, a Home tab, and a Messages tab one can write in; tokens are not rotated, since the bot keeps none."""
    settings, home = manifest["settings"], manifest["features"]["app_home"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
    assert settings["token_rotation_enabled"] is False
    assert home["home_tab_enabled"] is True
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)


def test_names_and_texts_have_the_lengths_slack_takes(manifest: dict[str, Any]) -> None:
    """The limits of Slack's manifest schema."""
    shown, (command,) = manifest["display_information"], manifest["features"]["slash_commands"]
    for text, least, most in (
        (shown["name"], 1, 35),
        (shown["description"], 1, 140),
        (shown["long_description"], 175, 4_000),
        (manifest["features"]["bot_user"]["display_name"], 1, 80),
        (manifest["features"]["shortcuts"][0]["name"], 1, 24),
        (manifest["features"]["shortcuts"][0]["description"], 1, 150),
        (command["command"], 2, 32),
        (command["description"], 1, 2_000),
        (command["usage_hint"], 1, 1_000),
    ):
        assert least <= len(text) <= most, text
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
