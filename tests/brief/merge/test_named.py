"""Actors as names can be compared."""

from __future__ import annotations

from bot.brief.merge.named import named
from tests.brief.evidence import actor, focused


def test_a_name_loses_the_day_that_was_read_as_part_of_it() -> None:
    """ "Parliament on Tuesday" is Parliament; what has no letters at all has no name to compare."""
    rows = named(focused("a", actors=[actor("Parliament on Tuesday", "organization"), actor("...", "organization")]))
    assert [(row.actor.name, row.key) for row in rows if row.key] == [("Parliament", ("parliament",))]


def test_a_short_description_has_the_key_of_the_one_body_that_holds_it() -> None:
    """ "Harbour committee" is the Harbour Safety Committee of the same article; where two could be meant it is neither."""
    short, safety, trade = (
        actor(n, "organization") for n in ("Harbour committee", "Harbour Safety Committee", "Harbour Trade Committee")
    )
    assert len({row.key for row in named(focused("a", actors=[short, safety]))}) == 1
    assert len({row.key for row in named(focused("a", actors=[short, safety, trade]))}) == 3


def test_persons_are_told_from_the_rest() -> None:
    """Persons are named by rules of their own."""
    rows = named(focused("a", actors=[actor("Otto Lind"), actor("Harbour Bank", "organization")]))
    assert [row.person for row in rows] == [True, False]
