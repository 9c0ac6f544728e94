"""A path and the function that answers there → what the server calls: bodies bounded, faults bare, nothing cached unless it says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import structlog
from starlette import routing
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

log = structlog.get_logger()

SLOWEST: Final = 10.0
"""Seconds a body may take to arrive."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered. `headers` take the place of those every answer has; with an `etag` who has it already is told so (304)."""

    body: bytes
    status: int = 200
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None


MISSING: Final = Answer(b"not found\n", 404)
"""The one answer to every path that is none, byte for byte."""
_FAILED: Final = Answer(b"failed\n", 500)
_SLOW: Final = Answer(b"too slow\n", 408)


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked: the variables of the path, the headers (names in lower case; of one that comes twice the last), and the body,
    None where it is longer than the route takes."""

    named: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = b""


@dataclass(frozen=True, slots=True)
class Route:
    """What answers at a path ("/healthz", "/calendar/{token}.ics") to one method; `most` is the longest body taken, in bytes.

    `answer` is called in a thread of its own; where it raises, the answer is a bare 500, and the log names the route, not the path.
    """

    path: str
    answer: Callable[[Call], Answer]
    method: Literal["GET", "POST"] = "GET"
    most: int = 0


def application(routes: tuple[Route, ...]) -> Starlette:
    """The routes as an ASGI application; any other path is MISSING."""
    app = Starlette(
        routes=[routing.Route(route.path, _endpoint(route), methods=[route.method]) for route in routes],
        exception_handlers={HTTPException: _refused},
    )
    app.router.redirect_slashes = False
    return app


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _response(MISSING if status == MISSING.status else Answer(b"not allowed\n", status))


def _endpoint(route: Route) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        try:
            async with asyncio.timeout(SLOWEST):
                body = await _body(request, route.most)
        except (TimeoutError, ClientDisconnect):
            return _response(_SLOW)
        call = Call(dict(request.path_params), dict(request.headers), body)
        return _response(await run_in_threadpool(_answered, route, call))

    return endpoint


async def _body(request: Request, most: int) -> bytes | None:
    """The body, read no further than it may be long."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > most:
            return None
    return bytes(read)


def _answered(route: Route, call: Call) -> Answer:
    try:
        return _unless_known(route.answer(call), call.headers.get("if-none-match", ""))
    except Exception:
        log.exception("http.failed", route=route.path)
        return _FAILED


def _unless_known(answer: Answer, known: str) -> Answer:
    """The answer, or that it is not modified: If-None-Match names its etag, weakly compared (RFC 9110, 13.1.2)."""
    named = [one.strip().removeprefix("W/") for one in known.split(",")]
    return replace(answer, body=b"", status=304) if answer.etag and {"*", answer.etag} & set(named) else answer


def _response(answer: Answer) -> Response:
    etag = {"ETag": answer.etag} if answer.etag else {}
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **etag, **answer.headers}
    return Response(answer.body, answer.status, headers, answer.content_type)
