"""One function for many things at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from bot.edges.workers.abreast import AT_ONCE, HELD, TOGETHER, side_by_side


def test_a_slow_source_holds_up_no_result() -> None:
    """A result is there before the next item is."""
    release = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        assert release.wait(5)
        yield 2

    results = side_by_side(items(), lambda n: n * n)
    assert next(results) == [(1, 1)]
    release.set()
    assert list(results) == [[(2, 4)]]


def test_what_is_quick_waits_for_no_thread() -> None:
    """Though all that wait for results are taken: it is worked out in passing."""
    release = threading.Event()

    def work(n: int) -> int:
        if n:
            assert release.wait(5)
        return n

    results = side_by_side([*range(1, AT_ONCE + 1), 0], work, lambda n: n == 0)
    assert next(results) == [(0, 0)]
    release.set()
    assert sorted(n for some in results for _, n in some) == list(range(1, AT_ONCE + 1))


def test_who_is_slow_gets_many_at_once() -> None:
    """All that is done by then, up to a limit, and what was raised after what was done."""

    def items() -> Iterator[int]:
        yield from range(TOGETHER + 1)
        raise KeyError("source")

    results = side_by_side(items(), lambda n: n)
    first = next(results)
    time.sleep(0.3)
    rest = [next(results)]
    if len(first) == 1:
        assert len(rest[0]) == TOGETHER
    else:
        assert len(first) + len(rest[0]) == TOGETHER + 1
    with pytest.raises(KeyError):
        next(results)


def test_what_is_raised_reaches_the_caller() -> None:
    """A fault in the function, or in the source of items, is the caller's to see."""

    def broken() -> Iterator[int]:
        yield 1
        raise KeyError("source")

    with pytest.raises(ZeroDivisionError):
        list(side_by_side([0], lambda n: 1 // n))
    with pytest.raises(KeyError):
        list(side_by_side(broken(), lambda n: n))


def test_results_nobody_takes_stop_the_source() -> None:
    """Bodies do not pile up where whoever asked is slower: so many are held, and no more are taken until one is given."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(3 * HELD):
            taken.append(n)
            yield n

    results = side_by_side(items(), lambda n: n)
    first = next(results)
    time.sleep(0.3)
    assert HELD <= len(taken) <= HELD + 1
    assert sum(map(len, results)) == 3 * HELD - len(first)
