"""The words of a name that tell it apart."""

from __future__ import annotations

import pytest

from bot.brief.merge.key import key, romanised
from tests.brief.evidence import KINDS, actor


def test_the_key_drops_what_tells_nobody_apart() -> None:
    """Titles, particles and middle initials of persons; articles and company forms of the rest."""
    assert key(actor("Sheikh Hadi al-Mansur"), KINDS.affixes) == ("hadi", "mansur")
    assert key(actor("Vladimir V. Orlov"), KINDS.affixes) == ("vladimir", "orlov")
    assert key(actor("The Harbour Motors Corp.", "organization"), KINDS.affixes) == ("harbour", "motors")
    assert key(actor("Dr."), KINDS.affixes) == ("dr",)
    assert key(actor("Martin Lund Jr."), KINDS.affixes) == key(actor("Martin Lund"), KINDS.affixes)
    assert key(actor("opposition Harbour Front alliance", "organization"), KINDS.affixes) == key(
        actor("Harbour Front", "organization"), KINDS.affixes
    )


@pytest.mark.parametrize(("one", "other"), [("sergey", "sergei"), ("yuliya", "iuliia"), ("khan", "han"), ("dimitriy", "dimitri")])
def test_letters_that_romanisations_exchange_are_one(one: str, other: str) -> None:
    """Two spellings of one name in Latin letters have one form."""
    assert romanised(one) == romanised(other)


def test_other_names_keep_their_forms_apart() -> None:
    """What no romanisation exchanges stays different."""
    assert romanised("andrei") != romanised("alexei")
