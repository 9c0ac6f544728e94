"""Ranges in order."""

from __future__ import annotations

from datetime import date

from bot.lexicon import Lexicon
from bot.understand.timex import grammar, period
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.meaning import Meaning
from bot.understand.timex.ranges import in_order


def phrase(lexicon: Lexicon, text: str) -> Phrase:
    """The phrase a text is."""
    return next(grammar.of(lexicon).scan(text))


def meaning(day: date) -> Meaning:
    """A day's meaning."""
    of = period.day(day)
    return Meaning("DATE", of.value, None, of)


def test_the_way_that_keeps_the_document_near_is_taken(lexicon: Lexicon) -> None:
    """Read on 5 July, "June 1 to November 30" began a month ago rather than next year."""
    opening, closing = phrase(lexicon, "June 1"), phrase(lexicon, "November 30")
    first, last = in_order((opening, meaning(date(2006, 6, 1))), (closing, meaning(date(2005, 11, 30))), " to ", date(2005, 7, 5))
    assert (first.value, last.value) == ("2005-06-01", "2005-11-30")


def test_a_weekday_moves_by_a_week(lexicon: Lexicon) -> None:
    """ "Monday through Friday" is one week."""
    opening, closing = phrase(lexicon, "Monday"), phrase(lexicon, "Friday")
    first, last = in_order(
        (opening, meaning(date(2016, 10, 10))), (closing, meaning(date(2016, 10, 7))), " through ", date(2016, 10, 12)
    )
    assert (first.value, last.value) == ("2016-10-10", "2016-10-14")


def test_what_is_no_range_or_has_a_year_stays(lexicon: Lexicon) -> None:
    """A comma joins no range, and a stated year is not touched."""
    early, late = meaning(date(2005, 1, 1)), meaning(date(2006, 6, 1))
    opening, closing = phrase(lexicon, "June 1"), phrase(lexicon, "January 1")
    assert in_order((opening, late), (closing, early), ", ", date(2005, 7, 5)) == (late, early)
    dated = phrase(lexicon, "June 1, 2006"), phrase(lexicon, "January 1, 2005")
    assert in_order((dated[0], late), (dated[1], early), " to ", date(2005, 7, 5)) == (late, early)
