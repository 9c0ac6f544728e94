"""What a human does with the modal on top: submits it, closes it; what the app is told, and what its answer changes."""

from __future__ import annotations

from sandbox import payloads
from sandbox.api import views
from sandbox.core import Core, Refused
from sandbox.socket_mode import Envelope
from sandbox.store import Json, User

NOT_CONNECTED = "We had some trouble connecting. Try again?"


def submit(core: Core, who: User, values: Json) -> tuple[Envelope, dict[str, str]]:
    """Submits the topmost modal: (envelope, errors by block_id). Without errors the app's answer is carried out: the modal is
    closed, or replaced, or another is laid on top. Raises LookupError where none is open."""
    stack = core.store.modals.get(who.id, ())
    if not stack:
        raise LookupError("no modal is open")
    top = stack[-1]
    base = payloads.interaction(core.team, who, "view_submission", core.triggers.new(who.id))
    view = top | {"state": {"values": values}}
    urls = _response_urls(core, who, top, values)
    envelope = core.socket.exchange("interactive", {**base, "view": view, "response_urls": urls})
    if not envelope.acked:
        return envelope, {"": NOT_CONNECTED}
    return envelope, _carry_out(core, who, top, envelope.answer or {})


def _response_urls(core: Core, who: User, view: Json, values: Json) -> list[Json]:
    """A response_url for each conversation chosen in a menu that asked for one (`response_url_enabled`)."""
    urls = []
    for block in view["blocks"]:
        element = block.get("element") or {}
        if not element.get("response_url_enabled"):
            continue
        entry = values.get(block["block_id"], {}).get(element["action_id"], {})
        channel = entry.get("selected_conversation") or entry.get("selected_channel")
        if channel:
            ids = {"block_id": block["block_id"], "action_id": element["action_id"], "channel_id": channel}
            urls.append(ids | {"response_url": f"{core.url}/actions/{core.hooks.new(channel, who.id)}"})
    return urls


def _carry_out(core: Core, who: User, top: Json, answer: Json) -> dict[str, str]:
    todo = answer.get("response_action")
    try:
        if todo == "errors":
            return _errors(top, answer.get("errors", {}))
        if todo == "update":
            views.replace_in(core, who.id, top, answer.get("view"))
        elif todo == "push":
            views.push_for(core, who.id, answer.get("view"))
        elif todo == "clear":
            core.store.set_modals(who.id, ())
        elif todo is None:
            core.store.set_modals(who.id, _without(core, who, top))
        else:
            return {"": f"The app answered with a response_action that there is not: {todo}"}
    except Refused as refusal:
        return {"": f"The app answered with a view that is not valid: {refusal.answer}"}
    return {}


def _errors(top: Json, errors: Json) -> dict[str, str]:
    """The app's errors by block_id; what Slack's client would refuse is told for the whole modal."""
    inputs = {block["block_id"] for block in top["blocks"] if block["type"] == "input"}
    if strange := sorted(set(errors) - inputs):
        return {"": f"The app answered with errors for what is no input: {', '.join(map(str, strange))}"}
    return {str(block): str(reason) for block, reason in errors.items()}


def _without(core: Core, who: User, view: Json) -> tuple[Json, ...]:
    """A user's stack without a view."""
    return tuple(one for one in core.store.modals.get(who.id, ()) if one["id"] != view["id"])


def close(core: Core, who: User, whole: bool = False) -> None:
    """Closes the topmost modal, or with `whole` (or its own `clear_on_close`) all of them; the app hears of each that asked to
    (`notify_on_close`)."""
    stack = core.store.modals.get(who.id, ())
    if not stack:
        return
    cleared = whole or stack[-1]["clear_on_close"]
    gone = stack[::-1] if cleared else stack[-1:]
    core.store.set_modals(who.id, () if cleared else stack[:-1])
    for view in gone:
        if view["notify_on_close"]:
            base = payloads.interaction(core.team, who, "view_closed", None)
            core.socket.exchange("interactive", {**base, "view": view, "is_cleared": cleared})
