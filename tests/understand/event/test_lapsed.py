"""What an article reports as off or done is not upcoming, however it was once announced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors have withdrawn the charges against the minister. He was to appear in court on Friday.",
        "The match has been postponed. The teams were to meet in Zenda on Friday.",
        "The agency scrapped the launch. It was due to take place on Friday.",
    ],
)
def test_a_plan_told_beside_what_undid_it_is_no_more(diary: Diary, text: str) -> None:
    """Right behind what was withdrawn or put off, "was to" tells what will not be."""
    assert diary(text) == []


def test_a_plan_told_in_the_past_alone_still_holds(diary: Diary) -> None:
    """Elsewhere "was to" announces: in another paragraph, or beside news of something else."""
    text = "The company withdrew its offer.\nThe president was to arrive in Zenda on Friday."
    assert [when for _, when in diary(text)] == ["Friday"]
