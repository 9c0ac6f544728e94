"""Which tellings of one article are one happening."""

from __future__ import annotations

from collections.abc import Callable

Diary = Callable[..., list[tuple[str, str | None]]]


def test_meetings_with_other_people_are_two(diary: Diary) -> None:
    """The same verb with other names is another happening."""
    text = "Angela Merkel will meet Matteo Renzi. Angela will later meet her advisers. Theresa May will meet Mariano Rajoy."
    assert len(diary(text)) == 2


def test_a_pronouns_meeting_is_not_the_next_persons(diary: Diary) -> None:
    """ "He is due to meet congressional leaders at the White House" is another meeting than the House Speaker's on Friday."""
    text = (
        "He is due to meet congressional leaders at the White House. House Speaker Ann Roe will meet with her members on Friday."
    )
    assert [when for _, when in diary(text)] == ["Friday", None]


def test_the_same_head_on_other_days_is_two(diary: Diary) -> None:
    """Two votes on two days are two."""
    assert [when for _, when in diary("The council will vote on June 2. Members will vote on June 9.")] == ["June 2", "June 9"]


def test_the_day_told_with_the_verb_wins(diary: Diary) -> None:
    """Of two days of one head, the one nearest to it in the parse is kept."""
    assert diary("The bank will publish its report for the March quarter on June 2.") == [
        ("The bank will publish its report for the March quarter", "June 2")
    ]


def test_what_two_verbs_do_on_one_day_is_told_once(diary: Diary) -> None:
    """Two verbs of one coordination behind one time phrase are one line."""
    found = diary("The mission ends in February 2018, when Artemis will plunge into the sea and burn up.")
    assert len([what for what, _ in found if "Artemis" in what]) == 1
