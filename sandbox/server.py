"""One HTTP server on loopback, in a thread: routes, who may knock, starting and stopping."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox import api, files, hooks, page
from sandbox.core import Core
from sandbox.socket_mode import Address, Break
from sandbox.store import Clock
from sandbox.team import Team
from sandbox.workspace import Workspace

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_BODY = 2_000_000
Answer = Callable[[Core, Request], Awaitable[Response | None]]


class Doorman:
    """Refuses a Host that is not loopback (a rebound DNS name), a foreign Origin, and a body that says it is over two megabytes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request in, or answers it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if reason := _refusal(headers):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await PlainTextResponse(reason, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _refusal(headers: dict[str, str]) -> str | None:
    host = headers.get("host", "")
    if _name(host) not in LOOPBACK:
        return "This workspace answers on loopback only."
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return "This workspace takes no requests from other pages."
    length = headers.get("content-length", "0")
    return None if length.isdigit() and int(length) <= MOST_BODY else "The body is too large."


class Lossy:
    """A route's endpoint that may answer None: then the connection is broken instead."""

    def __init__(self, core: Core, answer: Answer) -> None:
        self.core = core
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or breaks off."""
        response = await self.answer(self.core, Request(scope, receive))
        if response is not None:
            await response(scope, receive, send)
        elif self.core.socket.abort:
            self.core.socket.abort(tuple(scope["client"]), "eof")


def application(core: Core, stopping: Callable[[], bool]) -> ASGIApp:
    """The ASGI application of one workspace."""
    routes: list[BaseRoute] = [
        Route("/api/{method:str}", Lossy(core, api.endpoint), methods=["POST"]),
        Route("/commands/{secret:str}", Lossy(core, hooks.endpoint), methods=["POST"]),
        Route("/actions/{secret:str}", Lossy(core, hooks.endpoint), methods=["POST"]),
        Route("/upload/{secret:str}", Lossy(core, files.upload), methods=["POST"]),
        Route("/files/{id:str}", Lossy(core, files.download)),
        WebSocketRoute("/link/", core.socket.endpoint),
        *page.routes(core, stopping),
    ]
    return Doorman(Starlette(routes=routes))


def _name(host: str) -> str | None:
    """A Host header's name without its port; None where it is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _abort(server: uvicorn.Server, address: Address, how: Break) -> None:
    """Breaks the connection from that address without a word, or has it answer no ping."""
    connections: tuple[Any, ...] = tuple(server.server_state.connections)
    for connection in connections:
        transport = getattr(connection, "transport", None)
        if transport is None or transport.get_extra_info("peername") != address:
            continue
        if how == "silent":
            connection.handle_ping = connection.conn.data_to_send  # the protocol has its pong ready by now: it goes nowhere
            continue
        if how == "reset":  # a socket closed while it lingers for no time sends RST
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


def _listen(port: int) -> socket.socket:
    """A bound socket on loopback; a port in use raises OSError here and not in the thread."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    return listener


async def _run(server: uvicorn.Server, core: Core, listener: socket.socket) -> None:
    core.socket.loop = asyncio.get_running_loop()
    await server.serve(sockets=[listener])


@contextmanager
def serve(port: int = 0, team: Team | None = None, clock: Clock = time.time) -> Iterator[Workspace]:  # noqa: TID251 -- a world of its own, with its own clock
    """A running workspace on 127.0.0.1 (`port` 0: any free one), gone when the block ends. Raises OSError where the port is taken."""
    core = Core.of(team or Team(), clock)
    listener = _listen(port)
    core.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(_config(application(core, lambda: server.should_exit)))
    core.socket.abort = partial(_abort, server)
    thread = threading.Thread(target=asyncio.run, args=[_run(server, core, listener)], name="sandbox", daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        if not server.started:
            raise RuntimeError("The sandbox's server did not start.")
        yield Workspace(core)
    finally:
        if core.socket.loop and thread.is_alive():
            asyncio.run_coroutine_threadsafe(core.socket.shut(), core.socket.loop).result()
        server.should_exit = True
        thread.join(10)
        listener.close()


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", proxy_headers=False, timeout_graceful_shutdown=1, ws="websockets-sansio"
    )  # fmt: skip
