"""Reading ↔ JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edges.archive import codec
from bot.model import Reading
from tests import build

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates and NUL too
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False))


@settings(deadline=None)
@given(st.from_type(Reading))
def test_every_reading_comes_back_as_it_was(reading: Reading) -> None:
    """What is decoded equals what was encoded, whatever is in it."""
    assert codec.decode(codec.encode(reading)) == reading


def test_is_compact_and_ascii() -> None:
    """Field names are not repeated, and no character is one that a database might refuse."""
    article = build.article("Cafés in Łódź stay open. The mayor agreed.")
    text = codec.encode(build.reading(article, "Cafés in Łódź stay open."))
    assert "stems" not in text
    assert text.isascii()
    assert json.loads(text)[:4] == [article.id, article.revision, "test", "en"]


def test_shape_follows_the_fields() -> None:
    """Two types that differ in a field's name or type differ in shape, however deep the difference lies."""

    @dataclass(frozen=True)
    class One:
        day: date

    @dataclass(frozen=True)
    class Two:
        day: date | None

    assert codec._shape(One) != codec._shape(Two)
    assert "stems" in codec._shape(Reading)


def test_a_type_that_cannot_be_kept_is_refused() -> None:
    """A field of a type the codec does not know is a mistake of ours, found at once."""
    with pytest.raises(TypeError, match="cannot hold"):
        codec._encoder(bytes)
