"""One request over real HTTP on loopback: redirects, caps, broken answers."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator

import pytest

from bot.edges import web
from bot.ports import Fetched, FetchFailed, NotModified, Request
from tests.edges.web.server import Asked, Site, response, site

Outcome = Fetched | NotModified | FetchFailed


def fetch(url: str, timeout: float = 5.0, hosts: Iterable[str] = ("127.0.0.1", "localhost"), **fields: object) -> Outcome:
    """The outcome of one request."""
    ((_, outcome),) = web.fetcher(contact="", timeout=timeout, allow_hosts=hosts)([Request(url, **fields)])  # type: ignore[arg-type]
    return outcome


def cause(outcome: Outcome) -> str:
    """Why it failed."""
    assert isinstance(outcome, FetchFailed), outcome
    return outcome.cause


def moved(here: Callable[[], Site], to: str, status: str = "301 Moved") -> list[bytes]:
    """A redirect to a path of this server, or elsewhere."""
    return response(b"", status, Location=here().url(to) if to.startswith("/") else to)


def test_a_body_with_its_particulars() -> None:
    """Body, type and validators come whole; nothing moved."""
    with site(lambda _: response(b"<rss>1</rss>", Content_Type="text/xml; charset=x", ETag='"1"', Last_Modified="Wed")) as here:
        url = here.url("/feed?b=2&a=%7e")
        assert fetch(url) == Fetched(url, b"<rss>1</rss>", "text/xml; charset=x", '"1"', "Wed")
    assert here.asked[0].path == "/feed?b=2&a=%7e"


def test_what_a_proxy_passed_on_is_taken() -> None:
    """203 is 200 with something changed on the way."""
    with site(lambda _: response(b"<rss/>", "203 Non-Authoritative Information")) as here:
        assert isinstance(fetch(here.url()), Fetched)


@pytest.mark.parametrize(
    ("statuses", "permanent"), [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False), ((303, 301), False)]
)
def test_redirects(statuses: tuple[int, ...], permanent: bool) -> None:
    """The last hop's body is the answer; the move is permanent only where every hop says so; validators go along."""

    def answer(asked: Asked) -> Iterable[bytes]:
        at = int(asked.path[1:])
        return response(b"end") if at == len(statuses) else response(b"", f"{statuses[at]} Moved", Location=f"/{at + 1}")

    with site(answer) as here:
        outcome = fetch(here.url("/0"), etag='"x"')
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.permanent) == (
        here.url(f"/{len(statuses)}"),
        here.url(f"/{len(statuses)}") if permanent else None,
    )
    assert [a.headers["if-none-match"] for a in here.asked] == ['"x"'] * (len(statuses) + 1)


def test_an_address_with_a_login_is_never_replaced() -> None:
    """The new address would lack the login; one with "@" in its path is no login."""

    def answer(asked: Asked) -> Iterable[bytes]:
        return response(b"end") if asked.path == "/end" else response(b"", "301 Moved", Location="/end")

    with site(answer) as here:
        private, public = fetch(here.url("/a").replace("http://", "http://ann:pw@")), fetch(here.url("/@ann"))
    assert isinstance(private, Fetched)
    assert isinstance(public, Fetched)
    assert (private.permanent, public.permanent) == (None, here.url("/end"))


def test_a_loop_of_redirects_ends() -> None:
    """Six requests, then it is given up."""
    with site(lambda _: response(b"", "301 Moved", Location="/")) as here:
        assert cause(fetch(here.url())) == "it redirects more than 5 times"
    assert len(here.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest",
        "http://herald.example:22/",
    ],
)
def test_a_redirect_is_vetted_like_any_address(target: str) -> None:
    """Another scheme, a private address or a foreign port behind a redirect is not followed."""
    with site(lambda _: response(b"", "302 Found", Location=target)) as here:
        words = cause(fetch(here.url()))
    assert "blocked" in words or "not http" in words


def test_credentials_stay_with_their_host() -> None:
    """A login goes to the host it was given for, also over a redirect there, and to no other; it is in no outcome."""
    here: Site

    def answer(asked: Asked) -> Iterable[bytes]:
        if asked.path == "/":
            return response(b"", "302 Found", Location="/same")
        return response(b"", "302 Found", Location=here.url("/other", "localhost")) if asked.path == "/same" else response(b"x")

    with site(answer) as here:
        outcome = fetch(here.url().replace("http://", "http://ann:s%40cret@"))
    assert [a.headers.get("authorization") for a in here.asked] == ["Basic YW5uOnNAY3JldA==", "Basic YW5uOnNAY3JldA==", None]
    assert "cret" not in str(outcome)
    failed = fetch("http://ann:s3cret@127.0.0.1:1/")
    assert "s3cret" not in str(failed)
    assert cause(failed) == "the connection is refused"


def test_credentials_in_a_redirect_are_dropped() -> None:
    """A server cannot make the bot log in somewhere."""

    def answer(asked: Asked) -> Iterable[bytes]:
        return (
            response()
            if asked.path == "/b"
            else response(b"", "302 Found", Location=here.url("/b").replace("http://", "http://x:y@"))
        )

    with site(answer) as here:
        outcome = fetch(here.url("/a"))
    assert isinstance(outcome, Fetched)
    assert outcome.url == here.url("/b")
    assert "authorization" not in here.asked[1].headers


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 No", "login (401)"), ("403 No", "refuses access (403)"), ("404 No", "nothing at this address (404)"), ("410 No", "gone for good (410)"),
        ("429 No", "slow down (429)"), ("500 No", "fault (500)"), ("503 No", "not available just now (503)"), ("502 No", "fault (502)"), ("302 No", "without saying where to (302)"), ("418 No", "no usable answer (418)"), ("204 No", "no usable answer (204)"),
    ],
)  # fmt: skip
def test_statuses_in_words(status: str, words: str) -> None:
    """Each status has a cause a person understands."""
    with site(lambda _: response(b"", status)) as here:
        outcome = fetch(here.url())
    assert words in cause(outcome)
    assert isinstance(outcome, FetchFailed)
    assert outcome.status == int(status[:3])


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        ("429 No", "120", 120), ("503 No", "120", 120), ("404 No", "120", None), ("429 No", "Wed, 08 May 2013 10:05:00 GMT", 300), ("429 No", "Wed, 08 May 2013 09:00:00 GMT", None),
        ("429 No", "-5", None), ("429 No", "soon", None), ("429 No", "9" * 40, 30 * 86_400), ("429 No", "Fri, 31 Dec 9999 00:00:00 GMT", 30 * 86_400),
    ],
)  # fmt: skip
def test_retry_after(status: str, value: str, seconds: float | None) -> None:
    """Seconds or a date, counted by the server's own clock; an absurd wish is cut to thirty days, a past or unreadable one is none."""
    with site(lambda _: response(b"", status, Retry_After=value)) as here:
        outcome = fetch(here.url())
    assert isinstance(outcome, FetchFailed)
    assert outcome.retry_after == seconds


@pytest.mark.parametrize(
    "answer",
    [
        response(b"<html>", "403 Forbidden", cf_mitigated="challenge"),
        response(b"<html><head><title>Just a moment...</title>", "503 No"),
        response(b"<script src='/cdn-cgi/challenge-platform/x'>", "403 No"),
    ],
)
def test_a_challenge_page_is_named(answer: list[bytes]) -> None:
    """A check meant for browsers is told from a plain refusal."""
    with site(lambda _: answer) as here:
        assert "a browser to pass a check" in cause(fetch(here.url()))


def test_nothing_changed_since_never() -> None:
    """304 to a request without validators is a fault, not news."""
    with site(lambda _: response(b"", "304 Not Modified")) as here:
        assert "nothing had been fetched before" in cause(fetch(here.url()))
        assert fetch(here.url(), etag='"1"') == NotModified()


def test_a_304_may_bring_new_validators() -> None:
    """They replace the stored ones."""
    with site(lambda _: response(b"", "304 Not Modified", ETag='"2"')) as here:
        assert fetch(here.url(), etag='"1"') == NotModified('"2"')


def test_gzip_is_unpacked() -> None:
    """A packed body comes unpacked."""
    with site(lambda _: response(gzip.compress(b"<rss/>"), Content_Encoding="gzip")) as here:
        outcome = fetch(here.url())
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss/>"


def bomb() -> Iterator[bytes]:
    """100 MB of nothing, packed, piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
    for _ in range(100):
        yield packer.compress(b"\0" * 1_000_000)
    yield packer.flush()


def endless() -> Iterator[bytes]:
    """A chunked body without end."""
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    while True:
        yield b"2710\r\n" + b"x" * 10_000 + b"\r\n"


@pytest.mark.parametrize("answer", [bomb, endless, lambda: response(b"x" * 1_000_001)])
def test_too_big(answer: Callable[[], Iterable[bytes]]) -> None:
    """The cap counts bytes after unpacking, and ends the exchange as soon as it is passed."""
    with site(lambda _: answer()) as here:
        assert cause(fetch(here.url(), limit=1_000_000)) == "the answer is larger than 1 MB"


def test_just_big_enough() -> None:
    """A body of exactly the limit is taken."""
    with site(lambda _: response(b"x" * 1_000)) as here:
        assert isinstance(fetch(here.url(), limit=1_000), Fetched)


def drip(*pieces: bytes) -> Iterator[bytes]:
    """The pieces, then a byte now and then for ever."""
    yield from pieces
    while True:
        time.sleep(0.05)
        yield b"x"


def silence() -> Iterator[bytes]:
    """Nothing, for a while."""
    time.sleep(2)
    yield b""


@pytest.mark.parametrize(
    "answer",
    [drip, lambda: drip(b"HTTP/1.1 200 OK\r\nX-A: "), lambda: drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"), silence],
    ids=["no headers", "slow headers", "slow body", "silence"],
)  # fmt: skip
def test_too_slow(answer: Callable[[], Iterable[bytes]]) -> None:
    """The deadline holds for the whole exchange, however steadily bytes drip in."""
    with site(lambda _: answer()) as here:
        start = time.monotonic()
        words = cause(fetch(here.url(), timeout=0.4))
        assert time.monotonic() - start < 2
    assert "within 0 s" in words or "not proper HTTP" in words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (response(b""), "empty"),
        (response(b"short", Content_Length="1000"), "cut short"),
        (response(gzip.compress(b"x" * 10_000)[:-20], Content_Encoding="gzip"), "cut short"),
        (response(b"not gzip", Content_Encoding="gzip"), "badly packed"),
        (response(b"x", Content_Encoding="br"), "not asked for"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"], "cut short"),
        ([b"hello\r\n\r\n"], "not proper HTTP"),
        ([b""], "hung up"),
        ([b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"], "not proper HTTP"),
    ],
)
def test_broken_answers(answer: list[bytes], words: str) -> None:
    """An empty or truncated body is a failure, never a feed without news."""
    with site(lambda _: answer) as here:
        assert words in cause(fetch(here.url()))


def test_large_headers_are_borne() -> None:
    """A few hundred cookies and a policy of 20 KB are unkind, not wrong."""
    cookies = b"".join(b"Set-Cookie: c%d=1\r\n" % n for n in range(300))
    with site(
        lambda _: [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nPolicy: " + b"a" * 20_000 + b"\r\n" + cookies + b"\r\nx"]
    ) as here:
        assert isinstance(fetch(here.url()), Fetched)


def test_tls_where_there_is_none() -> None:
    """https to a plain server fails by name."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        assert "TLS" in cause(fetch(f"https://127.0.0.1:{server.getsockname()[1]}/"))
        thread.join()


@pytest.mark.parametrize(
    ("url", "words"),
    [("http://no-such-host.invalid/", "does not resolve"), ("http://127.0.0.1:1/", "refused"), ("ftp://herald.example/", "not http"), ("nonsense", "not http"), ("http://", "no web address"),
     ("http://[::1", "no web address"), ("http://a b/", "no web address"), ("http://herald.example:99999/", "no web address"), ("https://" + "a" * 300 + ".example/", "")],
)  # fmt: skip
def test_addresses_that_lead_nowhere(url: str, words: str) -> None:
    """Each has its cause."""
    assert words in cause(fetch(url))
