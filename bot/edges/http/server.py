"""Routes → a server that listens until its block ends, with a bound on how much it does at once."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

from bot.edges.http.route import Route, application
from bot.errors import ConfigError

AT_ONCE: Final = 16
"""Connections beyond so many are refused: nobody who asks often costs the bot its digests."""


@contextmanager
def serving(host: str, port: int, routes: Iterable[Route], setting: str = "http", at_once: int = AT_ONCE) -> Iterator[int]:
    """Serves the routes until the block ends; gives the port, any free one for port 0. Raises ConfigError that names the setting
    where it cannot listen."""
    listener = _listen(host, port, setting)
    server = uvicorn.Server(_config(application(tuple(routes)), at_once))
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


def _listen(host: str, port: int, setting: str) -> socket.socket:
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
        raise ConfigError(f"Setting {setting}: nothing can listen on {host} port {port}: {error.strerror}.") from error
    return listener


def _config(app: Starlette, at_once: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        ws="none",
        limit_concurrency=at_once,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=1,
    )
