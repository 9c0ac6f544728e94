"""Where one sentence ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import Lexicon
from bot.understand.sentence import boundary


@pytest.fixture(scope="module")
def rules(lexicon: Lexicon) -> boundary.Rules:
    """The rules as shipped."""
    return boundary.Rules.of(lexicon)


def cut(text: str, rules: boundary.Rules, starts: set[int] | None = None) -> list[str]:
    """The sentences of a one-paragraph text."""
    return [text[a:b] for a, b in boundary.cuts(text, 0, len(text), starts, rules)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Jane Roe met Gen. Smith in St. Louis with J. K. Poe on Jan. 5 at No. 10 before noon.",
        'Is that "fair?" he asked.',
        '"The cuts will go ahead." Roe said.',
        "The fund (see below. It is small.) was closed.",
        "Apple Inc. said profits rose 3.5 percent.",
    ],
)
def test_holds_together(text: str, rules: boundary.Rules) -> None:
    """Titles, initials, decimals, brackets and attributions after a quotation end no sentence."""
    assert cut(text, rules) == [text]


def test_a_parser_is_overruled_where_the_text_is_not_finished(rules: boundary.Rules) -> None:
    """A start the parser puts after a comma, or before a lower-case word, is dropped."""
    text = 'Engineers, led by Roe, left. "We won." that was all they said.'
    assert cut(text, rules, {11, 29, 39}) == ["Engineers, led by Roe, left.", '"We won." that was all they said.']


def test_a_parser_is_helped_where_it_missed_an_end(rules: boundary.Rules) -> None:
    """Two finished sentences are two, whether or not the parser saw it, with or without a space between them."""
    assert cut("The vote failed. Ministers resigned.The king waited.", rules, {0}) == [
        "The vote failed.",
        "Ministers resigned.",
        "The king waited.",
    ]


def test_the_parser_decides_after_an_abbreviated_country(rules: boundary.Rules) -> None:
    """ "U.S." ends a sentence only where the parser, or the next word, says so."""
    text = "He left the U.S. The Senate met. U.S. Senate aides left."
    assert cut(text, rules, {0, 17, 33}) == ["He left the U.S.", "The Senate met.", "U.S. Senate aides left."]


def test_closing_marks_stay_with_their_quotation(rules: boundary.Rules) -> None:
    """A closing quotation mark cut off by the parser goes back to the sentence it closes, an opening one to its own."""
    text = 'He said, "It is late. " They left. "Why now?" she asked.'
    assert cut(text, rules, {0, 22, 24, 36}) == ['He said, "It is late. "', "They left.", '"Why now?" she asked.']


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Президент прибыл в Москву. Переговоры начались вчера.", 2),
        ("首相は会談した。合意はない。", 2),
        ("اجتمع الوزراء أمس. هل من اتفاق؟ لا اتفاق.", 3),
        ("Der Minister kam am 3. Mai nach Bonn. Er blieb z.B. einen Tag.", 2),
    ],
)
def test_other_scripts_are_cut_by_their_own_punctuation(text: str, count: int, rules: boundary.Rules) -> None:
    """Without a parse, full stops of other scripts end sentences, and German ordinals do not."""
    assert len(cut(text, rules)) == count


@given(st.text(alphabet=st.sampled_from(list("aB1 .!?…\"'()[]—。؟é😀\u200f")), max_size=120), st.sets(st.integers(0, 120)))
def test_cuts_are_ordered_and_lose_no_word(text: str, starts: set[int]) -> None:
    """Whatever the text and the parser: the cuts are inside the text, in order, not overlapping, and hold every letter."""
    rules = boundary.Rules.of(Lexicon.parse({"frame": _FRAME}))
    last, letters = 0, ""
    for a, b in boundary.cuts(text, 0, len(text), starts, rules):
        assert last <= a < b <= len(text)
        last, letters = b, letters + "".join(c for c in text[a:b] if c.isalnum())
    assert letters == "".join(c for c in text if c.isalnum())


_FRAME = 'abbreviations = ["dr"]\nbefore_number = ["no"]\nopeners = ["the"]\nspeech = ["said"]'


@pytest.mark.parametrize("unit", [".", "a. ", '" ', "A.", "。", "x", "?! "])
def test_takes_linear_time(unit: str, rules: boundary.Rules) -> None:
    """A line of 200,000 characters of anything is cut (the test would hang if a rule were quadratic)."""
    text = unit * (200_000 // len(unit))
    assert list(boundary.cuts(text, 0, len(text), None, rules))


def test_an_acronym_alone_is_no_sentence(rules: boundary.Rules) -> None:
    """A paragraph that opens with "U.S." before a title is not cut there, whatever the parser says."""
    text = "U.S. Secretary of State Jane Roe flew to Bern. She left at noon."
    assert cut(text, rules, {0, 5, 47}) == ["U.S. Secretary of State Jane Roe flew to Bern.", "She left at noon."]
