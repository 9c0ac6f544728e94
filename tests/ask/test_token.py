"""Text → tokens, and the fault that points at one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import token
from bot.errors import InputError


def _typed(text: str) -> list[str]:
    return [t.typed for t in token.line(text).tokens]


def test_words_phrases_and_what_is_left_out() -> None:
    """Straight, curly and angled quotes make phrases, a dash before either leaves it out; signs alone say nothing."""
    assert _typed("ferry “late june” -bus –tram -«night train» - … !") == [
        "ferry",
        '"late june"',
        "-bus",
        "-tram",
        '-"night train"',
    ]
    assert _typed('a"b c"d') == ["a", '"b c"', "d"]


def test_any_white_space_parts_words() -> None:
    """No-break spaces, tabs and line ends are spaces; the offsets are those of the line as typed."""
    read = token.line("ferry\u00a0strike\n\tbus")
    assert [(t.text, t.start, t.end) for t in read.tokens] == [("ferry", 0, 5), ("strike", 6, 12), ("bus", 14, 17)]


def test_two_dashes_are_an_option_and_inner_ones_part_of_the_word() -> None:
    """`--since` and the long dash a phone makes of it are told from a word left out."""
    assert [t.minus for t in token.line("--since —since -since anti-missile").tokens] == ["--", "--", "-", ""]


@pytest.mark.parametrize(("text", "column"), [('ferry "late june', 6), ("ferry ” bus", 6), ("a (b OR c)", 2), ("syri*", 0)])
def test_what_the_grammar_does_not_have_is_pointed_at(text: str, column: int) -> None:
    """An open quotation, brackets and stars are faults, each with a caret under it."""
    with pytest.raises(InputError) as caught:
        token.line(text)
    assert str(caught.value).splitlines()[2].index("^") == column + 2


def test_such_signs_can_be_searched_for_in_quotes() -> None:
    """Inside a phrase they are characters like any other."""
    assert _typed('"f(x) * y"') == ['"f(x) * y"']


def test_a_fault_in_a_long_line_shows_what_is_around_it() -> None:
    """The excerpt is short, and its carets stand under the fault."""
    read = token.line("ferry " * 60 + "mondy " + "bus " * 20)
    at = next(t for t in read.tokens if t.text == "mondy")
    sentence, shown, carets, hint = str(read.fault("Wrong.", at, "Hint.")).splitlines()
    assert (sentence, hint) == ("Wrong.", "Hint.")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "mondy"
    assert len(shown) < 80


@pytest.mark.parametrize(
    ("word", "expected"), [("Syria’s,", "Syria"), ("“#(", "“#("), ("U.S.", "U.S"), ("'quoted'", "quoted"), ("AT&T", "AT&T")]
)
def test_a_bare_word_has_no_punctuation_around_it(word: str, expected: str) -> None:
    """Nor a possessive ending; what is inside stays."""
    assert token.bare(word.replace("’", "'")) == expected


@given(st.text(alphabet=st.one_of(st.sampled_from('ab -–—"“”()*\n\u00a0'), st.characters()), max_size=60))
def test_tokens_are_slices_of_the_line_in_order(text: str) -> None:
    """Whatever is typed gives tokens that stand where they say, or a fault."""
    try:
        read = token.line(text)
    except InputError:
        return
    assert len(read.text) == len(text)
    assert all(t.text in read.text[t.start : t.end] and any(map(str.isalnum, t.text)) for t in read.tokens)
    assert all(a.end <= b.start for a, b in zip(read.tokens, read.tokens[1:], strict=False))
