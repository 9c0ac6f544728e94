"""Block Kit as HTML."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.page import render
from sandbox.page.mrkdwn import Reader
from tests.sandbox.page.test_markup import Seen

READER = Reader({"U1": "ana"}, {"C1": "general"})
EVIL = "<img src=x onerror=alert(1)>"


def mrkdwn(text: str) -> dict[str, str]:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def shown(*blocks: dict[str, Any]) -> Seen:
    """Blocks as a parser sees them."""
    return Seen(render.blocks([{"block_id": f"b{i}", **block} for i, block in enumerate(blocks)], READER))


@pytest.mark.parametrize(
    "block",
    [
        {"type": "header", "text": {"type": "plain_text", "text": EVIL}},
        {"type": "section", "text": mrkdwn(EVIL), "fields": [mrkdwn(EVIL)]},
        {"type": "context", "elements": [mrkdwn(EVIL), {"type": "image", "image_url": EVIL, "alt_text": EVIL}]},
        {"type": "image", "image_url": EVIL, "alt_text": EVIL, "title": {"type": "plain_text", "text": EVIL}},
        {"type": "actions", "elements": [{"type": "button", "action_id": EVIL, "text": {"type": "plain_text", "text": EVIL}, "value": EVIL}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": EVIL}, {"type": "link", "url": EVIL}]}]},
        {"type": EVIL},
    ],
)  # fmt: skip
def test_no_block_lets_markup_in(block: dict[str, Any]) -> None:
    """A text full of HTML is shown as text in every block."""
    seen = shown(block)
    assert "img" not in [tag for tag, _ in seen.tags]
    assert not any(name.startswith("on") for _, attributes in seen.tags for name in attributes)


def test_nothing_is_loaded_from_elsewhere() -> None:
    """An image is shown by its words."""
    seen = shown({"type": "image", "image_url": "https://example.org/x.png", "alt_text": "a chart"})
    assert "a chart" in seen.words
    assert not any("src" in attributes for _, attributes in seen.tags)


def test_a_section_has_text_fields_and_an_accessory() -> None:
    """All three are there, in this order."""
    button = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
    seen = shown({"type": "section", "text": mrkdwn("words "), "fields": [mrkdwn("field ")], "accessory": button})
    assert seen.words == "words field Go"


def test_rich_text_shows_its_runs() -> None:
    """Styles, lists, mentions, and a plain word for what is unknown."""
    runs: list[dict[str, Any]] = [
        {"type": "text", "text": "bold ", "style": {"bold": True, "italic": True}},
        {"type": "user", "user_id": "U1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "emoji", "name": "bell"},
        {"type": "link", "url": "https://example.org", "text": " Post"},
    ]
    items = [{"type": "rich_text_section", "elements": runs}]
    seen = shown({"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "ordered", "elements": items}]})
    assert seen.words == "bold @ana#general🔔 Post"
    assert {"ol", "li", "strong", "em", "a"} <= {tag for tag, _ in seen.tags}


def test_an_input_has_label_hint_and_room_for_a_reason() -> None:
    """And says where it is optional."""
    words = {"type": "plain_text", "text": "Topic"}
    seen = shown(
        {
            "type": "input",
            "label": words,
            "hint": words,
            "optional": True,
            "element": {"type": "plain_text_input", "action_id": "t"},
        }
    )
    assert "(optional)" in seen.words
    assert [a["data-error"] for _, a in seen.tags if "data-error" in a] == ["b0"]
