"""What is announced without a day, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "The tariff will stay until the island agrees to sell the port.",
        "Lawyers sent letters threatening legal action.",
        "The premier has repeatedly threatened military action.",
        "In March the minister announced that he would sign the treaty.",
    ],
)
def test_what_is_waited_for_threatened_in_general_or_long_ago_is_not_announced(diary: Diary, text: str) -> None:
    """A condition, a standing threat and a promise of two months ago give the diary nothing."""
    assert not diary(text)


def test_a_festival_that_begins_does_not_swallow_what_is_done_during_it(diary: Diary) -> None:
    """An undated act and the dated festival in its words are two happenings."""
    found = diary("Police said they would deploy in force during the festival, which begins this week.")
    assert len(found) == 2
