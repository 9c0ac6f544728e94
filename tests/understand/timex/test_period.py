"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.timex import period

UNITS = st.sampled_from(["D", "W", "M", "Q", "H", "Y", "DE", "CE"])


@given(st.integers(1583, 4099))
def test_easter_agrees_with_dateutil(year: int) -> None:
    """Two independent computations of Easter Sunday give one day."""
    assert period.easter(year) == easter(year)


@given(UNITS, st.dates(date(100, 1, 1), date(9900, 1, 1)))
def test_a_period_holds_its_day_and_the_next_begins_where_it_ends(unit: str, day: date) -> None:
    """The periods of a unit tile the calendar."""
    of = period.holding(unit, day)
    assert of.first <= day <= of.last
    following = period.holding(unit, of.last + timedelta(days=1))
    assert following.first == of.last + timedelta(days=1)


@given(st.sampled_from(["M", "Q", "Y", "DE", "SU", "W"]), st.dates(date(100, 1, 1), date(9900, 1, 1)))
def test_the_three_parts_of_a_period_tile_it(unit: str, day: date) -> None:
    """Early, mid and late leave no gap and do not overlap."""
    of = period.season(day.year, unit) if unit == "SU" else period.holding(unit, day)
    early, mid, late = (period.part(of, mod) for mod in ("START", "MID", "END"))
    assert (early.first, late.last) == (of.first, of.last)
    assert mid.first == early.last + timedelta(days=1)
    assert late.first == mid.last + timedelta(days=1)


@pytest.mark.parametrize(("which", "day"), [(1, 6), (4, 27), (-1, 27)])
def test_the_nth_weekday_of_a_month(which: int, day: int) -> None:
    """Mondays of May 2013 are the 6th to the 27th, and there is no fifth."""
    assert period.nth_weekday(2013, 5, which, 0) == date(2013, 5, day)
    with pytest.raises(ValueError, match="no such weekday"):
        period.nth_weekday(2013, 5, 5, 0)


def test_a_winter_runs_on_into_the_next_year() -> None:
    """The winter of 2012 ended in February 2013."""
    winter = period.season(2012, "WI")
    assert (winter.value, winter.first, winter.last) == ("2012-WI", date(2012, 12, 1), date(2013, 2, 28))


@pytest.mark.parametrize("unit", ["D", "W", "M", "Y", "CE"])
def test_beyond_the_last_year_there_is_nothing(unit: str) -> None:
    """Leaving the years 1 to 9999 raises, whichever unit leads there."""
    with pytest.raises((ValueError, OverflowError)):
        period.shift(date(9999, 12, 31), unit, 1)
