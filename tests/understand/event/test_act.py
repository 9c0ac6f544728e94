"""Which announced verbs are acts, and which only tell a state, an effort or a stretch of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "The president will take over the inquiry.",
        "The minister is set to become prime minister.",
        "The premier will stand down.",
        "The reform will come into force.",
        "Ministers will legislate.",
    ],
)
def test_an_act_is_announced(diary: Diary, text: str) -> None:
    """A deed or a turn of events counts, also where a light verb tells it."""
    assert len(diary(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The president will find his hosts in no mood to please.",
        "The envoys are going to assume that the talks are over.",
        "The doctors will be studied for years.",
        "He is the imam who will lead it.",
    ],
)
def test_a_state_is_not(diary: Diary, text: str) -> None:
    """What only is, lasts or is thought is for no diary."""
    assert diary(text) == []
