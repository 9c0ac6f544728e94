"""Manners towards a host."""

from __future__ import annotations

import asyncio
import time

from bot.edges.web.cause import UNKNOWN_HOST
from bot.edges.web.pace import Pace, lanes
from bot.ports import Fetched, FetchFailed, Request

REFUSED = FetchFailed("the server refuses access (403)", 403)


def starts(pace: Pace, *urls: str) -> list[tuple[str, float]]:
    """(url, seconds until its turn), in the order the turns came."""
    begun: list[tuple[str, float]] = []

    async def one(url: str, zero: float) -> None:
        assert await pace.turn(Request(url)) is None
        begun.append((url, time.monotonic() - zero))

    async def all_of_them() -> None:
        zero = time.monotonic()
        await asyncio.gather(*(one(url, zero) for url in urls))

    asyncio.run(all_of_them())
    return begun


def held(pace: Pace, url: str, *, page: bool = False) -> FetchFailed | None:
    """What a turn says instead of waiting."""
    return asyncio.run(pace.turn(Request(url, page=page)))


def test_requests_to_a_host_are_spaced() -> None:
    """The third waits two spaces; another host, or another port, does not wait."""
    pace = Pace(0.1, frozenset())
    turns = starts(
        pace, "http://a.example/1", "http://a.example/2", "http://A.example:80/3", "http://b.example/", "http://a.example:81/"
    )
    by_url = dict(turns)
    assert by_url["http://A.example:80/3"] >= 0.19
    assert by_url["http://a.example/2"] >= 0.09
    assert max(by_url[u] for u in ("http://a.example/1", "http://b.example/", "http://a.example:81/")) < 0.09


def test_spacing_outlives_a_call() -> None:
    """A later round, in another event loop, keeps the distance too."""
    pace = Pace(0.2, frozenset())
    starts(pace, "http://a.example/1")
    assert starts(pace, "http://a.example/2")[0][1] >= 0.1


def test_allowed_hosts_are_not_spaced() -> None:
    """A demo on loopback is not held up."""
    pace = Pace(5, frozenset({"127.0.0.1"}))
    assert max(seconds for _, seconds in starts(pace, *(f"http://127.0.0.1:8000/{n}" for n in range(5)))) < 0.5


def test_a_host_that_asks_to_wait_is_left_alone() -> None:
    """Until then every request to it fails without being sent, also to a host of one's own; other hosts are not concerned."""
    pace = Pace(0, frozenset({"127.0.0.1"}))
    pace.heard(Request("http://a.example/x"), FetchFailed("slow down", 429, 60.0))
    answer = held(pace, "http://a.example/y")
    assert answer is not None
    assert answer.retry_after is not None
    assert 55 < answer.retry_after <= 60
    assert held(pace, "http://b.example/") is None
    pace.heard(Request("http://127.0.0.1/x"), FetchFailed("slow down", 429, 60.0))
    assert held(pace, "http://127.0.0.1/y") is not None


def test_a_host_that_is_not_there_fails_at_once() -> None:
    """Its other requests do not wait for their turn only to fail the same way."""
    pace = Pace(5, frozenset())
    failure = FetchFailed(UNKNOWN_HOST)
    pace.heard(Request("http://a.example/x"), failure)
    assert held(pace, "http://a.example/y") == failure


def test_failures_without_a_wish_hold_nobody_up() -> None:
    """Only Retry-After does."""
    pace = Pace(0, frozenset())
    pace.heard(Request("http://a.example/x"), FetchFailed("gone", 410))
    assert held(pace, "http://a.example/y") is None


def test_what_has_no_host_need_not_wait() -> None:
    """It fails on its own."""
    assert held(Pace(5, frozenset()), "http://[::1") is None


def test_three_refused_pages_end_the_asking_for_pages() -> None:
    """The host's feeds are still fetched; a page that is given in between starts the count anew."""
    pace = Pace(0, frozenset())
    page = Request("http://a.example/x", page=True)
    for outcome in (REFUSED, REFUSED, Fetched(page.url, b"x"), REFUSED, REFUSED):
        pace.heard(page, outcome)
    assert held(pace, page.url, page=True) is None
    pace.heard(Request("http://a.example/rss"), REFUSED)
    assert held(pace, page.url, page=True) is None
    pace.heard(page, REFUSED)
    answer = held(pace, "http://a.example/y", page=True)
    assert answer is not None
    assert "3 times in a row" in answer.cause
    assert held(pace, "http://a.example/rss") is None
    assert held(pace, "http://b.example/y", page=True) is None


def test_two_at_a_time_make_a_host_s_requests() -> None:
    """They take them in turn from one list, in its order; what is one host is told as for spacing."""
    urls = ["http://a.example/1", "http://b.example/", "http://A.example:80/2", "http://a.example/3", "http://a.example:81/"]
    first, second, *others = lanes([Request(url) for url in urls])
    assert first is second
    assert [request.url for request in first] == [urls[0], urls[2], urls[3]]
    assert [[request.url for request in lane] for lane in others] == [[urls[1]], [urls[4]]]
