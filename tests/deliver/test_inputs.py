"""Fields of modals."""

from __future__ import annotations

from typing import Any

import pytest

from bot.deliver import ids, inputs
from sandbox import blocks

LONG = "word " * 400
FIELDS = [
    inputs.line("a", "Topic", "syria", hint="As after /brief.", live=True, most=500),
    inputs.line("b", "Words", tall=True, optional=True),
    inputs.choice("c", "Which?", [(str(n), LONG) for n in range(300)], "7", live=True),
    inputs.choice("c", "Which?", [("x", "")], "none of them"),
    inputs.either("d", "For whom?", [("me", "Me"), ("here", "<!channel> *all*")], "here"),
    inputs.clock("e", "At", "08:00"),
    inputs.channel("f", "Channel", "C012345678", hint="None: you alone."),
    inputs.channel("f", "Channel", None),
]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field["element"]["type"])
def test_slack_takes_every_field(field: dict[str, Any]) -> None:
    """Whatever stands in it; what was filled in comes back by the block's id."""
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "T"},
        "submit": {"type": "plain_text", "text": "S"},
        "blocks": [field],
    }
    assert blocks.view(view) == []
    assert field["element"]["action_id"] == ids.FIELD


def test_what_was_chosen_is_chosen() -> None:
    """And a hundred things at most are there to choose from."""
    element = FIELDS[2]["element"]
    assert element["initial_option"]["value"] == "7"
    assert len(element["options"]) == 100
    assert FIELDS[2]["dispatch_action"] is True
    assert "initial_option" not in FIELDS[3]["element"]
    assert FIELDS[0]["element"]["dispatch_action_config"] == {"trigger_actions_on": ["on_enter_pressed"]}
