"""The agency an article credits."""

from __future__ import annotations

import pytest

from bot.collect.credit import credit
from bot.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("OSLO (AP) — Ministers met on Tuesday.", "Associated Press"),
        ("OSLO, May 8 (Reuters) - Ministers met on Tuesday.", "Reuters"),
        ("OSLO, May 8 (Xinhua) -- Ministers met.", "Xinhua"),
        ("AFP — Ministers met on Tuesday.", "AFP"),
        ("Ministers met on Tuesday. (The Elsmere Post and AP)", "Associated Press"),
        ("Ministers met on Tuesday.\nab/cd (dpa, Reuters)", "dpa"),
        ("Ministers met on Tuesday.\n© 2013 AFP", "AFP"),
        ("Ministers met on Tuesday.\nSource: Interfax", "Interfax"),
        ("Ministers met on Tuesday.\nReuters", "Reuters"),
        ("Ministers met on Tuesday, Interfax reported.", None),
        ("The minister told Reuters that talks had failed.", None),
        ("Ministers met (in Oslo).", None),
        ("Ministers met on Tuesday.\nBring maps and a pen.", None),
        ("", None),
    ],
)
def test_in_the_text(text: str, agency: str | None, lexicon: Lexicon) -> None:
    """A dateline, a closing credit or a line of its own names the agency; being quoted as a source does not."""
    assert credit(text, None, lexicon) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Ann Lee, Associated Press", "Associated Press"),
        ("AFP", "AFP"),
        ("Ann Lee with agencies", None),
        ("Apollo Lee", None),
        ("By Ann Lee and Reuters", "Reuters"),
    ],
)
def test_in_the_byline(byline: str, agency: str | None, lexicon: Lexicon) -> None:
    """A byline names an agency by a part of its own."""
    assert credit("Ministers met.", byline, lexicon) == agency
