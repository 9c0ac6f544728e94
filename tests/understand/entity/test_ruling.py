"""Those who rule a state."""

from __future__ import annotations

from bot.edges import nlp
from bot.understand.entity import ruling
from bot.understand.entity.name import Entity, Name
from tests.conftest import PIPELINE

NOUNS = frozenset({"government", "authorities"})


def test_those_who_rule_a_state_are_the_state() -> None:
    """A possessor or a demonym before the noun says which; what has another word in between is one of several governments."""
    doc = nlp.parse(PIPELINE, "Norway's government fell. Norwegian authorities left. The Norwegian unity government stayed.")
    norway = Entity("Norway", "state", [Name(0, 1, "state", "Norway", "Norway"), Name(5, 6, "people", "Norwegian", "Norway")])
    norway.names.append(Name(10, 11, "people", "Norwegian", "Norway"))
    groups = [
        Entity("government", "organization", [Name(2, 3, "group", "government")]),
        Entity("authorities", "group", [Name(5, 7, "group", "Norwegian authorities")]),
        Entity("unity government", "organization", [Name(10, 13, "group", "Norwegian unity government")]),
    ]
    assert [g.name for g in ruling.attach(doc, [norway], groups, NOUNS)] == ["unity government"]
    assert [n.text for n in norway.names] == ["Norway", "government", "Norwegian", "Norwegian authorities", "Norwegian"]


def test_a_state_acts_through_its_governments_people() -> None:
    """ "Norwegian government negotiators" are Norway."""
    doc = nlp.parse(PIPELINE, "Norwegian government negotiators left.")
    norway = Entity("Norway", "state", [Name(0, 1, "people", "Norwegian", "Norway")])
    group = Entity("negotiators", "group", [Name(0, 3, "group", "Norwegian government negotiators")])
    assert ruling.attach(doc, [norway], [group], NOUNS) == []
    assert len(norway.names) == 2


def test_a_government_in_its_capital_is_the_states() -> None:
    """The seat behind "in" says whose government it is."""
    doc = nlp.parse(PIPELINE, "The government in Oslo fell.")
    norway = Entity("Norway", "state", [Name(3, 4, "seat", "Oslo", "Norway")])
    assert ruling.attach(doc, [norway], [Entity("government", "organization", [Name(1, 2, "group", "government")])], NOUNS) == []
