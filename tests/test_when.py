"""Civil dates and ranges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import when

TODAY = date(2013, 5, 8)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2013-05-01", date(2013, 5, 1)),
        ("8 May 2013", date(2013, 5, 8)),
        ("may 8, 2013", date(2013, 5, 8)),
        ("may 2013", date(2013, 5, 1)),
        ("2012", date(2012, 1, 1)),
        ("yesterday", date(2013, 5, 7)),
        ("today", TODAY),
        ("monday", date(2013, 5, 6)),
        ("wed", TODAY),
        ("3d", date(2013, 5, 5)),
        ("2 weeks", date(2013, 4, 24)),
        ("1m", date(2013, 4, 8)),
        ("12h", date(2013, 5, 7)),
        ("31 february 2013", None),
        ("mondy", None),
        ("99999m", None),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: date | None) -> None:
    """Each form gives its day, what is none gives None."""
    assert when.parse_day(typed, TODAY) == day


def test_a_month_or_year_may_mean_its_end() -> None:
    """As an end, a month is its last day."""
    assert when.parse_day("feb 2012", TODAY, end=True) == date(2012, 2, 29)
    assert when.parse_day("2012", TODAY, end=True) == date(2012, 12, 31)


@given(st.text(max_size=30))
def test_any_words_are_a_day_or_none(typed: str) -> None:
    """Nothing a person types raises."""
    when.parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2013, 6, 21), date(2013, 6, 21), "21 June 2013"),
        (date(2013, 6, 21), date(2013, 6, 30), "21–30 June 2013"),
        (date(2013, 5, 28), date(2013, 6, 2), "28 May – 2 June 2013"),
        (date(2013, 12, 30), date(2014, 1, 2), "30 December 2013 – 2 January 2014"),
    ],
)
def test_ranges_are_said_shortly(first: date, last: date, said: str) -> None:
    """What two ends share is said once."""
    assert when.say_span(first, last) == said


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.integers(-11, 11))
def test_months_are_added_within_the_calendar(day: date, months: int) -> None:
    """Adding and taking away months keeps the day, or the month's end."""
    there = when.add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == min(day.day, when.month_span(there.year, there.month).last.day)


def test_spans_know_their_week_and_each_other() -> None:
    """A week runs from Monday to Sunday; spans that share a day meet; a span that ends before it starts is none."""
    week = when.week_span(TODAY)
    assert (week.first, week.last) == (date(2013, 5, 6), date(2013, 5, 12))
    assert week.meets(when.Span(date(2013, 5, 12), date(2013, 5, 20)))
    assert not week.meets(when.Span(date(2013, 5, 13), date(2013, 5, 20)))
    with pytest.raises(ValueError, match="after"):
        when.Span(date(2013, 5, 2), date(2013, 5, 1))
