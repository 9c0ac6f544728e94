"""What counts as a dateline."""

from __future__ import annotations

import pytest

from bot.lexicon import Lexicon
from bot.understand.sentence.dateline import Datelines


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSCOW — ",
        "WEST PALM BEACH, Fla. — ",
        "OSLO (Reuters) - ",
        "WASHINGTON, May 3 - ",
        "May 3 (Reuters) - ",
        "BOGOTA, Colombia (AP) _ ",
        "Dallas (CNN)",
        "(CNN) ",
        "BERLIN ",
        "GENEVA/WASHINGTON ",
        "MAIDUGURI, Nigeria ",
        "ORLANDO, Fla. ",
        "LAHORE: ",
        "[Harbour Herald] ",
        "[Harbour Herald] Nairobi -- ",
    ],
)
def test_is_measured_with_and_without_a_dash(dateline: str, lexicon: Lexicon) -> None:
    """Agency, date, region and dash may be there or not; what follows is the sentence."""
    assert Datelines.of(lexicon).length(dateline + "Ministers met on Friday.", "") == len(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "NATO Secretary General Jens Roe met ministers.",
        "OPEC — the producers' club — met.",
        "UPDATE: Ministers met on Friday.",
        "EXCLUSIVE: Ministers met.",
        "Ministers — all of them — met.",
        "U.S. President Jane Roe met ministers.",
        "UKIP leader Jane Roe left.",
        "GLENCORE Chief Jane Roe left.",
        "PRESIDENT ROE WILL MEET PRIME MINISTER JOHN DOE ON 17 JUNE.",
        "",
    ],
)
def test_leaves_sentences_alone(line: str, lexicon: Lexicon) -> None:
    """An acronym, a dash inside a sentence, or capitals used again below are no dateline."""
    assert Datelines.of(lexicon).length(line, "Shares in GLENCORE fell.") == 0


def test_an_unknown_place_is_known_by_its_use_below(lexicon: Lexicon) -> None:
    """A short place in capitals counts as one where the text names it again in the usual spelling."""
    assert Datelines.of(lexicon).length("AGRA Police searched a mosque.", "The mosque lies in Agra.") == 5
    assert Datelines.of(lexicon).length("AGRA Police searched a mosque.", "") == 0


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("WASHINGTON ", "U.S. Secretary Jane Roe met ministers."),
        ("NEW YORK ", "U.S. stocks fell on Friday."),
        ("FRANKFURT ", "ECB President Jane Roe met ministers."),
        ("BRUSSELS/LONDON ", "EU leaders met on Friday."),
        ("OSLO/KRAMATORSK ", "NATO allies met on Friday."),
        ("UNITED NATIONS ", "U.N. envoys met on Friday."),
    ],
)
def test_a_sentence_keeps_the_acronym_it_begins_with(dateline: str, rest: str, lexicon: Lexicon) -> None:
    """Capitals after a known place are the sentence's own."""
    assert Datelines.of(lexicon).length(dateline + rest, "") == len(dateline)
