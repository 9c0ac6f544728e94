"""response_url: what an app answers to a command or a click, without a token."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.api import chat
from sandbox.api.arguments import flag, optional, parse
from sandbox.api.content import content
from sandbox.core import Core, Hook, Refused
from sandbox.faults import Fault
from sandbox.store import Call, Json, Message

NAME = "response_url"


async def endpoint(core: Core, request: Request) -> Response | None:
    """Answers one post to a response_url; None means that the answer is to be lost."""
    secret, body = request.path_params["secret"], await request.body()
    return await core.faults.around(NAME, lambda fault: _answer(core, secret, fault, body))


def _answer(core: Core, secret: str, fault: Fault, body: bytes) -> Response:
    arguments: Json = {}
    try:
        _refuse(fault)
        arguments = parse("application/json", body)
        respond(core, core.hooks.use(secret), arguments)
    except Refused as refusal:
        core.store.record(Call(NAME, arguments, core.now(), refusal.error))
        retry = {"Retry-After": str(refusal.wait)} if refusal.status == 429 else None
        return JSONResponse(refusal.answer, 400 if refusal.status == 200 else refusal.status, retry)
    core.store.record(Call(NAME, arguments, core.now()))
    return PlainTextResponse("ok")


def _refuse(fault: Fault) -> None:
    if fault.retry_after is not None:
        raise Refused("rate_limited", 429, wait=fault.retry_after)
    if fault.error:
        raise Refused(fault.error, 400)


def respond(core: Core, hook: Hook, answer: Json) -> Message | None:
    """Does what an answer says: replaces or deletes the clicked message, or posts a new one, ephemeral unless `in_channel`.

    A command has no original to replace: such an answer becomes a new message, as in Slack (bolt-js issue 2287). After a click
    `replace_original` counts as true where it is left out: the safer reading for tests, since it is the one that destroys.
    Returns the message, None where one was deleted.
    """
    source = core.store.get(hook.channel, hook.source) if hook.source else None
    if flag(answer, "delete_original"):
        if source:
            core.store.remove(source)
        return None
    said = content(answer)
    if source and (flag(answer, "replace_original") or ("replace_original" not in answer and "response_type" not in answer)):
        return chat.change(core, source, said)
    only_for = None if answer.get("response_type") == "in_channel" else hook.user
    return chat.add(core, hook.channel, said, thread=optional(answer, "thread_ts"), only_for=only_for)
