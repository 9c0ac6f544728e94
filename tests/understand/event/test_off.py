"""What is called off, forbidden or forestalled."""

from __future__ import annotations

from collections.abc import Callable

Diary = Callable[..., list[tuple[str, str | None]]]


def test_what_is_forbidden_or_forestalled_is_not_ahead(diary: Diary) -> None:
    """A ban in force and a vote made needless give no date; a ban to come does."""
    assert diary("The charter prohibits Mr Roe from running for a third term in September.") == []
    assert diary("This preempts a vote of confidence in him that was scheduled later this week.") == []
    assert [when for _, when in diary("Passengers will be barred from using phones from Friday.")] == ["from Friday"]


def test_what_somebody_had_planned_is_off(diary: Diary) -> None:
    """ "Had planned a vigil for Friday" tells of what is no more; where it was put off to is ahead."""
    assert diary("The mayor had planned a news conference for this Friday.") == []
    rows = diary("The mayor, who had planned a news conference for this Friday, has put it off until next month.")
    assert [when for _, when in rows] == ["until next month"]
