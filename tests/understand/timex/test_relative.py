"""Phrases that count from a day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understand.timex import period
from bot.understand.timex.relative import length
from tests.understand.timex.conftest import Means


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("today", "DATE", "2013-05-08"),
        ("the day before yesterday", "DATE", "2013-05-06"),
        ("tomorrow night", "TIME", "2013-05-09TNI"),
        ("tonight", "TIME", "2013-05-08TNI"),
        ("last night", "TIME", "2013-05-07TNI"),
        ("this morning", "TIME", "2013-05-08TMO"),
        ("next week", "DATE", "2013-W20"),
        ("last year", "DATE", "2012"),
        ("earlier this month", "DATE", "2013-05"),
        ("the end of the year", "DATE", "2013"),
        ("year-end", "DATE", "2013"),
        ("this weekend", "DATE", "2013-W19-WE"),
        ("the week after next", "DATE", "2013-W21"),
        ("three weeks ago", "DATE", "2013-W16"),
        ("two decades ago", "DATE", "1993"),
        ("about 10 years ago", "DATE", "2003"),
        ("years ago", "DATE", "PAST_REF"),
        ("two hours later", "DURATION", "PT2H"),
        ("the past three weeks", "DURATION", "P3W"),
        ("the next few months", "DURATION", "PXM"),
        ("more than two years", "DURATION", "P2Y"),
        ("two-day", "DURATION", "P2D"),
        ("two and a half years", "DURATION", "P2.5Y"),
        ("2 1/2 years", "DURATION", "P2.5Y"),
        ("half an hour", "DURATION", "PT30M"),
        ("half a century", "DURATION", "P50Y"),
        ("a year and a half", "DURATION", "P1.5Y"),
        ("twenty-five years", "DURATION", "P25Y"),
        ("several decades", "DURATION", "PXDE"),
        ("decades", "DURATION", "PXDE"),
        ("1,100 days", "DURATION", "P1100D"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("every other week", "SET", "P2W"),
        ("each summer", "SET", "XXXX-SU"),
        ("annually", "SET", "P1Y"),
        ("twice a month", "SET", "P1M"),
        ("Mondays", "SET", "XXXX-WXX-1"),
        ("now", "DATE", "PRESENT_REF"),
        ("in recent years", "DATE", "PAST_REF"),
        ("the near future", "DATE", "FUTURE_REF"),
    ],
)
def test_types_and_values(means: Means, text: str, type_: str, value: str) -> None:
    """Every way of counting has its TIMEX3 type and value; the document's day is Wednesday 8 May 2013."""
    meaning = means(text)
    assert meaning is not None
    assert (meaning.type, meaning.value) == (type_, value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("next week", date(2013, 5, 13), date(2013, 5, 19)),
        ("next month", date(2013, 6, 1), date(2013, 6, 30)),
        ("later this year", date(2013, 5, 9), date(2013, 12, 31)),
        ("earlier this month", date(2013, 5, 1), date(2013, 5, 7)),
        ("earlier in the week", date(2013, 5, 6), date(2013, 5, 7)),
        ("the next two days", date(2013, 5, 9), date(2013, 5, 10)),
        ("the past week", date(2013, 5, 1), date(2013, 5, 7)),
        ("late last month", date(2013, 4, 21), date(2013, 4, 30)),
    ],
)
def test_intervals(means: Means, text: str, first: date, last: date) -> None:
    """Weeks are whole ISO weeks, "later" starts tomorrow, "earlier" and "past" end yesterday."""
    meaning = means(text)
    assert meaning is not None
    assert meaning.span is not None
    assert (meaning.span.first, meaning.span.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("early next year", "START"),
        ("late last month", "END"),
        ("nearly five months", "LESS_THAN"),
        ("at least two years", "EQUAL_OR_MORE"),
        ("about a year", "APPROX"),
    ],
)
def test_modifiers(means: Means, text: str, mod: str) -> None:
    """What narrows or loosens a value is its mod."""
    meaning = means(text)
    assert meaning is not None
    assert meaning.mod == mod


def test_a_year_earlier_than_a_quarter_is_a_quarter(means: Means) -> None:
    """A result is compared with the same quarter of the year before."""
    meaning = means("a year earlier", last=period.quarter(2012, 4))
    assert meaning is not None
    assert meaning.value == "2011-Q4"


def test_days_are_not_counted_from_a_year(means: Means) -> None:
    """ "Two days later" after "in 2010" is only a length of time."""
    meaning = means("two days later", last=period.year(2010))
    assert meaning is not None
    assert (meaning.type, meaning.value) == ("DURATION", "P2D")


def test_a_length_beyond_the_calendar_is_still_a_length(means: Means) -> None:
    """Nine thousand years ago there was no year to name."""
    meaning = means("9,000 years ago")
    assert meaning is not None
    assert (meaning.value, meaning.span) == ("P9000Y", None)


@pytest.mark.parametrize(
    ("count", "code", "value"), [(2.0, "Y", "P2Y"), (0.5, "Y", "P6M"), (None, "TM", "PTXM"), (1_500_000.0, "D", "P1500000D")]
)
def test_lengths_are_written_plainly(count: float | None, code: str, value: str) -> None:
    """No exponent, no needless decimals, X for what is left open."""
    assert length(count, code) == value
