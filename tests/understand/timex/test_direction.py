"""Past or future, from the verb."""

from __future__ import annotations

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.understand.timex import direction
from bot.understand.timex.cues import Cues
from bot.understand.timex.direction import Aim
from tests.conftest import PIPELINE


def aim(lexicon: Lexicon, text: str, word: str) -> Aim:
    """Where a word of a text points."""
    doc = nlp.parse(PIPELINE, text)
    span = doc.char_span(text.index(word), text.index(word) + len(word))
    assert span is not None
    return direction.of(span, Cues.of(lexicon))


@pytest.mark.parametrize(
    ("text", "toward"),
    [
        ("The minister resigned on Friday.", "past"),
        ("The minister has resigned since Friday.", "past"),
        ("The minister was dismissed on Friday.", "past"),
        ("The minister will resign on Friday.", "future"),
        ("The data will be published late because of Friday's holiday.", "past"),
        ("The minister plans to resign on Friday.", "future"),
        ("The minister is due to resign on Friday.", "future"),
        ("The minister is expected to resign on Friday.", "future"),
        ("The minister said he would resign on Friday.", "future"),
        ("The minister was forced to resign on Friday.", "past"),
        ("The minister would have resigned on Friday.", "past"),
        ("The vote had been expected on Friday.", "past"),
        ("The law comes into force from Friday.", "future"),
        ("A vote set for Friday worries markets.", "future"),
        ("The minister missed the Friday deadline.", "future"),
        ("It is his first visit since his election on Friday.", "past"),
        ("The union announced plans on Friday to sell its hall.", "past"),
        ("The union announced plans to sell its hall in a statement on Friday.", "past"),
        ("The union announced plans to sell its hall by Friday.", "future"),
        ("The truce that he proposed for Friday did not hold.", "past"),
        ("Friday.", None),
    ],
)
def test_tense_modality_and_intention(lexicon: Lexicon, text: str, toward: str | None) -> None:
    """The governing verb tells, an infinitive through what governs it, a noun that looks ahead by itself."""
    assert aim(lexicon, text, "Friday").toward == toward


def test_a_direct_past_tense_is_firm_and_a_verb_of_saying_is_not(lexicon: Lexicon) -> None:
    """A date after "said" may be that of what is said."""
    assert aim(lexicon, "The town surrendered on Friday.", "Friday").firm
    assert not aim(lexicon, "The mayor announced on Friday a sale.", "Friday").firm


def test_would_is_reported(lexicon: Lexicon) -> None:
    """Its future may be over."""
    assert aim(lexicon, "They would return on Friday.", "Friday").reported


def test_time_left_is_to_come_and_what_people_were_told_to_do_at_once_is_over(lexicon: Lexicon) -> None:
    """ "Gave them until Friday" lies ahead; "were told to leave Friday" tells of Friday."""
    assert aim(lexicon, "The ministry gave the town until Friday to answer.", "Friday").toward == "future"
    assert aim(lexicon, "The town was told to leave Friday as flames spread.", "Friday").toward == "past"
    assert aim(lexicon, "The town was told to leave by Friday.", "Friday").toward == "future"
