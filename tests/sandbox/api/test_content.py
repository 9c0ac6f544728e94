"""What a message says, checked."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.api.content import content
from sandbox.core import Refused


def refusal(**arguments: Any) -> Refused:
    """Why these arguments make no message."""
    with pytest.raises(Refused) as caught:
        content(arguments)
    return caught.value


def test_a_message_needs_words() -> None:
    """Neither text nor blocks is no_text; an empty list of blocks is no content either."""
    assert refusal().error == "no_text"
    assert refusal(blocks=[]).error == "no_text"


def test_bad_blocks_say_where() -> None:
    """The answer carries Slack's kind of message with a JSON pointer."""
    wrong = refusal(blocks=[{"type": "header", "text": {"type": "plain_text", "text": "h" * 151}}])
    assert wrong.answer["error"] == "invalid_blocks"
    assert wrong.answer["response_metadata"] == {
        "messages": ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"]
    }


def test_text_is_cut_at_forty_thousand() -> None:
    """Slack truncates, it does not refuse."""
    assert len(content({"text": "x" * 50_000}).text) == 40_000


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ([], "invalid_metadata_format"),
        ({"event_type": "x"}, "invalid_metadata_format"),
        ({"event_type": "", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "x", "event_payload": {}, "more": 1}, "invalid_metadata_format"),
        ({"event_type": "x", "event_payload": {"a": None}}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"a": {"b": {"c": 1}}}}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"a": "y" * 20_000}}, "metadata_too_large"),
    ],
)
def test_metadata_is_checked(metadata: Any, error: str) -> None:
    """An event type and a payload of plain values, lists and flat objects; nothing else."""
    assert refusal(text="x", metadata=metadata).error == error


def test_good_metadata_is_kept_as_it_came() -> None:
    """Values, lists of values and flat objects pass unchanged."""
    given = {
        "event_type": "brief:v1",
        "event_payload": {"id": "B-1", "n": 2, "on": True, "list": ["a", {"b": 1}], "flat": {"c": "d"}},
    }
    assert content({"text": "x", "metadata": given}).metadata == given
