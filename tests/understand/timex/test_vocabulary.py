"""What words count for."""

from __future__ import annotations

import pytest

from bot.lexicon import Lexicon
from bot.understand.timex import grammar


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("12", 12), ("1,100", 1100), ("2.5", 2.5), ("2 1/2", 2.5), ("twenty-five", 25), ("two and a half", 2.5), ("a dozen", 12),
        ("two hundred", 200), ("half", 0.5), ("a half", 0.5), ("half a dozen", 6), ("an", 1), ("several", None), ("a few", None),
    ],
)  # fmt: skip
def test_numbers(lexicon: Lexicon, words: str, count: float | None) -> None:
    """Figures, words, fractions; what leaves the number open has none."""
    assert grammar.of(lexicon).vocabulary.number(words) == count


@pytest.mark.parametrize(("words", "which"), [("third", 3), ("3rd", 3), ("twenty-first", 21), ("21st", 21)])
def test_ordinals(lexicon: Lexicon, words: str, which: int) -> None:
    """Words and figures."""
    assert grammar.of(lexicon).vocabulary.ordinal(words) == which
