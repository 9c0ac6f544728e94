"""Words looked up in a parse."""

from __future__ import annotations

from bot.edges import nlp
from bot.understand.entity.spot import spots
from tests.conftest import PIPELINE


def test_words_are_found_however_they_are_written() -> None:
    """Ascending, capitals or not; a word the text lacks is in no place."""
    doc = nlp.parse(PIPELINE, "The Board met. A board of the bank met the BOARD.")
    assert [doc[at].text for at in spots(doc, ("board", "kestrel"))] == ["Board", "board", "BOARD"]
    assert spots(doc, ()) == []
