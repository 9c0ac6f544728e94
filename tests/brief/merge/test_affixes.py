"""The words in names that tell nobody apart."""

from __future__ import annotations

from bot.brief.merge.affixes import NO_AFFIXES, affixes
from bot.lexicon import Lexicon


def test_states_are_known_by_city_name_and_people(lexicon: Lexicon) -> None:
    """A zone's city, capital or not, tells the state; so do its names and those of its people. Without a lexicon nothing is known."""
    known = affixes(lexicon)
    assert (known.homes["moscow"], known.homes["kolkata"]) == ("Russia", "India")
    assert known.states["Russian"] == known.states["Russia"] == "Russia"
    assert set(known.homes.values()) <= set(known.states.values())
    assert known.forenamed <= known.titles
    assert not NO_AFFIXES.states
