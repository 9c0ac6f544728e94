"""The browser's view of the workspace: one page, its parts, and what a person does there."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.core import Core


def routes(core: Core, stopping: Callable[[], bool]) -> list[BaseRoute]:
    """The page's routes; `stopping` says that the server is about to end, so that nobody waits on."""

    async def index(request: Request) -> Response:
        return PlainTextResponse(f"{core.team.name}: {request.method} {stopping()}")

    return [Route("/", index)]
