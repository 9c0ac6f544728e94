"""Phrases that name a place in the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understand.timex.tense import Direction
from tests.understand.timex.conftest import Means


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8 May 2013", "2013-05-08"),
        ("May 8, 2013", "2013-05-08"),
        ("the 8th of May", "2013-05-08"),
        ("Wednesday, May 8", "2013-05-08"),
        ("July 02 , 2008", "2008-07-02"),
        ("Wednesday of next week", "2013-05-15"),
        ("Wednesday of last week", "2013-05-01"),
        ("Friday of this week", "2013-05-10"),
        ("last Oct. 13", "2012-10-13"),
        ("October 12 of last year", "2012-10-12"),
        ("2013-05-08", "2013-05-08"),
        ("13/5/2013", "2013-05-13"),
        ("5/9/13", "2013-05-09"),
        ("31.12.2013", "2013-12-31"),
        ("June 17-18", "2013-06-17/2013-06-18"),
        ("17 to 18 June 2014", "2014-06-17/2014-06-18"),
        ("May 2012", "2012-05"),
        ("early June", "2013-06"),
        ("October of next year", "2014-10"),
        ("the last week of March", "2013-W13"),
        ("the week of 3 June", "2013-W23"),
        ("the winter of 2013-14", "2013-WI"),
        ("the week beginning Monday, May 13", "2013-W20"),
        ("the third Monday of February", "2013-02-18"),
        ("Friday morning", "2013-05-03TMO"),
        ("the morning of May 3", "2013-05-03TMO"),
        ("the third quarter of 2012", "2012-Q3"),
        ("Q3 2012", "2012-Q3"),
        ("the first half of next year", "2014-H1"),
        ("fiscal 2013", "FY2013"),
        ("summer 2012", "2012-SU"),
        ("this summer", "2013-SU"),
        ("the 1990s", "199"),
        ("the early '90s", "199"),
        ("the 1800s", "18"),
        ("the 20th century", "19"),
        ("late 2012", "2012"),
        ("2009-2011", "2009/2011"),
        ("Christmas Eve", "2012-12-24"),
        ("Easter 2014", "2014-04-20"),
        ("last Thanksgiving", "2012-11-22"),
        ("Labor Day", "2013-09-02"),
        ("New Year's Eve in 2007", "2007-12-31"),
        ("9/11", "2001-09-11"),
        ("3 p.m. GMT", "2013-05-08T15:00Z"),
        ("12:05 a.m.", "2013-05-08T00:05"),
        ("0430 GMT", "2013-05-08T04:30Z"),
        ("midnight", "2013-05-08T24:00"),
    ],
)
def test_values(means: Means, text: str, value: str) -> None:
    """Every way of naming a day, month, quarter, season, year or hour has its TIMEX3 value; the document's day is 8 May 2013."""
    meaning = means(text)
    assert meaning is not None
    assert meaning.value == value


@pytest.mark.parametrize(
    ("text", "toward", "first", "last"),
    [
        ("early June", "future", date(2013, 6, 1), date(2013, 6, 10)),
        ("mid-June", "future", date(2013, 6, 11), date(2013, 6, 20)),
        ("late June", "future", date(2013, 6, 21), date(2013, 6, 30)),
        ("late February", "past", date(2013, 2, 21), date(2013, 2, 28)),
        ("this summer", None, date(2013, 6, 1), date(2013, 8, 31)),
        ("winter", "future", date(2013, 12, 1), date(2014, 2, 28)),
        ("the third quarter", "future", date(2013, 7, 1), date(2013, 9, 30)),
        ("the 1990s", None, date(1990, 1, 1), date(1999, 12, 31)),
        ("late 2012", None, date(2012, 9, 1), date(2012, 12, 31)),
    ],
)
def test_intervals(means: Means, text: str, toward: Direction | None, first: date, last: date) -> None:
    """The days a phrase leaves open, neither more nor fewer."""
    meaning = means(text, toward=toward)
    assert meaning is not None
    assert meaning.span is not None
    assert (meaning.span.first, meaning.span.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["February 30", "2013-13-01", "18-17 June", "24:45", "2011-2009", "13 p.m.", "the sixth quarter", "31/31/2013"]
)
def test_what_the_calendar_does_not_have_is_not_read(means: Means, text: str) -> None:
    """An impossible date means nothing, rather than the nearest possible one."""
    assert means(text) is None


def test_a_slashed_date_that_may_be_two_days_is_not_guessed(means: Means) -> None:
    """8/5/2013 is August or May: only nearness to the document's day tells, and far from it nothing does."""
    assert means("3/4/2011") is None
    nearby = means("8/5/2013")
    assert nearby is not None
    assert nearby.value == "2013-05-08"


def test_a_weekday_chooses_the_year(means: Means) -> None:
    """Friday 31 December is that of the year where it was one."""
    meaning = means("Friday, December 31", date(2010, 6, 1))
    assert meaning is not None
    assert meaning.value == "2010-12-31"


@pytest.mark.parametrize(("firm", "value"), [(False, "2013-05-20"), (True, "2012-05-20")])
def test_a_date_most_of_a_year_away_is_the_near_one_unless_the_verb_is_firm(means: Means, firm: bool, value: str) -> None:
    """Twelve days ahead beats 353 days back, except directly after a past tense: what is over is never shown as to come."""
    meaning = means("May 20", toward="past", firm=firm)
    assert meaning is not None
    assert meaning.value == value


@pytest.mark.parametrize(("day", "value"), [(date(2013, 5, 8), "2013-05-17"), (date(2013, 5, 12), "2013-05-17")])
def test_next_friday_is_that_of_the_following_week(means: Means, day: date, value: str) -> None:
    """Weeks run from Monday to Sunday."""
    meaning = means("next Friday", day)
    assert meaning is not None
    assert meaning.value == value


def test_a_week_of_a_month_lies_within_the_month(means: Means) -> None:
    """The last week of April 2013 ends on its last Sunday, that of September 2016 with the month."""
    found = means("the last week of April")
    assert found is not None
    assert found.span is not None
    assert (found.span.first, found.span.last) == (date(2013, 4, 22), date(2013, 4, 28))
    found = means("the last week of September", date(2016, 8, 3), "future")
    assert found is not None
    assert found.span is not None
    assert (found.span.first, found.span.last) == (date(2016, 9, 26), date(2016, 9, 30))
