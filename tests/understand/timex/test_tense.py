"""What a verb's form says of where its day lies."""

from __future__ import annotations

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.understand.timex.cues import Cues
from bot.understand.timex.tense import of_verb
from tests.conftest import PIPELINE


@pytest.mark.parametrize(
    ("text", "word", "side"),
    [
        ("The council will publish the plan.", "publish", "future"),
        ("The council published the plan.", "published", "past"),
        ("The council had published the plan.", "published", "past"),
        ("The council agreed to publish the plan.", "publish", "future"),
        ("The council is meeting in Zenda.", "meeting", "future"),
        ("The council was meeting in Zenda.", "meeting", "past"),
    ],
)
def test_a_verb_tells_by_its_form(lexicon: Lexicon, text: str, word: str, side: str) -> None:
    """The rules for happenings ask for a verb's direction without any date."""
    doc = nlp.parse(PIPELINE, text)
    assert of_verb(next(t for t in doc if t.text == word), Cues.of(lexicon)) == side
