"""Actors as names can be compared."""

from __future__ import annotations

from dataclasses import replace

from bot.brief.merge.named import Named, named
from bot.brief.merge.names import group
from bot.model import Mention, Outlet
from tests.brief.evidence import KINDS, actor, focused


def test_a_name_loses_the_day_that_was_read_as_part_of_it() -> None:
    """ "Parliament on Tuesday" is Parliament; what has no letters at all has no name to compare."""
    rows = named(
        focused("a", actors=[actor("Parliament on Tuesday", "organization"), actor("...", "organization")]), KINDS.affixes
    )
    assert [(row.actor.name, row.key) for row in rows if row.key] == [("Parliament", ("parliament",))]


def test_a_short_description_has_the_key_of_the_one_body_that_holds_it() -> None:
    """ "Harbour committee" is the Harbour Safety Committee of the same article; where two could be meant it is neither."""
    short, safety, trade = (
        actor(n, "organization") for n in ("Harbour committee", "Harbour Safety Committee", "Harbour Trade Committee")
    )
    assert len({row.key for row in named(focused("a", actors=[short, safety]), KINDS.affixes)}) == 1
    assert len({row.key for row in named(focused("a", actors=[short, safety, trade]), KINDS.affixes)}) == 3


def test_persons_are_told_from_the_rest() -> None:
    """Persons are named by rules of their own."""
    rows = named(focused("a", actors=[actor("Otto Lind"), actor("Harbour Bank", "organization")]), KINDS.affixes)
    assert [row.person for row in rows] == [True, False]


def ministry(text: str, name: str = "Foreign Ministry", states: tuple[str, ...] = (), zone: str = "UTC") -> Named:
    """The row of a body that a text names."""
    at = text.index(name)
    body = replace(actor(name, "organization"), mentions=(Mention(at, at + len(name), 0),))
    source = focused("a", text, actors=[body, *(actor(state, "state", sentence=0) for state in states)])
    home = replace(source.article, outlet=Outlet("The Courier", zone))
    return named(replace(source, article=home), KINDS.affixes)[0]


def test_a_states_body_carries_its_state() -> None:
    """As its article has it, by name or people; else the one state told of, the one it speaks for, or its outlet's own."""
    assert ministry("Peru's Congress voted.", "Congress", ("Peru", "Chile")).actor.name == "Peru's Congress"
    assert ministry("The Russian Foreign Ministry said so.").key == ministry("Russia's Foreign Ministry said so.").key
    assert ministry("Russian Foreign Ministry said so.", "Russian Foreign Ministry").owner == ("russia",)
    assert ministry("Chile fell; the Foreign Ministry said so.", states=("Chile",)).actor.name == "Foreign Ministry (Chile)"
    assert ministry("The Foreign Ministry said Lind would represent Peru.", states=("Peru", "Chile")).owner == ("peru",)
    assert ministry("The Foreign Ministry said so.", states=("Russia", "Chile"), zone="Europe/Moscow").owner == ("russia",)
    assert ministry("The Foreign Ministry said so.", states=("India", "Chile"), zone="Asia/Kolkata").owner == ("india",)


def test_a_ministry_that_could_be_two_states_is_nobodys() -> None:
    """Where an article tells of two states and gives no hint, its ministry is no actor; a congress or a bank may stand alone."""
    stray = ministry("The Foreign Ministry said so.", states=("Peru", "Chile"))
    assert stray.stray
    assert group([stray]) == []
    assert not ministry("Congress voted.", "Congress", ("Peru", "Chile")).stray
    assert not ministry("The Foreign Ministry said so.").stray


def test_a_towns_court_is_the_local_one_that_the_next_sentence_names() -> None:
    """ "A Strelsau court" is the Regional Court that follows; the Constitutional Court is another."""
    lines = ("A Strelsau court put it off.", "The Regional Court had given out seats.", "The Constitutional Court had not.")
    starts = (2, len(lines[0]) + 5, len(lines[0]) + len(lines[1]) + 6)
    names = ("Strelsau court", "Regional Court", "Constitutional Court")
    courts = [
        replace(actor(name, "organization"), mentions=(Mention(at, at + len(name), n),))
        for n, (name, at) in enumerate(zip(names, starts, strict=True))
    ]
    town, regional, constitutional = named(focused("a", *lines, actors=courts), KINDS.affixes)
    assert town.key == regional.key != constitutional.key
