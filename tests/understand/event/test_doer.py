"""Whose deeds can be announced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The committee will publish the report.", 1),
        ("The ceasefire will come to an end.", 1),
        ('"We are ready to train the guards," the envoy said.', 1),
        ('"We will work hard," the envoy said.', 0),
        ('"He will strike again," the envoy said.', 0),
        ("I will visit the museum.", 0),
        ("The weather will strike again.", 0),
    ],
)
def test_names_bodies_and_happenings_act_and_first_persons_only_in_so_many_words(diary: Diary, text: str, told: int) -> None:
    """A body acts, a thing only starts or ends, and a quoted "we" counts where it announces."""
    assert len(diary(text)) == told
