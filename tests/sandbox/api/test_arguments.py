"""Reading what a call brought."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.api import arguments
from sandbox.core import Refused


def test_form_multipart_and_json_give_the_same_arguments() -> None:
    """Slack takes all three; so does the sandbox."""
    form = arguments.parse("application/x-www-form-urlencoded", b"channel=C1&text=a%26b")
    body = b'--x\r\nContent-Disposition: form-data; name="channel"\r\n\r\nC1\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na&b\r\n--x--\r\n'
    multipart = arguments.parse("multipart/form-data; boundary=x", body)
    assert form == multipart == arguments.parse("application/json;charset=utf-8", b'{"channel": "C1", "text": "a&b"}')


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'{"a":' * 100_000])
def test_bad_json_is_refused(body: bytes) -> None:
    """Broken, no object, no UTF-8, nested without end: a Slack error each."""
    with pytest.raises(Refused):
        arguments.parse("application/json", body)


def test_a_structure_may_come_as_a_string_of_json() -> None:
    """Forms send blocks so; a string that is no JSON is refused by the name given."""
    assert arguments.structure({"blocks": "[1]"}, "blocks", "invalid_blocks_format") == [1]
    with pytest.raises(Refused, match="invalid_blocks_format"):
        arguments.structure({"blocks": "["}, "blocks", "invalid_blocks_format")


@given(st.lists(st.integers(), max_size=30), st.integers(1, 10))
def test_pages_together_are_the_list(items: list[int], limit: int) -> None:
    """Following the cursors gives every item once, in order."""
    seen, cursor = [], ""
    while True:
        shown, cursor = arguments.page(items, {"limit": limit, "cursor": cursor}, 100, 100)
        seen += shown
        if not cursor:
            break
    assert seen == items


@pytest.mark.parametrize("odd", [{"limit": "x"}, {"limit": -1}, {"limit": 2000}, {"cursor": "dXNlcg=="}])
def test_a_bad_page_is_refused(odd: dict[str, object]) -> None:
    """Limits beyond the method's and made-up cursors are errors."""
    with pytest.raises(Refused):
        arguments.page([1, 2], odd, 100, 999)


def test_flags_in_all_their_spellings() -> None:
    """True, 1, "1" and "true" are yes; "0", "false" and nothing are no."""
    assert all(arguments.flag({"f": yes}, "f") for yes in (True, 1, "1", "true"))
    assert not any(arguments.flag({"f": no}, "f") for no in (False, 0, "0", "false", "", None))
