"""Routes served over real HTTP."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
import structlog

from bot.edges import http as served
from bot.edges.http import Answer, Call, Route
from bot.errors import ConfigError


def get(
    port: int,
    path: str,
    method: str = "GET",
    body: bytes | Iterable[bytes] | None = None,
    headers: Mapping[str, str] = {},
) -> tuple[int, bytes, http.client.HTTPMessage]:
    """(status, body, headers) of a request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers
    finally:
        connection.close()


def broken(_: Call) -> Answer:
    """A page with a fault."""
    raise ValueError("a secret detail")


PAGES = (Route("/ok", lambda _: Answer(b"fine")), Route("/ill", lambda _: Answer(b"no", 503)), Route("/broken", broken))


def test_each_page_answers_a_get_and_nothing_else() -> None:
    """With its status, never from a cache; no other path, no other method; a fault is a bare 500, and the log has the rest."""
    with served.serving("127.0.0.1", 0, PAGES) as port:
        status, body, headers = get(port, "/ok")
        assert (status, body, headers["cache-control"], headers["server"]) == (200, b"fine", "no-store", None)
        assert get(port, "/ill")[:2] == (503, b"no")
        assert get(port, "/")[0] == get(port, "/docs")[0] == 404
        assert get(port, "/ok", "POST")[0] == get(port, "/ok", "DELETE")[0] == 405
        with structlog.testing.capture_logs() as lines:
            assert get(port, "/broken")[:2] == (500, b"failed\n")
        assert [line["event"] for line in lines] == ["http.failed"]
    with pytest.raises(OSError):  # noqa: PT011 -- refused, or reset where the listener goes this moment
        get(port, "/ok")


def test_many_at_once_are_answered() -> None:
    """A page that is slow holds up no other."""
    with served.serving("127.0.0.1", 0, PAGES) as port, ThreadPoolExecutor(8) as pool:
        assert {s for s, _, _ in pool.map(lambda _: get(port, "/ok"), range(40))} == {200}


def test_bytes_that_are_no_request_do_no_harm() -> None:
    """They are refused, and the next request is answered."""
    with served.serving("127.0.0.1", 0, PAGES) as port:
        for hostile in (b"\x00\xff" * 500, b"GET /ok HTTP/1.1\r\n" + b"X: y\r\n" * 20_000, b"GET " + b"/a" * 50_000):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                try:
                    line.sendall(hostile)
                    line.recv(100)
                except OSError:
                    continue
        assert get(port, "/ok")[0] == 200


def test_a_port_that_is_taken_is_a_sentence() -> None:
    """And so is a host that is none."""
    with (
        served.serving("127.0.0.1", 0, PAGES) as port,
        pytest.raises(ConfigError, match=f"127.0.0.1 port {port}: .*in use"),
        served.serving("127.0.0.1", port, PAGES),
    ):
        pass
    with pytest.raises(ConfigError, match="nothing can listen on no host"), served.serving("no host", 0, PAGES):
        pass
