"""Stored briefs come back as they were shown."""

from __future__ import annotations

import pytest

from bot.edges.slack.doors import Doors, Reply
from bot.errors import InputError
from bot.model import Message


def test_a_stored_brief_comes_back_whole() -> None:
    """With its blocks and the parts of its thread."""
    kept = {"text": "a", "blocks": [{"type": "divider"}], "thread": [{"text": "b", "blocks": []}]}
    doors = Doors(lambda text, channel: Reply(Message(text)), {"B-1": kept}.get)
    assert doors.stored("B-1") == Message("a", ({"type": "divider"},), (Message("b"),))


def test_a_brief_that_is_not_there_is_told() -> None:
    """By its id, so that a slip can be seen."""
    with pytest.raises(InputError, match="B-2"):
        Doors(lambda text, channel: Reply(Message(text)), lambda name: None).stored("B-2")
