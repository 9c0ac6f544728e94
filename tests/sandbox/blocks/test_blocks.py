"""Whole messages and views, as Slack refuses them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import blocks

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
INPUT = {
    "type": "input",
    "label": {"type": "plain_text", "text": "Topic"},
    "element": {"type": "plain_text_input", "action_id": "t"},
}


def modal(*content: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A modal around blocks."""
    return {"type": "modal", "title": {"type": "plain_text", "text": "Title"}, "blocks": list(content), **fields}


def long(count: int) -> list[dict[str, Any]]:
    """Sections of so many characters together."""
    sizes = [3000] * (count // 3000) + [count % 3000]
    return [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * size}} for size in sizes if size]


def test_fifty_blocks_and_no_more() -> None:
    """A message takes 50 blocks and refuses 51."""
    assert blocks.message([SECTION] * 50) == []
    assert [p.code for p in blocks.message([SECTION] * 51)] == ["invalid_blocks"]


def test_a_message_has_an_overall_length() -> None:
    """13,200 visible characters pass; one more is too long even where each block is within its limit."""
    assert blocks.message(long(13_200)) == []
    assert [p.code for p in blocks.message(long(13_201))] == ["msg_blocks_too_long"]


def test_a_block_id_is_used_once() -> None:
    """The second block of the same id is the problem."""
    twice = [{**SECTION, "block_id": "a"}] * 2
    assert [p.pointer for p in blocks.message(twice)] == ["/blocks/1/block_id"]


def test_blocks_must_be_a_list() -> None:
    """Anything else is a malformed argument."""
    assert [p.code for p in blocks.message({"type": "section"})] == ["invalid_blocks_format"]


def test_a_modal_with_an_input_needs_submit() -> None:
    """Slack refuses a form that cannot be sent."""
    assert blocks.view(modal(INPUT))
    assert blocks.view(modal(INPUT, submit={"type": "plain_text", "text": "Save"})) == []


def words(count: int) -> dict[str, str]:
    """A plain_text of so many characters."""
    return {"type": "plain_text", "text": "t" * count}


FOCUS = {"type": "input", "label": words(1), "element": {"type": "datepicker", "focus_on_load": True}}
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no view": ({"type": "popup"}, "/view/type"),
    "no title": ({"type": "modal", "blocks": []}, "/view"),
    "long title": (modal(SECTION, title=words(25)), "/view/title/text"),
    "long submit": (modal(SECTION, submit=words(25)), "/view/submit/text"),
    "long close": (modal(SECTION, close=words(25)), "/view/close/text"),
    "long private_metadata": (modal(SECTION, private_metadata="m" * 3001), "/view/private_metadata"),
    "long callback_id": (modal(SECTION, callback_id="c" * 256), "/view/callback_id"),
    "long external_id": (modal(SECTION, external_id="e" * 256), "/view/external_id"),
    "101 blocks": (modal(*[SECTION] * 101), "/view/blocks"),
    "101 blocks at home": ({"type": "home", "blocks": [SECTION] * 101}, "/view/blocks"),
    "title at home": ({"type": "home", "blocks": [SECTION], "title": words(1)}, "/view"),
    "block_id twice": (modal({**SECTION, "block_id": "a"}, {**SECTION, "block_id": "a"}), "/view/blocks/1/block_id"),
    "two in focus": (modal(FOCUS, FOCUS, submit=words(1)), "/view/blocks"),
}


@pytest.mark.parametrize(("view", "pointer"), REFUSED.values(), ids=REFUSED.keys())
def test_a_view_beyond_its_limits_is_refused_where_it_is_wrong(view: dict[str, Any], pointer: str) -> None:
    """The problem names the exact place."""
    assert pointer in [problem.pointer for problem in blocks.view(view)]


def test_a_view_within_its_limits_is_taken() -> None:
    """A hundred blocks, 24 characters of title, 3,000 of private_metadata."""
    assert blocks.view(modal(*[SECTION] * 100, title=words(24), private_metadata="m" * 3000)) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["section", "modal", "home", "mrkdwn"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "text", "blocks", "elements"]), inner),
    max_leaves=12,
)


@given(JSON)
def test_any_json_gets_an_answer(value: Any) -> None:
    """No value makes the checks raise."""
    blocks.message(value)
    blocks.view(value)
