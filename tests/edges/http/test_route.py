"""What a route takes and answers, over real HTTP."""

from __future__ import annotations

import socket
import time

import pytest
import structlog

from bot.edges import http as served
from bot.edges.http import Answer, Call, Route, route
from tests.edges.http.test_server import get


def test_every_path_that_is_none_gets_the_same_answer() -> None:
    """Unknown, with a slash too many, or with a token nobody has: not a byte tells them apart, but for the time."""

    def page(call: Call) -> Answer:
        return Answer(b"here") if call.named["token"] == "right" else served.MISSING

    with served.serving("127.0.0.1", 0, [Route("/c/{token}.ics", page)]) as port:
        assert get(port, "/c/right.ics")[1] == b"here"
        answers = [get(port, path) for path in ("/", "/c/wrong.ics", "/c/right", "/c/right.ics/", "/c/a/right.ics", "/c/%00.ics")]
    seen = {(status, body, str([h for h in headers.items() if h[0] != "date"])) for status, body, headers in answers}
    assert len(seen) == 1
    assert {status for status, _, _ in seen} == {404}


def test_a_body_is_read_no_further_than_it_may_be_long() -> None:
    """The route is told that it was longer, also where no length was announced; what fits comes whole."""
    got: list[bytes | None] = []

    def take(call: Call) -> Answer:
        got.append(call.body)
        return Answer(b"", 413 if call.body is None else 200)

    with served.serving("127.0.0.1", 0, [Route("/in", take, "POST", 1_000)]) as port:
        assert get(port, "/in", "POST", b"x" * 1_000)[0] == 200
        assert get(port, "/in", "POST", b"x" * 1_001)[0] == 413
        assert get(port, "/in", "POST", iter([b"x" * 600, b"x" * 600]))[0] == 413
        assert get(port, "/in")[0] == 405
    assert got == [b"x" * 1_000, None, None]


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are answered meanwhile, and after a while it is told so."""
    monkeypatch.setattr(route, "SLOWEST", 0.3)
    pages = [Route("/in", lambda _: Answer(b"taken"), "POST", 100), Route("/ok", lambda _: Answer(b"fine"))]
    with served.serving("127.0.0.1", 0, pages) as port, socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(b"POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc")
        began = time.monotonic()
        assert get(port, "/ok")[0] == 200
        assert b"408" in line.recv(100)
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("known", "status"), [("", 200), ('"a"', 304), ('"b", W/"a"', 304), ("*", 304), ('"b"', 200), ("a", 200), (",,", 200)]
)
def test_what_is_known_is_not_sent_again(known: str, status: int) -> None:
    """By its etag, weakly compared; the answer names it, too, and has no body."""
    with served.serving("127.0.0.1", 0, [Route("/a", lambda _: Answer(b"long", etag='"a"'))]) as port:
        found, body, headers = get(port, "/a", headers={"If-None-Match": known} if known else {})
    assert (found, body, headers["etag"]) == (status, b"long" if status == 200 else b"", '"a"')


def test_the_log_of_a_fault_names_the_route_and_no_token() -> None:
    """The token is a key to what it opens."""

    def broken(call: Call) -> Answer:
        raise ValueError

    with served.serving("127.0.0.1", 0, [Route("/c/{token}.ics", broken)]) as port, structlog.testing.capture_logs() as lines:
        assert get(port, "/c/s3cr3t.ics")[0] == 500
    assert [line["route"] for line in lines] == ["/c/{token}.ics"]
    assert "s3cr3t" not in str(lines)
