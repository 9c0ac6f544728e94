"""The Web API: one HTTP endpoint, and a table from method names to functions of (workspace, arguments)."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.api import chat, conversations, files, members, scopes, views
from sandbox.api.arguments import parse
from sandbox.core import Core, Refused
from sandbox.faults import Fault
from sandbox.store import Call, Json

Method = Callable[[Core, Json], Json]

METHODS: dict[str, Method] = {
    "auth.test": members.auth_test,
    "apps.connections.open": members.open_connection,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "conversations.list": conversations.list_all,
    "conversations.info": conversations.info,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "conversations.members": conversations.members,
    "conversations.join": conversations.join,
    "conversations.open": conversations.open_direct,
    "files.getUploadURLExternal": files.upload_url,
    "files.completeUploadExternal": files.complete,
    "users.info": members.info,
    "users.list": members.list_all,
    "views.open": views.open_modal,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
}
APP_LEVEL = {"apps.connections.open"}


async def endpoint(core: Core, request: Request) -> Response | None:
    """Answers one call; None means that the answer is to be lost."""
    name, body = request.path_params["method"], await request.body()
    return await core.faults.around(name, lambda fault: _answer(core, name, fault, request.headers, body))


def _answer(core: Core, name: str, fault: Fault, headers: Headers, body: bytes) -> Response:
    arguments: Json = {}
    try:
        arguments = parse(headers.get("content-type", ""), body)
        granted = _granted(core, name, fault, arguments, headers.get("authorization", ""))
    except Refused as refusal:
        core.store.record(Call(name, arguments, core.now(), refusal.error))
        retry = {"Retry-After": str(refusal.wait)} if refusal.status == 429 else None
        return JSONResponse(refusal.answer, refusal.status, retry)
    core.store.record(Call(name, arguments, core.now()))
    return JSONResponse({"ok": True, **granted}, headers={"x-oauth-scopes": ",".join(core.team.scopes)})


def _granted(core: Core, name: str, fault: Fault, arguments: Json, authorization: str) -> Json:
    token = authorization.removeprefix("Bearer ").strip() or arguments.get("token")
    arguments.pop("token", None)
    if fault.retry_after is not None:
        raise Refused("ratelimited", 429, wait=fault.retry_after)
    if fault.error:
        raise Refused(fault.error)
    _authorize(core, name, token)
    if name not in METHODS:
        raise Refused("unknown_method", req_method=name)
    scopes.check(core, name, arguments)
    return METHODS[name](core, arguments)


def _authorize(core: Core, name: str, token: object) -> None:
    if not token:
        raise Refused("not_authed")
    if token not in (core.team.bot_token, core.team.app_token):
        raise Refused("invalid_auth")
    if (token == core.team.app_token) != (name in APP_LEVEL):
        raise Refused("not_allowed_token_type")
