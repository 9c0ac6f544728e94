"""The clause that says what an actor wants or did."""

from __future__ import annotations

import pytest

from tests.understand.actor.conftest import Actors

DEEDS = [
    ("President Oscar Lund will veto the farm bill next week.", "Oscar Lund", "will veto the farm bill next week"),
    ("President Oscar Lund did not sign the bill, and the Senate protested.", "Oscar Lund", "did not sign the bill"),
    ("President Oscar Lund was arrested on Friday.", "Oscar Lund", "was arrested on Friday"),
    ('President Oscar Lund had "made up his mind not to go".', "Oscar Lund", 'had "made up his mind not to go"'),
    ('President Oscar Lund says that "only thieves deny it." He left.', "Oscar Lund", 'says that "only thieves deny it."'),
    ("President Oscar Lund said it failed at 22:15 (03:15 GMT).", "Oscar Lund", "said it failed at 22:15 (03:15 GMT)"),
    ("Omar Poe, a spokesman for Harbour Bank, said the fee was fair.", "Harbour Bank", "said the fee was fair"),
    ("Oscar Lund's side have lost three games.", "Oscar Lund", "have lost three games"),
    ("The central bank will set rates on Monday.", "central bank", "will set rates on Monday"),
    ('Police said the suspects "carefully planned" the raid.', "suspects", '"carefully planned" the raid'),
    (
        "Minister Maria Roe, whose Dawn Party governs the state with Poe's Sun Party, had written to them on Saturday.",
        "Maria Roe",
        "had written to them on Saturday",
    ),
    ("Because President Oscar Lund hesitated, markets fell. Lund urged calm.", "Oscar Lund", "urged calm"),
]


@pytest.mark.parametrize(("text", "name", "deed"), DEEDS)
def test_deed_is_the_plainest_predicate(actors: Actors, text: str, name: str, deed: str) -> None:
    """A main clause goes before a subordinate one; auxiliaries and negation belong to it, another's clause does not."""
    found = actors(text)[name].deed
    assert found is not None
    assert text[found.start : found.end] == deed


def test_who_does_nothing_has_no_deed(actors: Actors) -> None:
    """One who is only met has none."""
    assert actors("Reporters met President Oscar Lund.")["Oscar Lund"].deed is None


UNSAID = [
    "Envoys will press for sanctions if President Oscar Lund does not begin talks.",
    "The plan leaves open what part President Oscar Lund may have in it.",
    "Critics denied that President Oscar Lund had paid the bill.",
    "Diplomats said that President Oscar Lund could not win.",
    "The rebels warned that President Oscar Lund has friends who will not let him fall.",
    "The bill would let President Oscar Lund give weapons to the rebels.",
    "Neither President Oscar Lund nor his rival has shown any wish to share power.",
    "The farm bill has failed, President Oscar Lund said on Tuesday.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_what_is_conditional_doubted_or_told_before_its_verb_is_no_deed(actors: Actors, text: str) -> None:
    """A condition, an open question, a denial, a mere possibility or a state reported and a bare "said" tell nothing that the actor did."""
    assert actors(text)["Oscar Lund"].deed is None


def test_a_deed_keeps_its_closing_quotation_mark(actors: Actors) -> None:
    """What opens a quotation also closes it."""
    text = 'President Oscar Lund called the vote "a turning point".'
    found = actors(text)["Oscar Lund"].deed
    assert found is not None
    assert text[found.start : found.end] == 'called the vote "a turning point"'


def test_what_many_say_is_not_one_persons_deed(actors: Actors) -> None:
    """ "Officials, among them Jane Poe, predict" says nothing of hers alone."""
    assert actors("Officials at Roe Capital, among them Jane Poe, predict a rise.")["Jane Poe"].deed is None
