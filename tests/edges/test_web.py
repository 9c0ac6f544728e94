"""Many URLs at once over real HTTP on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

import pytest

from bot.edges import web
from bot.errors import ConfigError
from bot.ports import Fetch, Fetched, FetchFailed, NotModified, Request
from tests.edges.web.server import Asked, response, site


def fetcher(**options: object) -> Fetch:
    """A Fetch that may go to loopback."""
    return web.fetcher(**({"contact": "ann@herald.example", "timeout": 5.0, "allow_hosts": ("127.0.0.1",)} | options))  # type: ignore[arg-type]


def test_twice_means_nothing_new() -> None:
    """What was fetched once is asked for by its validators, byte for byte, and need not be sent again."""

    def answer(asked: Asked) -> Iterable[bytes]:
        same = asked.headers.get("if-none-match") == 'W/"odd, tag"' and asked.headers.get("if-modified-since") == "last tuesday"
        return response(b"", "304 Not Modified") if same else response(ETag='W/"odd, tag"', Last_Modified="last tuesday")

    with site(answer) as here:
        ((_, first),) = fetcher()([Request(here.url())])
        assert isinstance(first, Fetched)
        ((_, second),) = fetcher()([Request(here.url(), first.etag, first.modified)])
    assert second == NotModified()


def test_each_outcome_comes_as_it_is_there() -> None:
    """A slow server holds up nobody else, and every request has its outcome."""
    release = threading.Event()

    def answer(asked: Asked) -> Iterable[bytes]:
        if asked.path == "/slow":
            release.wait(5)
        return response(asked.path.encode())

    with site(answer) as here:
        paths = []
        for request, outcome in fetcher()(Request(here.url(p)) for p in ("/slow", "/a", "/b")):
            assert isinstance(outcome, Fetched)
            assert outcome.body.decode() == request.url.removeprefix(here.url("")) == request.url[len(here.url("")) :]
            paths.append(outcome.body)
            if len(paths) == 2:
                release.set()
    assert paths[-1] == b"/slow"


def test_a_caller_may_turn_away() -> None:
    """What is still under way when the caller stops is given up at once."""

    def answer(asked: Asked) -> Iterable[bytes]:
        if asked.path == "/slow":
            time.sleep(3)
        return response()

    with site(answer) as here:
        outcomes = fetcher()([Request(here.url("/fast")), Request(here.url("/slow"))])
        next(outcomes)
        start = time.monotonic()
        outcomes.close()  # type: ignore[attr-defined]
        assert time.monotonic() - start < 1


def test_no_requests_no_outcomes() -> None:
    """An empty round is an empty round."""
    assert list(fetcher()([])) == []


def test_who_asks_and_what_for() -> None:
    """One request, with a name and a contact, asking for feeds, gzipped, without cookies or referer."""
    with site(lambda _: response(Set_Cookie="a=b")) as here:
        list(fetcher()([Request(here.url("/1"))]))
        list(fetcher()([Request(here.url("/2"))]))
    assert [a.path for a in here.asked] == ["/1", "/2"]
    for asked in here.asked:
        assert asked.headers["user-agent"].startswith("brief-bot/")
        assert "(+ann@herald.example)" in asked.headers["user-agent"]
        assert asked.headers["accept-encoding"] == "gzip"
        assert asked.headers["accept"].startswith("application/rss+xml")
        assert not {"cookie", "referer", "if-none-match", "if-modified-since"} & set(asked.headers)


def test_private_hosts_are_closed_unless_allowed() -> None:
    """Without the setting, loopback is not dialled."""
    with site(lambda _: response()) as here:
        ((_, outcome),) = fetcher(allow_hosts=())([Request(here.url())])
    assert isinstance(outcome, FetchFailed)
    assert "blocked" in outcome.cause
    assert here.asked == []


def test_at_most_two_connections_to_a_host() -> None:
    """Ten requests to one host are made two at a time."""
    now, most, lock = [0], [0], threading.Lock()

    def answer(_: Asked) -> Iterable[bytes]:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.03)
        with lock:
            now[0] -= 1
        return response()

    with site(answer) as here:
        assert len(list(fetcher()(Request(here.url(f"/{n}")) for n in range(10)))) == 10
    assert most[0] == 2


def test_a_proxy_carries_the_requests() -> None:
    """With a proxy set, the whole address goes to it, and private numbers are refused all the same."""
    with site(lambda _: response(b"by proxy")) as proxy:
        fetch = fetcher(allow_hosts=(), proxy=proxy.url(""))
        outcomes = {r.url: o for r, o in fetch([Request("http://herald.example/rss"), Request("http://10.0.0.1/")])}
    assert [a.path for a in proxy.asked] == ["http://herald.example/rss"]
    assert isinstance(outcomes["http://herald.example/rss"], Fetched)
    assert isinstance(outcomes["http://10.0.0.1/"], FetchFailed)


def test_a_proxy_is_told_who_asks_and_the_site_is_not() -> None:
    """The proxy's own login goes with each request to it, apart from the one for the site."""
    with site(lambda _: response(b"by proxy")) as proxy:
        fetch = fetcher(proxy=proxy.url("").replace("//", "//clerk:pw@"))
        assert len(list(fetch([Request("http://herald.example/rss"), Request("http://ann:x@crier.example/rss")]))) == 2
    told = {asked.path: (asked.headers.get("proxy-authorization"), asked.headers.get("authorization")) for asked in proxy.asked}
    assert told == {
        "http://herald.example/rss": ("Basic Y2xlcms6cHc=", None),
        "http://crier.example/rss": ("Basic Y2xlcms6cHc=", "Basic YW5uOng="),
    }


@pytest.mark.parametrize("proxy", ["socks5://proxy.example", "proxy.example:3128", "http://"])
def test_a_bad_proxy_is_a_config_error(proxy: str) -> None:
    """The setting is checked before anything is fetched."""
    with pytest.raises(ConfigError, match="http address"):
        fetcher(proxy=proxy)


def test_answers_nobody_takes_stop_the_asking() -> None:
    """Bodies do not pile up where whoever asked is slower than the web; all come in the end."""
    count = 2 * web.UNREAD
    with site(lambda _: response()) as here:
        outcomes = fetcher(at_once=4)([Request(here.url(f"/{n}")) for n in range(count)])
        next(outcomes)
        deadline = time.monotonic() + 20
        while len(here.asked) < web.UNREAD and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        assert web.UNREAD <= len(here.asked) <= web.UNREAD + 8
        assert len(list(outcomes)) == count - 1
