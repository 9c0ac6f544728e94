"""A present tense beside a day: a timetable, or only what is and always happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The court rules on the appeal on Friday.", ["Friday"]),
        ("The ferry starts its new service next week.", ["next week"]),
        ("The festival takes place in December each year.", []),
        ("Traditionally the parliament opens in June.", []),
    ],
)
def test_a_timetable_is_ahead_and_a_habit_is_not(diary: Diary, text: str, when: list[str]) -> None:
    """A present tense announces what is put on a day, not what always happens."""
    assert [time for _, time in diary(text)] == when
