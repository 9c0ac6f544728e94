"""Who may knock, starting and stopping."""

from __future__ import annotations

import http.client
import socket
import threading
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import sandbox


def status(lasting: sandbox.Workspace, method: str, path: str, body: str = "", **headers: str) -> int:
    """The HTTP status of one request."""
    port = urlsplit(lasting.url).port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    connection.close()
    return answer.status


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::", "10.0.0.7"])
def test_a_rebound_name_is_refused(lasting: sandbox.Workspace, host: str) -> None:
    """Only loopback names are answered, whatever the address behind them."""
    assert status(lasting, "GET", "/", Host=host) == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:8000"])
def test_loopback_names_are_answered(lasting: sandbox.Workspace, host: str) -> None:
    """With and without a port."""
    assert status(lasting, "GET", "/", Host=host) == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/do/send", "/api/chat.postMessage", "/commands/x"])
def test_other_pages_may_not_post(lasting: sandbox.Workspace, path: str, origin: str) -> None:
    """Neither to the page's own endpoints nor to the Web API."""
    assert status(lasting, "POST", path, "{}", Origin=origin, Content_Type="application/json") == 403


def test_a_foreign_page_opens_no_socket(lasting: sandbox.Workspace) -> None:
    """Not even with a ticket."""
    url = f"{lasting.url.replace('http', 'ws')}/link/?ticket={lasting.core.socket.ticket()}"
    with pytest.raises((InvalidStatus, ConnectionClosed)), connect(url, additional_headers={"Origin": "https://evil.example"}):
        pass


def test_a_huge_body_is_refused(lasting: sandbox.Workspace) -> None:
    """By the length it announces."""
    assert status(lasting, "POST", "/api/chat.postMessage", Content_Length="99999999") == 403


def test_nothing_is_left_behind() -> None:
    """After the block the port is closed and the thread is gone."""
    before = set(threading.enumerate())
    with sandbox.serve() as workspace:
        port = urlsplit(workspace.url).port
    assert set(threading.enumerate()) <= before
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_said_at_once() -> None:
    """Not in a thread nobody hears."""
    with sandbox.serve() as workspace, pytest.raises(OSError, match="in use"), sandbox.serve(urlsplit(workspace.url).port or 0):
        pass
