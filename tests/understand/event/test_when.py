"""Time phrases: what belongs together, and which days a preposition leaves open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.understand import timex
from bot.understand.event import when
from bot.understand.parsed import Parsed

Parse = Callable[[str], Parsed]
DAY = date(2016, 5, 18)


def phrases(parse: Parse, text: str) -> list[tuple[str, date, date]]:
    """The time phrases of a text as (quotation, first day, last day)."""
    parsed = parse(text)
    return [(text[w.start : w.end], w.first, w.last) for w in when.phrases(parsed, timex.find(parsed))]


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("It will open on Friday.", "Friday", date(2016, 5, 20), date(2016, 5, 20)),
        ("The second round will be held a week later, on June 21.", "June 21", date(2016, 6, 21), date(2016, 6, 21)),
        ("It will open on June 6, a week later than planned.", "June 6", date(2016, 6, 6), date(2016, 6, 6)),
        ("It will open by Friday.", "by Friday", DAY, date(2016, 5, 20)),
        ("It will open before Friday.", "before Friday", DAY, date(2016, 5, 19)),
        (
            "It will not open before Friday at the earliest.",
            "before Friday at the earliest",
            date(2016, 5, 20),
            date(2016, 5, 20),
        ),
        ("It will run from June 1 to June 5.", "from June 1 to June 5", date(2016, 6, 1), date(2016, 6, 5)),
        ("It will open at noon on Friday.", "noon on Friday", date(2016, 5, 20), date(2016, 5, 20)),
        ("They were reminded of the June 5 deadline.", "June 5", date(2016, 6, 5), date(2016, 6, 5)),
    ],
)
def test_the_phrase_and_its_days(parse: Parse, text: str, quote: str, first: date, last: date) -> None:
    """Parts of one phrase are joined, and a bound opens the days before it."""
    assert phrases(parse, text) == [(quote, first, last)]


def test_what_repeats_is_no_date(parse: Parse) -> None:
    """The first Monday of every month is no single day."""
    assert phrases(parse, "It will open on the first Monday of every month.") == []


def test_a_day_read_as_gone_by_can_be_read_onward(parse: Parse) -> None:
    """A weekday moves a week, a date without a year moves a year, and a full date stays."""
    parsed = parse("It opened on Monday, on March 3, and on March 3, 2015.")
    monday, march, full = when.phrases(parsed, timex.find(parsed))
    assert monday.onward(DAY).first == date(2016, 5, 23)
    assert march.onward(DAY).first == date(2017, 3, 3)
    assert full.onward(DAY) == full
