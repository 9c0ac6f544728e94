"""rich_text blocks within and beyond what Slack takes."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import blocks


def text(words: str = "x", **fields: Any) -> dict[str, Any]:
    """A text element."""
    return {"type": "text", "text": words, **fields}


def section(*elements: Any) -> dict[str, Any]:
    """A rich_text_section."""
    return {"type": "rich_text_section", "elements": list(elements)}


def block(*parts: Any) -> dict[str, Any]:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(parts)}


def items(**fields: Any) -> dict[str, Any]:
    """A list of one item."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(text())], **fields}


TAKEN = [
    block(section(text(style={"bold": True}), {"type": "link", "url": "https://example.org", "text": "Post"})),
    block(
        section(
            {"type": "user", "user_id": "U1"}, {"type": "channel", "channel_id": "C1"}, {"type": "broadcast", "range": "here"}
        )
    ),
    block(section({"type": "emoji", "name": "wave"}, {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "then"})),
    block(items(indent=8, border=1), items(style="ordered", offset=3)),
    block({"type": "rich_text_quote", "elements": [text()]}, {"type": "rich_text_preformatted", "elements": [text()]}, section()),
]
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "nothing in it": (block(), "/blocks/0/elements"),
    "no such part": (block({"type": "rich_text_table", "elements": []}), "/blocks/0/elements/0/type"),
    "bare text": (block(text()), "/blocks/0/elements/0/type"),
    "empty text": (block(section(text(""))), "/blocks/0/elements/0/elements/0/text"),
    "mrkdwn inside": (block(section({"type": "mrkdwn", "text": "*x*"})), "/blocks/0/elements/0/elements/0/type"),
    "no URL": (block(section({"type": "link", "text": "Post"})), "/blocks/0/elements/0/elements/0"),
    "odd style": (block(section(text(style={"big": True}))), "/blocks/0/elements/0/elements/0/style"),
    "style that is no object": (block(section(text(style="bold"))), "/blocks/0/elements/0/elements/0/style"),
    "odd range": (block(section({"type": "broadcast", "range": "all"})), "/blocks/0/elements/0/elements/0/range"),
    "a date in words": (
        block(section({"type": "date", "timestamp": "1", "format": "{date}"})),
        "/blocks/0/elements/0/elements/0/timestamp",
    ),
    "a list without a style": (block({"type": "rich_text_list", "elements": [section(text())]}), "/blocks/0/elements/0"),
    "odd list": (block(items(style="dash")), "/blocks/0/elements/0/style"),
    "too far in": (block(items(indent=9)), "/blocks/0/elements/0/indent"),
    "text in a list": (block(items(elements=[text()])), "/blocks/0/elements/0/elements/0/type"),
    "a mention in code": (
        block({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}),
        "/blocks/0/elements/0/elements/0/type",
    ),
}


@pytest.mark.parametrize("rich", TAKEN)
def test_rich_text_is_taken(rich: dict[str, Any]) -> None:
    """Sections, lists, quotes and code with what each may hold."""
    assert blocks.message([rich]) == []


@pytest.mark.parametrize(("rich", "pointer"), REFUSED.values(), ids=REFUSED.keys())
def test_rich_text_is_refused_where_it_is_wrong(rich: dict[str, Any], pointer: str) -> None:
    """The problem names the exact place."""
    assert pointer in [problem.pointer for problem in blocks.message([rich])]
