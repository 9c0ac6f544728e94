"""Newswire phrases and their TIMEX3 values: the table in newswire.txt, read with the real parse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.understand.timex.conftest import Find

TABLE = Path(__file__).with_name("newswire.txt")


def _rows() -> Iterator[tuple[date, str, str]]:
    day = date.min
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        sentence, bar, expected = line.partition(" |")
        if bar:
            yield day, sentence, expected.strip()
        elif not line.startswith("#"):
            day = date.fromisoformat(line)


@pytest.mark.parametrize(("day", "sentence", "expected"), list(_rows()))
def test_a_newswire_phrase_has_its_value(find: Find, day: date, sentence: str, expected: str) -> None:
    """Every expression of the sentence is found, and no other, with the value and modifier that an annotator would give it."""
    assert "; ".join(f"{t.text} = {t.value} {t.mod or ''}".strip() for t in find(sentence, day)) == expected
