"""HTTP in: a few pages that a supervisor asks for, each a function, on an address that is loopback unless set otherwise."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.errors import ConfigError

log = structlog.get_logger()

AT_ONCE: Final = 16
"""Connections beyond so many are refused: nobody who asks often costs the bot its digests."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to a GET."""

    body: bytes
    status: int = 200
    content_type: str = "text/plain; charset=utf-8"


Pages = Mapping[str, Callable[[], Answer]]
"""What answers to a path ("/healthz"). Each is called in a thread of its own; where it raises, the answer is a bare 500."""


@contextmanager
def serving(host: str, port: int, pages: Pages) -> Iterator[int]:
    """Serves the pages until the block ends; gives the port, any free one for port 0. Raises ConfigError where it cannot listen."""
    listener = _listen(host, port)
    server = uvicorn.Server(_config(Starlette(routes=[_route(path, page) for path, page in pages.items()])))
    thread = threading.Thread(target=asyncio.run, args=[server.serve(sockets=[listener])], name="http", daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(5)
        listener.close()


def _route(path: str, page: Callable[[], Answer]) -> Route:
    def endpoint(_: Request) -> Response:
        try:
            answer = page()
        except Exception:
            log.exception("http.failed", path=path)
            answer = Answer(b"failed\n", 500)
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return Response(answer.body, answer.status, headers, answer.content_type)

    return Route(path, endpoint, methods=["GET"])


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket: a port in use is a sentence at the start, not a line in a thread."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, kind, number)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise ConfigError(f"Setting http: nothing can listen on {host} port {port}: {error.strerror}.") from error
    return listener


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        ws="none",
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=1,
    )
