"""What looks like a time expression."""

from __future__ import annotations

from time import process_time

import pytest

from bot.lexicon import Lexicon
from bot.understand.timex import grammar


def texts(lexicon: Lexicon, text: str) -> list[str]:
    """The phrases found, the longest of those that start at one place first."""
    return [text[p.start : p.end] for p in grammar.of(lexicon).scan(text)]


@pytest.mark.parametrize(
    "phrase", ["the third quarter of 2012", "Wednesday, May 8, 2013", "more than two and a half years", "late last year"]
)
def test_the_longest_reading_comes_first(lexicon: Lexicon, phrase: str) -> None:
    """Of several readings that start together, the first to come is the longest."""
    assert texts(lexicon, f"It was {phrase}.")[0] == phrase


@pytest.mark.parametrize("text", ["$2000", "x2013", "#1758", "B2013", "€1999", "Mayor", "sunny", "1,758", "Fridayish"])
def test_the_middle_of_a_word_number_or_price_is_never_a_phrase(lexicon: Lexicon, text: str) -> None:
    """Phrases are fenced off on both sides."""
    assert texts(lexicon, text) == []


def test_a_grammar_is_compiled_once_for_one_content(lexicon: Lexicon) -> None:
    """Two lexica with the same times.toml share a grammar, whatever their versions say."""
    twin = Lexicon(dict(lexicon.data), "another")
    assert grammar.of(twin) is grammar.of(lexicon)


@pytest.mark.parametrize("unit", ["May ", "1 ", "    ", "the first half of ", "a hundred ", "1,000,", "early the ", "2013-", "("])
def test_a_scan_is_linear(lexicon: Lexicon, unit: str) -> None:
    """Four times the text takes about four times as long, whatever it repeats."""
    rules = grammar.of(lexicon)

    def cost(length: int) -> float:
        begun = process_time()
        for _ in rules.scan(unit * (length // len(unit))):
            pass
        return process_time() - begun

    short, long = (min(cost(length) for _ in range(3)) for length in (10_000, 40_000))  # the least of three: machines hiccup
    assert long < 12 * max(short, 0.01)
