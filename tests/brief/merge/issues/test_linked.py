"""Two labels that a sentence ties together."""

from __future__ import annotations

import pytest

from tests.brief.merge.issues.labelled import labels, told


@pytest.mark.parametrize(
    ("text", "first", "second", "shown"),
    [
        ("They had no conclusive findings on the use of nerve gas.", "conclusive findings", "nerve gas", "nerve gas"),
        ("He spoke amid concerns from several mayors over its new statutes.", "concerns", "new statutes", "new statutes"),
        (
            "The mill fever that broke out in Zenda is one of the most lethal fevers.",
            "mill fever",
            "lethal fevers",
            "lethal fevers",
        ),
    ],
)
def test_what_a_sentence_ties_together_is_one_issue(text: str, first: str, second: str, shown: str) -> None:
    """What is found or felt about a thing is shown as the thing; what a thing is said to be is the thing itself."""
    assert labels(told("a", text, first, second)) == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "The hearing on nerve gas was public.",
        "The hearing was put off, and nerve gas was found.",
    ],
)
def test_what_stands_beside_it_is_another(text: str) -> None:
    """A hearing on a thing, and what stands in another clause, is an issue of its own."""
    assert len(labels(told("a", text, "hearing", "nerve gas"))) == 2
