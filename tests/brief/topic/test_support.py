"""How many other origins tell the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.brief.topic.support import support

BRIDGE = ("harbour", "council", "close", "bridge")
CLOSED = ("council", "close", "granit", "bridge")
FISH = ("trader", "fear", "fish", "deliveri")
RAIN = ("rain", "fell", "night", "long")


def test_what_another_origin_tells_too_is_backed() -> None:
    """A sentence like that of another origin is worth more than one that stands alone."""
    assert support([BRIDGE, FISH, CLOSED, RAIN], ["a", "a", "b", "c"]) == (1.0, 0.0, 1.0, 0.0)


def test_an_origin_does_not_back_itself() -> None:
    """Two sentences of one origin are one voice, however alike."""
    assert support([BRIDGE, CLOSED, FISH], ["a", "a", "b"]) == (0.0, 0.0, 0.0)


def test_each_origin_counts_once() -> None:
    """Two origins that repeat a thing back it more than one that does so twice."""
    many = support([BRIDGE, CLOSED, CLOSED, FISH, FISH, FISH, RAIN], ["a", "b", "c", "a", "b", "b", "d"])
    assert many[0] > many[3] > many[6]


def test_nothing_at_all_is_backed_by_nothing() -> None:
    """No sentences, and sentences without words."""
    assert support([], []) == ()
    assert support([(), ()], ["a", "b"]) == (0.0, 0.0)


@given(st.lists(st.tuples(st.lists(st.sampled_from("abcdefg"), max_size=5), st.sampled_from("xyz")), max_size=12))
def test_backing_lies_between_none_and_all(rows: list[tuple[list[str], str]]) -> None:
    """Whatever the sentences, each gets a figure from 0 to 1."""
    found = support([stems for stems, _ in rows], [origin for _, origin in rows])
    assert len(found) == len(rows)
    assert all(0 <= value <= 1 + 1e-9 for value in found)
