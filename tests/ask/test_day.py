"""Words → a day, or the nearest one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import day
from bot.errors import InputError

TODAY = date(2013, 5, 8)


@pytest.mark.parametrize(
    ("words", "count"),
    [("8 may 2013", 3), ("may 2013 crash", 2), ("monday ferry x", 1), ("3 days ago", 2), ("ferry 2013 x", 0), ("", 0)],
)
def test_as_many_words_as_can_say_the_day(words: str, count: int) -> None:
    """The longest day that the first words say."""
    assert day.count(words.split(" "), TODAY) == count


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("mondy", ("monday", 1)),
        ("yesteday ferry", ("yesterday", 1)),
        ("8 mai 2013", ("8 may 2013", 3)),
        ("8 may", ("8 may 2013", 2)),
        ("8 december", ("8 december 2012", 2)),
        ("2013-5-8", ("2013-05-08", 1)),
        ("3 dayz", ("3 days", 2)),
        ("ferry", ("", 1)),
        ("", ("", 1)),
    ],
)
def test_the_nearest_day_mends_spelling_and_adds_the_year(words: str, near: tuple[str, int]) -> None:
    """The latest such day that is past, or nothing."""
    assert day.near(words.split(), TODAY) == near


def test_an_options_day_is_a_day_or_a_fault_with_the_nearest() -> None:
    """What a command line hands over by itself."""
    assert day.parse("may 2013", TODAY, end=True) == date(2013, 5, 31)
    with pytest.raises(InputError, match=r"“Mondy” is not a day\. Did you mean “monday”\?"):
        day.parse("Mondy", TODAY)
    with pytest.raises(InputError, match="Days look like"):
        day.parse("soon", TODAY)


def test_the_first_day_of_all_has_no_yesterday() -> None:
    """At the calendar's edge there is no day, and no crash."""
    assert day.read("yesterday", date.min) is None
    assert day.read("monday", date.min) == date.min
    assert day.read("sunday", date.min) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tomorrow", date(2013, 5, 9)),
        ("monday", date(2013, 5, 13)),
        ("wednesday", date(2013, 5, 15)),
        ("20 may", date(2013, 5, 20)),
        ("1 may", date(2014, 5, 1)),
        ("2013-05-20", date(2013, 5, 20)),
        ("2 weeks", date(2013, 5, 22)),
        ("in 3d", date(2013, 5, 11)),
        ("1 month", date(2013, 6, 8)),
        ("yesterday", None),
        ("today", None),
        ("2013-05-08", None),
        ("someday", None),
        ("9999 weeks", date(2204, 12, 26)),
        ("9999999 weeks", None),
    ],
)
def test_a_day_to_come_lies_after_today(words: str, expected: date | None) -> None:
    """A weekday is the next one, today's own in a week; a day without its year the next such day."""
    assert day.ahead(words, date(2013, 5, 8)) == expected


def test_the_nearest_day_to_come_is_offered() -> None:
    """Spelling mended; nothing where it would not lie ahead."""
    assert day.near_ahead(["mondy"], date(2013, 5, 8)) == "monday"
    assert day.near_ahead(["tomorow"], date(2013, 5, 8)) == "tomorrow"
    assert day.near_ahead(["yesterdy"], date(2013, 5, 8)) == ""


def test_a_week_a_month_and_a_year_begin() -> None:
    """On its Monday, its first day, 1 January; never before the first day there is."""
    assert [day.first(unit, TODAY) for unit in day.UNITS] == [date(2013, 5, 6), date(2013, 5, 1), date(2013, 1, 1)]
    assert day.first("week", date(2013, 5, 6)) == date(2013, 5, 6)
    assert day.first("week", date.min) == date.min
