"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import dates

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def utc(*fields: int) -> datetime:
    """An instant."""
    return datetime(*fields, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Wed, 08 May 2013 10:15:00 GMT", utc(2013, 5, 8, 10, 15)),
        ("Wed, 08 May 2013 10:15:00 -0430", utc(2013, 5, 8, 14, 45)),
        ("Wed, 08 May 2013 10:15:00 EST", utc(2013, 5, 8, 15, 15)),
        ("Wed, 08 May 2013 10:15:00 NST", utc(2013, 5, 8, 13, 45)),
        ("8 May 2013 10:15:00 ist", utc(2013, 5, 8, 4, 45)),
        ("8 may 2013 10:15:00 -0000", utc(2013, 5, 8, 10, 15)),
        ("8 May 13 10:15 PDT", utc(2013, 5, 8, 17, 15)),
        ("Wed, 8 May 2013 10:15 PM CEST", utc(2013, 5, 8, 20, 15)),
        ("2013-05-08T10:15:00Z", utc(2013, 5, 8, 10, 15)),
        ("2013-05-08T10:15:00.1234567+02:00", utc(2013, 5, 8, 8, 15, 0, 123456)),
        ("2013-05-08T10:15:00-0500", utc(2013, 5, 8, 15, 15)),
        ("2013-05-08T10:15:00-05:00Z", utc(2013, 5, 8, 15, 15)),
        ("20130508T101500Z", utc(2013, 5, 8, 10, 15)),
        ("2013-05-08 10:15", utc(2013, 5, 8, 10, 15)),
        ("2013-05-08T24:00:00Z", utc(2013, 5, 9)),
        ("2013-05-08T10:15:00-05:00[America/New_York]", utc(2013, 5, 8, 15, 15)),
        ("2013-július-13T9:15-05:00", utc(2013, 7, 13, 14, 15)),
        ("Τετ, 08 Μάι 2013 10:15:00 GMT", utc(2013, 5, 8, 10, 15)),
        ("Ср, 08 мая 2013 10:15:00 +0300", utc(2013, 5, 8, 7, 15)),
        ("śr, 08 maj 2013 10:15:00 GMT", utc(2013, 5, 8, 10, 15)),
        ("Çar, 08 Ağu 2012 10:15:00 GMT", utc(2012, 8, 8, 10, 15)),
        ("ons, 08 maj 2013 10:15:00 GMT", utc(2013, 5, 8, 10, 15)),
        ("2013년 5월 8일 10:15", utc(2013, 5, 8, 10, 15)),
        ("2013-05-08 오후 1:15:00", utc(2013, 5, 8, 13, 15)),
        ("2013年5月8日 上午1:15", utc(2013, 5, 8, 1, 15)),
        ("8 مايو 2013 10:15", utc(2013, 5, 8, 10, 15)),
        ("8. Mai 2013, 10:15 Uhr", utc(2013, 5, 8, 10, 15)),
        ("8 mai 2013 à 10h15", utc(2013, 5, 8, 10, 15)),
        ("8 May 2013 | 10:15", utc(2013, 5, 8, 10, 15)),
        ("08.05.13 10:15", utc(2013, 5, 8, 10, 15)),
        ("Wed, 8 May 2013, 10:15 GMT+0200", utc(2013, 5, 8, 8, 15)),
        ("Wed, 8 May 2013 10:15:00 GMT-1", utc(2013, 5, 8, 11, 15)),
        ("Wed, 8 May 2013 10:15:00 EUROPE/PARIS", utc(2013, 5, 8, 8, 15)),
        ("Wednesday, May 8, 2013 - 3:09pm", utc(2013, 5, 8, 15, 9)),
        ("May 8, 2013, 10:57 a.m.", utc(2013, 5, 8, 10, 57)),
        ("March 30 2013 07:02:38 PM", utc(2013, 3, 30, 19, 2, 38)),
        ("Wed, 8th May 2013 10:15:28 GMT", utc(2013, 5, 8, 10, 15, 28)),
        ("Wed May  8 10:15:00 UTC 2013", utc(2013, 5, 8, 10, 15)),
        ("Wed May 08 2013 10:15:00 GMT+0200 (Central European Summer Time)", utc(2013, 5, 8, 8, 15)),
        ("Wed, 08 May 2013 10:15:00 GMT-07:00", utc(2013, 5, 8, 17, 15)),
        ("Wed, 08 May 2013 10:15:00 Europe/Paris", utc(2013, 5, 8, 8, 15)),
        ("08 May 2013 1500 GMT", utc(2013, 5, 8, 15)),
        ("Mi, 08 Mai 2013 10:15:00 +0200", utc(2013, 5, 8, 8, 15)),
        ("mer., 08 mai 2013 10:15:00 +0200", utc(2013, 5, 8, 8, 15)),
        ("Mercredi, 8. Mai 2013 - 10:15", utc(2013, 5, 8, 10, 15)),
        ("1368008100", utc(2013, 5, 8, 10, 15)),
        ("1368008100000", utc(2013, 5, 8, 10, 15)),
        ("Tue, 07 May 2013 24:00:00 GMT", utc(2013, 5, 8)),
        ("08.05.2013 10:15", utc(2013, 5, 8, 10, 15)),
        ("05/28/2013 10:15", utc(2013, 5, 28, 10, 15)),
        ("Wed, 08 May 2013 10:15:00 XYZ", utc(2013, 5, 8, 10, 15)),
        ("10:15 AM ET, Wed May 8, 2013", utc(2013, 5, 8, 14, 15)),
        ("10:15 AM ET, Tue January 8, 2013", utc(2013, 1, 8, 15, 15)),
        ("10:15 GMT, 8 May 2013", utc(2013, 5, 8, 10, 15)),
        ("Wed 8 May 2013 10.15 BST", utc(2013, 5, 8, 9, 15)),
        ("  Wed,\n 08 May 2013 10:15:00   GMT ", utc(2013, 5, 8, 10, 15)),
    ],
)
def test_an_instant(written: str, moment: datetime) -> None:
    """A date with a time of day gives the instant, in UTC."""
    assert dates.parse(written, NOW) == moment


@pytest.mark.parametrize(
    "written",
    [
        "2013-05-08",
        "20130508",
        "8 May 2013",
        "May 8, 2013",
        "Wed, 8 May 2013",
        "8. Mai 2013",
        "8 de mayo de 2013",
        "08.05.2013",
        "2013年05月08日",
    ],
)
def test_a_day(written: str) -> None:
    """A date without a time of day gives the day, and no midnight is made up."""
    found = dates.parse(written, NOW)
    assert found == date(2013, 5, 8)
    assert not isinstance(found, datetime)


@pytest.mark.parametrize(
    "written",
    [
        None, "", " ", "soon", "Monday", "May 8", "May 2013", "2013", "12", "10:15", "2 hours ago", "yesterday", "Fri, 31 Feb 2013 10:15:00 GMT",
        "Wed, 08 May 2013 25:61:00 GMT", "Wed, 08 May 2013 10:15:00 +9999", "9" * 5_000, "(" * 90, "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:00", "1994-12-31", "Mon, 01 Jan 0000 00:00:00 GMT", "2026-03-03T00:00:00Z", "2026-03-04",
    ],
)  # fmt: skip
def test_nothing_is_guessed(written: str | None) -> None:
    """What lacks its day or year, cannot be, lies before 1995 or more than a day ahead gives nothing."""
    assert dates.parse(written, NOW) is None


def test_a_day_ahead_is_a_matter_of_zones() -> None:
    """Up to a day after now a date is believed: an outlet may be east of the reader's clock."""
    assert dates.parse("2026-03-02T11:59:00Z", NOW) == utc(2026, 3, 2, 11, 59)
    assert dates.parse("2026-03-02", NOW) == date(2026, 3, 2)


@given(st.datetimes(datetime(1995, 1, 2), datetime(2026, 2, 27)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001 -- the zone is the other argument
def test_what_python_writes_is_read(moment: datetime, minutes: int) -> None:
    """A date in ISO 8601 or RFC 5322, of any offset, comes back as the same instant."""
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert dates.parse(aware.isoformat(), NOW) == aware
    assert dates.parse(format_datetime(aware), NOW) == aware.replace(microsecond=0)


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Nothing raises; what comes out is within bounds."""
    found = dates.parse(text, NOW)
    assert found is None or (found if isinstance(found, date) else found.date()).year in range(1995, 2027)
