"""The clause that says what an actor wants or did."""

from __future__ import annotations

import pytest

from tests.understand.actor.conftest import Actors

DEEDS = [
    ("President Oscar Lund will veto the farm bill next week.", "Oscar Lund", "will veto the farm bill next week"),
    ("President Oscar Lund did not sign the bill, and the Senate protested.", "Oscar Lund", "did not sign the bill"),
    ("President Oscar Lund was arrested on Friday.", "Oscar Lund", "was arrested on Friday"),
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
