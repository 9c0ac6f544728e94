"""What looks like a time expression."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


_FRAGMENTS = (
    "the a an early mid late end of in on from next last this same previous every each per two 3 17th half first third fiscal several "
    "May Sept. march monday Friday fridays weekends day days-long year's quarter Q3 FY2013 century year-end week ago later before earlier hence afterwards "
    "overnight morning nightly weekly twice times summer fall 2013 2013-05-08 3/4/12 the 1990s '82 10:30 p.m. GMT noon today "
    "tonight Christmas Eve Good New Year's Day Ramadan recently now the future foreseeable months hours 9/11 – - , . ("
)


@given(
    st.lists(st.tuples(st.sampled_from([*_FRAGMENTS.split(), "\n"]), st.sampled_from((" ", "-", "", "  "))), max_size=40),
    st.integers(0, 200),
)
def test_trying_rules_around_their_anchors_loses_nothing(lexicon: Lexicon, parts: list[tuple[str, str]], apart: int) -> None:
    """What a rule finds in a whole text is found in the stretches around the words it cannot lack."""
    rules, words = grammar.of(lexicon), "".join(part + space for part, space in parts)
    text = f"{words} {'x ' * apart}{words}"
    whole = {(name, m.start(), m.end()) for name, pattern in rules.rules for m in pattern.finditer(text)}
    assert {(p.rule, p.start, p.end) for p in rules.scan(text)} == whole


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
