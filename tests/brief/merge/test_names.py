"""Which names are one."""

from __future__ import annotations

from bot.brief.merge.names import group, join_spellings, key, named
from tests.brief.evidence import actor, focused


def test_the_key_drops_what_tells_nobody_apart() -> None:
    """Titles, particles and middle initials of persons; articles and company forms of the rest."""
    assert key(actor("Sheikh Hadi al-Mansur")) == ("hadi", "mansur")
    assert key(actor("Vladimir V. Orlov")) == ("vladimir", "orlov")
    assert key(actor("The Harbour Motors Corp.", "organization")) == ("harbour", "motors")
    assert key(actor("Dr.")) == ("dr",)


def test_groups_hold_every_named_row_once() -> None:
    """Joining loses no row and doubles none."""
    rows = [
        row
        for source in (
            focused("a", actors=[actor("Otto Lind"), actor("Eva Stein")]),
            focused("b", actors=[actor("Lind"), actor("Harbour Bank", "organization")]),
        )
        for row in named(source)
    ]
    found = [row for rows_of_one in join_spellings(group(rows)) for row in rows_of_one]
    assert sorted(r.actor.name for r in found) == ["Eva Stein", "Harbour Bank", "Lind", "Otto Lind"]


def test_two_bearers_of_a_surname_of_like_weight_keep_it_apart() -> None:
    """Nobody can say which of two a bare surname means, if both are told of."""
    rows = [row for name in ("Otto Lind", "Eva Lind", "Lind") for row in named(focused(name, actors=[actor(name)]))]
    assert len(group(rows)) == 3
