"""Lines of waiting things, served in turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.edges.slack.turns import Turns


def test_whoever_asks_for_much_holds_nobody_up() -> None:
    """A hundred things of one person, then one of another: that one is second."""
    turns = Turns[str](most=1_000, each=100)
    for n in range(100):
        turns.add("ana", f"ana {n}")
    turns.add("ben", "ben 0")
    assert [turns.next() for _ in range(3)] == ["ana 0", "ben 0", "ana 1"]


def test_a_line_and_all_of_them_have_an_end() -> None:
    """What is one too many is not taken; as soon as one was served there is room."""
    turns = Turns[int](most=3, each=2)
    assert [turns.add("ana", n) for n in range(3)] == [True, True, False]
    assert [turns.add("ben", n) for n in range(3)] == [True, False, False]
    turns.next()
    assert turns.add("ben", 1)


def test_nothing_waits() -> None:
    """It says so."""
    with pytest.raises(LookupError):
        Turns[int](1, 1).next()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60))
def test_everything_taken_is_served_once_and_each_line_in_order(asked: list[tuple[str, bool]]) -> None:
    """Whatever comes and is served in between."""
    turns, taken, served = Turns[tuple[str, int]](20, 8), [], []
    for n, (person, serve) in enumerate(asked):
        if turns.add(person, (person, n)):
            taken.append((person, n))
        if serve:
            served.append(turns.next())
    served += [turns.next() for _ in range(len(taken) - len(served))]
    assert sorted(served) == sorted(taken)
    for person in "abc":
        assert [s for s in served if s[0] == person] == [t for t in taken if t[0] == person]
