"""Unnamed groups."""

from __future__ import annotations

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.understand.entity.group import Groups, stands_for_named
from bot.understand.entity.name import Entity
from tests.conftest import PIPELINE


def groups(lexicon: Lexicon, text: str) -> list[Entity]:
    """The groups of a text."""
    return Groups.of(lexicon).find(nlp.parse(PIPELINE, text), frozenset())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Moderate rebels seized the town.", "Moderate rebels", "group"),
        ("Lawmakers from rural districts voted no.", "Lawmakers from rural districts", "group"),
        ("The three-member crew slept.", "crew", "group"),
        ("The provincial government agreed.", "provincial government", "organization"),
        ("Norway's military agreed.", "Norway's military", "organization"),
        ("Many teachers left.", "teachers", "group"),
        ("Numerous teachers left.", "teachers", "group"),
    ],
)
def test_group_is_called_by_what_says_which(lexicon: Lexicon, text: str, name: str, kind: str) -> None:
    """Adjectives and a "from" phrase belong to the name; articles and numbers do not."""
    (found,) = groups(lexicon, text)
    assert (found.name, found.kind) == (name, kind)


def test_a_source_is_no_group(lexicon: Lexicon) -> None:
    """A news agency only reports; another agency acts, if something says which."""
    assert groups(lexicon, "The state news agency said so. The agency said more.") == []
    assert [g.name for g in groups(lexicon, "The city's transit agency closed two lines.")] == ["transit agency"]


def test_a_body_named_before_is_not_told_of_by_what_it_is(lexicon: Lexicon) -> None:
    """ "The space agency" after a name stands for it; one that comes first, or has an owner, is a body of its own."""
    doc = nlp.parse(PIPELINE, "The space agency will launch a probe. France's space agency will launch one, a space agency said.")
    (found, *_) = Groups.of(lexicon).find(doc, frozenset())
    assert stands_for_named(doc, found, 0, {"agency"})
    assert not stands_for_named(doc, found, 5, {"agency"})
    assert not stands_for_named(doc, found, 0, {"league"})
    doc = nlp.parse(PIPELINE, "The Constitutional Court met. The country's highest court ruled.")
    (court,) = Groups.of(lexicon).find(doc, frozenset({1, 2}))
    assert stands_for_named(doc, court, 1, {"agency"})
    assert not stands_for_named(doc, court, len(doc), {"agency"})


def test_a_group_is_called_by_those_whose_it_is(lexicon: Lexicon) -> None:
    """Teachers' unions are no teachers, and whose association it is says which."""
    assert [g.name for g in groups(lexicon, "Teachers' unions objected. The truckers' association sued.")] == [
        "Teachers' unions",
        "truckers' association",
    ]


def test_bare_form_joins_the_one_fuller_form(lexicon: Lexicon) -> None:
    """ "The rebels" are the rebels named before; with two kinds of rebels they stay their own."""
    (one,) = groups(lexicon, "Moderate rebels attacked. The rebels withdrew.")
    assert len(one.names) == 2
    assert len(groups(lexicon, "Moderate rebels attacked. Armed rebels fled. The rebels withdrew.")) == 3


def test_a_vague_form_joins_only_what_stands_before_it(lexicon: Lexicon) -> None:
    """Officials who spoke first are not the Ruritanian officials of a later line; the officials after that line are."""
    first, second = groups(lexicon, "In Zenda, officials spoke. She annoyed Ruritanian officials.")
    assert (first.name, second.name) == ("officials", "Ruritanian officials")
    (one,) = groups(lexicon, "Ruritanian officials spoke. The officials left.")
    assert len(one.names) == 2


def test_no_group_runs_across_the_start_of_a_sentence(lexicon: Lexicon) -> None:
    """A dateline without a dash is no part of the owner's name."""
    doc = nlp.parse(PIPELINE, "ZENDA Norway's government agreed.")
    (one,) = Groups.of(lexicon).find(doc, frozenset(), frozenset({1}))
    assert one.name == "Norway's government"


def test_what_stands_for_a_named_body_is_no_group(lexicon: Lexicon) -> None:
    """ "His party" and "the company" say nothing without a name; "the opposition party" does."""
    assert groups(lexicon, "He left his party. The company paid.") == []
    assert [e.name for e in groups(lexicon, "The opposition party paid.")] == ["opposition party"]


def test_a_body_that_acted_before_is_another(lexicon: Lexicon) -> None:
    """The government of the first line is not the provincial government of the second."""
    found = groups(lexicon, "In London the government approved the plan. It annoyed the provincial government.")
    assert [(e.name, len(e.names)) for e in found] == [("government", 1), ("provincial government", 1)]


def test_what_a_named_body_is_makes_no_group(lexicon: Lexicon) -> None:
    """ "A private company, Ferrolinea": the noun says what the name is."""
    doc = nlp.parse(PIPELINE, "The line is operated by a private company, Ferrolinea.")
    named = next(t.i for t in doc if t.text == "Ferrolinea")
    assert Groups.of(lexicon).find(doc, frozenset({named})) == []


def test_a_count_or_a_state_of_mind_makes_no_other_group(lexicon: Lexicon) -> None:
    """ "Multiple employees" are the employees."""
    (one,) = groups(lexicon, "Multiple employees complained. Employees left.")
    assert (one.name, len(one.names)) == ("employees", 2)
