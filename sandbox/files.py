"""Files given to the workspace: announced, then sent to an address of their own, then shown in a conversation, in three steps."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from sandbox.core import Core


@dataclass(frozen=True, slots=True)
class File:
    """A file by id; `body` is None until it has been sent to the address its `secret` stands in."""

    id: str
    name: str
    length: int
    secret: str
    body: bytes | None = None


@dataclass
class Files:
    """All files of a workspace, by their ids."""

    _all: dict[str, File] = field(default_factory=dict)

    def announce(self, name: str, length: int) -> File:
        """A file that is to come."""
        made = File(f"F{secrets.token_hex(5).upper()}", name, length, secrets.token_urlsafe(18))
        self._all[made.id] = made
        return made

    def take(self, secret: str, body: bytes) -> bool:
        """Takes a file's bytes in; False where none was announced at that address with that length."""
        found = next((f for f in self._all.values() if f.secret == secret), None)
        if found is None or found.length != len(body):
            return False
        self._all[found.id] = replace(found, body=body)
        return True

    def get(self, id: str) -> File | None:
        """The file of an id, once its bytes are there."""
        found = self._all.get(id)
        return found if found and found.body is not None else None


async def upload(core: Core, request: Request) -> Response:
    """POST of a file's bytes to its address."""
    if core.files.take(request.path_params["secret"], await request.body()):
        return PlainTextResponse("OK")
    return PlainTextResponse("No such upload, or of another length.", 400)


async def download(core: Core, request: Request) -> Response:
    """GET of a file, always as a download: what it holds is no page of ours."""
    found = core.files.get(request.path_params["id"])
    if found is None:
        return PlainTextResponse("No such file.", 404)
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    return Response(found.body, media_type="application/octet-stream", headers=headers)
