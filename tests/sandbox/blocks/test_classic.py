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
LABEL = plain("Label")


def entry(**fields: Any) -> dict[str, Any]:
    """An input block around an element."""
    return {"type": "input", "label": LABEL, "element": {"action_id": "e", **fields}}


def menu(count: int, **fields: Any) -> dict[str, Any]:
    """An actions block with a menu of so many options."""
    options = [{"text": plain(str(i)), "value": str(i)} for i in range(count)]
    return actions({"type": "static_select", "action_id": "s", "options": options, **fields})


CONFIRM = {"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "unknown block": ({"type": "hologram"}, "/blocks/0/type"),
    "no type": ({"block_id": "x"}, "/blocks/0/type"),
    "unknown key": ({"type": "section", "text": mrkdwn("m"), "colour": "red"}, "/blocks/0"),
    "long block_id": ({"type": "divider", "block_id": "b" * 256}, "/blocks/0/block_id"),
    "long header": ({"type": "header", "text": plain("h" * 151)}, "/blocks/0/text/text"),
    "mrkdwn header": ({"type": "header", "text": mrkdwn("h")}, "/blocks/0/text/type"),
    "long section": ({"type": "section", "text": mrkdwn("m" * 3001)}, "/blocks/0/text/text"),
    "empty section": ({"type": "section", "text": mrkdwn("")}, "/blocks/0/text/text"),
    "no text": ({"type": "section"}, "/blocks/0"),
    "bare text": ({"type": "section", "text": "bare"}, "/blocks/0/text/type"),
    "emoji in mrkdwn": ({"type": "section", "text": {**mrkdwn("m"), "emoji": True}}, "/blocks/0/text"),
    "eleven fields": ({"type": "section", "fields": [mrkdwn("f")] * 11}, "/blocks/0/fields"),
    "long field": ({"type": "section", "fields": [mrkdwn("f" * 2001)]}, "/blocks/0/fields/0/text"),
    "eleven in context": ({"type": "context", "elements": [mrkdwn("a")] * 11}, "/blocks/0/elements"),
    "button in context": ({"type": "context", "elements": [button()]}, "/blocks/0/elements/0/type"),
    "no actions": (actions(), "/blocks/0/elements"),
    "26 actions": (actions(*(button(action_id=f"b{i}") for i in range(26))), "/blocks/0/elements"),
    "text in actions": (actions({"type": "plain_text_input", "action_id": "t"}), "/blocks/0/elements/0/type"),
    "action_id twice": (actions(button(), button()), "/blocks/0/elements/1/action_id"),
    "long action_id": (actions(button(action_id="a" * 256)), "/blocks/0/elements/0/action_id"),
    "odd style": (actions(button(style="green")), "/blocks/0/elements/0/style"),
    "long button": (actions(button(text=plain("t" * 76))), "/blocks/0/elements/0/text/text"),
    "mrkdwn button": (actions(button(text=mrkdwn("t"))), "/blocks/0/elements/0/text/type"),
    "long value": (actions(button(value="v" * 2001)), "/blocks/0/elements/0/value"),
    "no URL": (actions(button(url="example.org")), "/blocks/0/elements/0/url"),
    "long URL": (actions(button(url="https://example.org/" + "u" * 3000)), "/blocks/0/elements/0/url"),
    "long spoken name": (actions(button(accessibility_label="l" * 76)), "/blocks/0/elements/0/accessibility_label"),
    "long confirmation": (
        actions(button(confirm=CONFIRM | {"text": plain("t" * 301)})),
        "/blocks/0/elements/0/confirm/text/text",
    ),
    "long confirm title": (
        actions(button(confirm=CONFIRM | {"title": plain("t" * 101)})),
        "/blocks/0/elements/0/confirm/title/text",
    ),
    "long yes": (actions(button(confirm=CONFIRM | {"confirm": plain("t" * 31)})), "/blocks/0/elements/0/confirm/confirm/text"),
    "101 options": (menu(101), "/blocks/0/elements/0/options"),
    "no options": (menu(0), "/blocks/0/elements/0/options"),
    "options and groups": (menu(1, option_groups=[{"label": LABEL, "options": [OPTION]}]), "/blocks/0/elements/0"),
    "long option": (menu(1, options=[OPTION | {"text": plain("t" * 76)}]), "/blocks/0/elements/0/options/0/text/text"),
    "long option value": (menu(1, options=[OPTION | {"value": "v" * 151}]), "/blocks/0/elements/0/options/0/value"),
    "initial not offered": (menu(1, initial_option=OPTION | {"value": "9"}), "/blocks/0/elements/0/initial_option"),
    "long placeholder": (menu(1, placeholder=plain("p" * 151)), "/blocks/0/elements/0/placeholder/text"),
    "six in overflow": (actions({"type": "overflow", "options": [OPTION] * 6}), "/blocks/0/elements/0/options"),
    "eleven ticks": (entry(type="checkboxes", options=[OPTION] * 11), "/blocks/0/element/options"),
    "no label": ({"type": "input", "element": {"type": "datepicker", "action_id": "d"}}, "/blocks/0"),
    "long label": (entry(type="datepicker") | {"label": plain("l" * 2001)}, "/blocks/0/label/text"),
    "no date": (entry(type="datepicker", initial_date="8 May 2013"), "/blocks/0/element/initial_date"),
    "no time": (entry(type="timepicker", initial_time="25:00"), "/blocks/0/element/initial_time"),
    "no number kind": (entry(type="number_input"), "/blocks/0/element"),
    "long first words": (entry(type="plain_text_input", initial_value="v" * 3001), "/blocks/0/element/initial_value"),
    "odd dispatch": (
        entry(type="plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        "/blocks/0/element/dispatch_action_config/trigger_actions_on/0",
    ),
    "least over most": (entry(type="plain_text_input", min_length=5, max_length=4), "/blocks/0/element/min_length"),
    "button as input": (entry(type="button", text=LABEL), "/blocks/0/element/type"),
    "image without words": ({"type": "image", "image_url": "https://example.org/i.png"}, "/blocks/0"),
    "image from nowhere": ({"type": "image", "image_url": "i.png", "alt_text": "i"}, "/blocks/0/image_url"),
}


@pytest.mark.parametrize("block", TAKEN, ids=lambda block: block["type"])
def test_a_block_within_its_limits_is_taken(block: dict[str, Any]) -> None:
    """What Slack documents as allowed passes."""
    assert blocks.message([block]) == []


@pytest.mark.parametrize(("block", "pointer"), REFUSED.values(), ids=REFUSED.keys())
def test_a_block_beyond_its_limits_is_refused_where_it_is_wrong(block: dict[str, Any], pointer: str) -> None:
    """The problem names the exact place."""
    assert pointer in [problem.pointer for problem in blocks.message([block])]


@pytest.mark.parametrize("odd", [None, 1, "x", [], {"type": {}}, {"type": None}, {"type": "section", "text": []}])
def test_odd_values_are_refused_and_never_crash(odd: Any) -> None:
    """A block that is no block at all is a problem like any other."""
    assert blocks.message([odd])
