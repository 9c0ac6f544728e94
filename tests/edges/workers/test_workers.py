"""Processes that die alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.edges.workers import Workers, workers
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
