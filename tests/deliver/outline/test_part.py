"""Counts and days as they are said, and parts cut short."""

from __future__ import annotations

from datetime import date

from bot.deliver.outline.part import Part, Run, first, many, short_day


def test_a_count_says_its_noun() -> None:
    """One is singular; thousands are set apart; an odd plural is given."""
    assert [many(1, "article"), many(1200, "article"), many(2, "story", "stories")] == [
        "1 article",
        "1,200 articles",
        "2 stories",
    ]


def test_a_day_has_its_year_where_it_is_not_this_one() -> None:
    """A reader fills in the present year himself."""
    today = date(2013, 5, 8)
    assert [short_day(date(2013, 5, 7), today), short_day(date(2012, 5, 7), today)] == ["7 May", "7 May 2012"]


def test_a_part_cut_short_says_how_many_lines_there_are() -> None:
    """Nothing is dropped without a word."""
    part = Part("Actors", tuple((Run(str(n)),) for n in range(5)))
    assert (first(part, 2).title, len(first(part, 2).lines)) == ("Actors (2 of 5)", 2)
    assert first(part, 9) == part


def test_a_part_cut_short_keeps_its_weightiest_lines_in_their_order() -> None:
    """Where it says which those are."""
    part = Part("Upcoming", tuple((Run(str(n)),) for n in range(4)), best=(3, 1, 0, 2))
    assert [line[0].text for line in first(part, 2).lines] == ["1", "3"]
