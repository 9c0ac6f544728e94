"""Characters and words."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from bot import text


@given(st.text())
def test_normalising_moves_no_offset(words: str) -> None:
    """Every character maps to one character, and a second pass changes nothing."""
    normal = text.normalise(words)
    assert len(normal) == len(words)
    assert text.normalise(normal) == normal


def test_words_are_kept_whole() -> None:
    """Acronyms, figures, possessives and compounds are one word each."""
    assert text.words("U.S.-led forces killed 70,000; Kerry’s anti-missile talks at the G8") == [
        "U.S.-led", "forces", "killed", "70,000", "Kerry's", "anti-missile", "talks", "at", "the", "G8",
    ]  # fmt: skip


def test_stems_join_forms() -> None:
    """Number, tense and possessive do not tell words apart."""
    assert text.stem("talks") == text.stem("talk’s") == text.stem("Talking")


@given(st.text(max_size=300), st.integers(1, 60))
def test_a_cut_breaks_no_character(words: str, limit: int) -> None:
    """At most the limit, a prefix of whole grapheme clusters, marked as cut."""
    cut = text.clip(words, limit)
    assert len(cut) <= limit
    if cut != words and limit > 1:
        kept = cut.removesuffix("…")
        assert words.startswith(kept)
        ends = {cluster.end() for cluster in regex.finditer(r"\X", words)} | {0}
        assert any(words[len(kept) : end].strip() == "" for end in ends if end >= len(kept))


def test_an_emoji_family_is_cut_off_whole() -> None:
    """Joined emoji are one character to a reader."""
    assert text.clip("hi 👩‍👩‍👧‍👦 there", 6) == "hi…"


@given(st.text(st.sampled_from("ab \u00a0\t\u2019\u201c\u2014\u2015\u2011\x00é北\U0001f4a5"), max_size=200))
def test_a_long_text_is_normalised_like_its_characters(written: str) -> None:
    """Whatever the length, and in whatever script: character by character."""
    assert text.normalise(written) == "".join(map(text.normalise, written))
