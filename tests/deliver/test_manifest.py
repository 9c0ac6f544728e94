"""The manifest of an app that is reached over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.deliver import manifest

SHIPPED = (Path(__file__).parents[2] / "config/slack-manifest.yaml").read_text(encoding="utf-8")
DOOR = "https://brief.example.org/slack/events"


def test_the_address_stands_wherever_slack_sends_something() -> None:
    """For the command, events and interactions; Socket Mode is off, and nothing else has changed."""
    made: dict[str, Any] = yaml.safe_load(manifest.over_http(SHIPPED, DOOR))
    (command,), settings = made["features"]["slash_commands"], made["settings"]
    assert command.pop("url") == DOOR
    assert settings["event_subscriptions"].pop("request_url") == DOOR
    assert settings["interactivity"].pop("request_url") == DOOR
    assert settings.pop("socket_mode_enabled") is False
    settings["socket_mode_enabled"] = True
    assert made == yaml.safe_load(SHIPPED)
    assert SHIPPED.count("#") == manifest.over_http(SHIPPED, DOOR).count("#")
