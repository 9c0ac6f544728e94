"""The classic blocks within and beyond their limits."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import blocks


def plain(text: str) -> dict[str, str]:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, str]:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def button(**fields: Any) -> dict[str, Any]:
    """A button with these fields."""
    return {"type": "button", "text": plain("Go"), "action_id": "go", **fields}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


OPTION = {"text": plain("One"), "value": "1"}
TAKEN: list[dict[str, Any]] = [
    {"type": "header", "text": plain("h" * 150)},
    {"type": "section", "text": mrkdwn("m" * 3000), "accessory": button()},
    {"type": "section", "fields": [mrkdwn("f" * 1300)] * 10},
    {
        "type": "section",
        "text": plain("x"),
        "accessory": {"type": "image", "image_url": "https://example.org/i.png", "alt_text": "i"},
    },
    {"type": "context", "elements": [mrkdwn("a")] * 10},
    {"type": "divider"},
    actions(*(button(action_id=f"b{i}") for i in range(25))),
    actions({"type": "overflow", "action_id": "o", "options": [OPTION] * 5}),
    actions({"type": "static_select", "action_id": "s", "placeholder": plain("Pick"), "options": [OPTION]}),
    {"type": "image", "image_url": "https://example.org/i.png", "alt_text": "i"},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}]},
]
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"type": "header", "text": plain("h" * 151)}, "/blocks/0/text/text"),
    ({"type": "header", "text": mrkdwn("h")}, "/blocks/0/text/type"),
    ({"type": "section", "text": mrkdwn("m" * 3001)}, "/blocks/0/text/text"),
    ({"type": "section", "text": mrkdwn("")}, "/blocks/0/text/text"),
    ({"type": "section"}, "/blocks/0"),
    ({"type": "section", "fields": [mrkdwn("f")] * 11}, "/blocks/0/fields"),
    ({"type": "section", "fields": [mrkdwn("f" * 2001)]}, "/blocks/0/fields/0/text"),
    ({"type": "section", "text": mrkdwn("m"), "colour": "red"}, "/blocks/0"),
    ({"type": "context", "elements": [mrkdwn("a")] * 11}, "/blocks/0/elements"),
    ({"type": "context", "elements": [button()]}, "/blocks/0/elements/0/type"),
    (actions(), "/blocks/0/elements"),
    (actions(*(button(action_id=f"b{i}") for i in range(26))), "/blocks/0/elements"),
    (actions(button(), button()), "/blocks/0/elements/1/action_id"),
    (actions(button(style="green")), "/blocks/0/elements/0/style"),
    (actions(button(text=plain("t" * 76))), "/blocks/0/elements/0/text/text"),
    (actions(button(value="v" * 2001)), "/blocks/0/elements/0/value"),
    (actions({"type": "overflow", "options": [OPTION] * 6}), "/blocks/0/elements/0/options"),
    ({"type": "image", "image_url": "https://example.org/i.png"}, "/blocks/0"),
    ({"type": "section", "text": "bare"}, "/blocks/0/text/type"),
    ({"type": "hologram"}, "/blocks/0/type"),
    ({"block_id": "x"}, "/blocks/0/type"),
]


@pytest.mark.parametrize("block", TAKEN, ids=lambda block: block["type"])
def test_a_block_within_its_limits_is_taken(block: dict[str, Any]) -> None:
    """What Slack documents as allowed passes."""
    assert blocks.message([block]) == []


@pytest.mark.parametrize(("block", "pointer"), REFUSED)
def test_a_block_beyond_its_limits_is_refused_where_it_is_wrong(block: dict[str, Any], pointer: str) -> None:
    """The problem names the exact place."""
    assert pointer in [problem.pointer for problem in blocks.message([block])]


@pytest.mark.parametrize("odd", [None, 1, "x", [], {"type": {}}, {"type": None}, {"type": "section", "text": []}])
def test_odd_values_are_refused_and_never_crash(odd: Any) -> None:
    """A block that is no block at all is a problem like any other."""
    assert blocks.message([odd])
