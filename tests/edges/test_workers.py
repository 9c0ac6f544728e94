"""Processes that die alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.edges.workers import AT_ONCE, HELD, TOGETHER, Workers, side_by_side, workers
from bot.errors import ReadingError
from bot.lexicon import Lexicon
from bot.model import Feed, Outlet, ParsedFeed, ParsedPage, Reading, Unreadable
from tests import build
from tests.edges import hostile

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def opened(pipeline: str = "none", **options: Any) -> Any:
    """Workers that run the hostile functions."""
    usual: dict[str, Any] = {
        "parse_feed": hostile.parse_feed,
        "parse_page": hostile.parse_page,
        "parse_seconds": 2.0,
        "read_seconds": 8.0,
    }
    return workers(Lexicon({}, "v1"), pipeline, hostile.read, hostile.check, **(usual | options))


@pytest.fixture(scope="module")
def running() -> Iterator[Workers]:
    """One set for the whole module: starting processes is what costs time."""
    with opened() as group:
        yield group


def test_results_come_back(running: Workers) -> None:
    """Feeds and pages are parsed in another process, arguments and all."""
    assert running.parse_feed(b"news", "u", "t", NOW) == ParsedFeed("news", "u", "t", ())
    assert running.parse_page(b"page", "u", None, NOW) == ParsedPage("page", url="u")


def test_a_feed_becomes_articles_in_the_worker(lexicon: Lexicon) -> None:
    """One harvest a feed of the address."""
    body = b"<rss version='2.0'><channel><title>H</title><item><title>Boats</title><link>https://h.example/9</link></item></channel></rss>"
    with workers(lexicon, "none", hostile.read, hostile.check, parsers=1) as group:
        found = group.gather_feed(
            body, "https://h.example/rss", None, NOW, [Feed("h", "https://h.example/rss", Outlet("H"))] * 2, b""
        )
    assert not isinstance(found, Unreadable)
    assert [[a.headline for a in one.articles] for one in found] == [["Boats"], ["Boats"]]


@pytest.mark.parametrize(
    ("act", "cause"), [(b"die", "brought the worker process down"), (b"eat", "too much memory"), (b"raise", "ZeroDivisionError")]
)
def test_a_task_that_fails_costs_only_itself(running: Workers, act: bytes, cause: str) -> None:
    """The failure is a value with its cause, and the next task is served."""
    found = running.parse_feed(act, "", None, NOW)
    assert isinstance(found, Unreadable)
    assert cause in found.cause
    assert isinstance(running.parse_feed(b"next", "", None, NOW), ParsedFeed)


def test_a_task_that_hangs_is_ended(running: Workers) -> None:
    """At the time limit the process is killed and replaced."""
    start = time.monotonic()
    assert running.parse_feed(b"hang", "", None, NOW) == Unreadable("it took longer than 2 s")
    assert time.monotonic() - start < 8
    assert isinstance(running.parse_feed(b"next", "", None, NOW), ParsedFeed)


def test_every_article_has_its_outcome(running: Workers) -> None:
    """Readings come for all articles, and one whose worker dies has a reason instead."""
    articles = [build.article(text) for text in ("one", "two", "die", "three", "raise", "four")]
    outcomes = {article.text: outcome for article, outcome in running.read(iter(articles))}
    assert set(outcomes) == {"one", "two", "die", "three", "raise", "four"}
    assert isinstance(outcomes["die"], Unreadable)
    assert isinstance(outcomes["raise"], Unreadable)
    assert outcomes["four"] == Reading(articles[-1].id, articles[-1].revision, "v1/none", "en")


def test_a_missing_pipeline_is_told_before_anything_starts() -> None:
    """The fault is one clear error, at once, not a pool that dies."""
    start = time.monotonic()
    with opened("missing") as group, pytest.raises(ReadingError, match="not installed"):
        group.read([build.article("one")])
    assert time.monotonic() - start < 0.5


def test_a_pipeline_that_cannot_be_loaded_is_an_error(running: Workers) -> None:
    """A broken promise of the installation is no property of the text."""
    with pytest.raises(ReadingError, match="cannot be loaded"):
        list(running.read([build.article("unread")]))


def test_workers_that_were_not_used_were_not_started() -> None:
    """Opening and closing without a task costs nothing."""
    start = time.monotonic()
    with opened():
        pass
    assert time.monotonic() - start < 0.2


def test_closing_does_not_wait_for_what_hangs() -> None:
    """What still runs when the block ends is killed."""
    with opened(read_seconds=60.0) as group:
        outcomes = group.read(build.article(text) for text in ("one", "hang"))
        next(outcomes)
        start = time.monotonic()
    assert time.monotonic() - start < 5


def test_a_hanging_feed_delays_no_other(running: Workers) -> None:
    """While one worker is stuck the others' results come, also those of items that arrive later."""

    def items() -> Iterator[bytes]:
        yield b"hang"
        for n in range(5):
            time.sleep(0.05)
            yield b"news %d" % n

    running.parse_feed(b"warm up", "", None, NOW)
    start, times = time.monotonic(), {}
    for done in running.each(items(), lambda body: running.parse_feed(body, "", None, NOW)):
        for body, found in done:
            times[body] = time.monotonic() - start
            assert isinstance(found, Unreadable if body == b"hang" else ParsedFeed)
    assert len(times) == 6
    assert max(seconds for body, seconds in times.items() if body != b"hang") < 1.0 < times[b"hang"]


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
