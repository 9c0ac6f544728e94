"""The clock: jobs go on, never overlap, and are waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.edges import timer

OFTEN = timedelta(seconds=0.05)


def eventually(question: Callable[[], object]) -> bool:
    """Whether something comes true within five seconds."""
    end = time.monotonic() + 5
    while not question() and time.monotonic() < end:
        time.sleep(0.005)
    return bool(question())


def test_a_job_runs_at_once_and_then_every_so_often() -> None:
    """The first run waits for no interval."""
    rare, frequent = [], []
    with timer.running({"rare": (timedelta(hours=1), lambda: rare.append(1)), "often": (OFTEN, lambda: frequent.append(1))}):
        assert eventually(lambda: rare and len(frequent) > 2)
    assert len(rare) == 1


def test_a_job_that_fails_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Its fault is logged with its name, and the next run comes, as do those of other jobs."""
    runs, others = [], []

    def broken() -> None:
        runs.append(1)
        raise RuntimeError("no such thing")

    with timer.running({"broken": (OFTEN, broken), "other": (OFTEN, lambda: others.append(1))}):
        assert eventually(lambda: len(runs) > 2 and len(others) > 2)
    out = capsys.readouterr().out
    assert "timer.failed" in out
    assert "broken" in out


def test_two_runs_of_one_job_never_overlap() -> None:
    """A run longer than its interval is not joined by the next; another job runs meanwhile."""
    now, most, others = [0], [0], []
    lock = threading.Lock()

    def slow() -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.2)
        with lock:
            now[0] -= 1

    with timer.running({"slow": (OFTEN, slow), "other": (OFTEN, lambda: others.append(1))}):
        time.sleep(0.5)
    assert most[0] == 1
    assert len(others) > 4


def test_the_end_waits_for_what_runs_and_starts_nothing() -> None:
    """A run is never cut in two."""
    started, done = threading.Event(), []

    def job() -> None:
        started.set()
        time.sleep(0.2)
        done.append(1)

    with timer.running({"job": (timedelta(hours=1), job)}):
        assert started.wait(5)
        assert done == []
    assert done == [1]
    time.sleep(0.1)
    assert done == [1]
