"""How a call can go wrong, told apart over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.edges.slack import call
from bot.errors import PostFailed


@contextmanager
def answering(status: int, headers: dict[str, str], body: bytes) -> Iterator[str]:
    """The address of a server that answers everything so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answers."""
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


OK = b'{"ok": true, "ts": "1.1"}'


@pytest.mark.parametrize(
    ("status", "headers", "body", "code", "after"),
    [
        (200, {}, b'{"ok": false, "error": "is_archived"}', "is_archived", None),
        (429, {"retry-after": "7"}, b'{"ok": false, "error": "ratelimited"}', "ratelimited", 7.0),
        (429, {"Retry-After": "soon"}, b"", "ratelimited", call.RETRY_AFTER),
        (429, {}, b"slow down", "ratelimited", call.RETRY_AFTER),
        (500, {}, b"<html>", "unknown", None),
        (503, {}, b'{"ok": false, "error": "service_unavailable"}', "unknown", None),
        (200, {"Content-Length": "900"}, OK, "unknown", None),
    ],
)
def test_outcomes_of_a_method(status: int, headers: dict[str, str], body: bytes, code: str, after: float | None) -> None:
    """A refusal is certain and keeps Slack's word; a 5xx and a truncated answer are unknown; 429 says how long to wait."""
    with answering(status, headers, body) as address, pytest.raises(PostFailed) as failed:
        call.method("C1", call.client("xoxb-1", address).chat_postMessage, channel="C1", text="x")
    assert (failed.value.code, failed.value.retry_after) == (code, after)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (404, b'{"ok":false,"error":"expired_url"}', "expired_url"),
        (404, b"used_url", "used_url"),
        (400, b"", "refused"),
        (502, b"x", "unknown"),
        (429, b"", "ratelimited"),
    ],
)
def test_outcomes_of_a_response_url(status: int, body: bytes, code: str) -> None:
    """Its errors are JSON or a bare word."""
    with answering(status, {}, body) as address, pytest.raises(PostFailed) as failed:
        call.hook("C1", address, {"text": "x"})
    assert failed.value.code == code


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://no-such-host.invalid/"])
def test_no_connection_is_certain(address: str) -> None:
    """A refused connection and an unknown host: nothing was sent."""
    with pytest.raises(PostFailed) as failed:
        call.hook("C1", address, {"text": "x"})
    assert failed.value.code == "unreachable"


def test_no_proxy_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK itself takes HTTP_PROXY for every address."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with answering(200, {}, OK) as address:
        assert call.method("C1", call.client("xoxb-1", address).auth_test)["ok"]
        call.hook("C1", address, {"text": "x"})
    assert call.client("xoxb-1", "https://slack.com/api/").proxy == "http://127.0.0.1:9"
