"""What no name begins or ends with."""

from __future__ import annotations

import pytest

from bot.edges import nlp
from bot.understand.entity.trim import all_capitals, past_part, stripped
from tests.conftest import PIPELINE


@pytest.mark.parametrize(
    ("text", "shouted"), [("NEW RULES FOR THE PORT", True), ("New rules for the port", False), ("UN", False)]
)
def test_a_line_in_capitals_is_known(text: str, shouted: bool) -> None:
    """A short word in capitals is none."""
    assert all_capitals(text) is shouted


@pytest.mark.parametrize(
    ("text", "name"),
    [("the Harbour Board and", "Harbour Board"), ("Kang Jae-in", "Kang Jae-in"), ("farewell Omar Roe's", "Omar Roe")],
)
def test_articles_links_and_possessives_are_no_part_of_a_name(text: str, name: str) -> None:
    """But the last syllable of a name is, though it looks like a link."""
    doc = nlp.parse(PIPELINE, text)
    start, end = stripped(doc, 0, len(doc))
    assert doc[start:end].text == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("council of the Norland Medical Union", "Norland Medical Union"),
        ("Bank of Norland", "Bank of Norland"),
        ("al-Sahar of Norland", "al-Sahar of Norland"),
    ],
)
def test_a_part_of_a_body_is_not_its_name(text: str, name: str) -> None:
    """The small words before "of" say which part of the body is meant."""
    doc = nlp.parse(PIPELINE, text)
    assert doc[past_part(doc, 0, len(doc)) :].text == name
