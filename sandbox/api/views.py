"""views.*: modals and the Home tab."""

from __future__ import annotations

import json
import secrets

from sandbox import blocks, payloads
from sandbox.api.arguments import optional, structure, word
from sandbox.core import Core, Refused
from sandbox.store import Json

MOST_STACKED = 3
MOST_BYTES = 250_000


def checked(given: object, kind: str) -> Json:
    """A view of that kind. Raises Refused: view_too_large, or Slack's invalid_arguments and what is wrong."""
    if len(json.dumps(given, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Refused("view_too_large")
    problems = blocks.view(given)
    if isinstance(given, dict) and not problems and given["type"] == kind:
        return given
    reasons = [str(problem) for problem in problems] or [f"[ERROR] must be a {kind} [json-pointer:/view/type]"]
    raise Refused("invalid_arguments", response_metadata={"messages": reasons})


def new(core: Core, given: object, kind: str = "modal") -> Json:
    """A view as stored, under an id of its own. Raises Refused."""
    view = checked(given, kind)
    _unique(core, view)
    return payloads.view(core.team, view, f"V{secrets.token_hex(5).upper()}", core.now())


def _unique(core: Core, view: Json, but: str = "") -> None:
    """Refuses an external_id that another view than `but` has."""
    name = view.get("external_id")
    shown = [*core.store.homes.values(), *(one for stack in core.store.modals.values() for one in stack)]
    if name and any(one["external_id"] == name and one["id"] != but for one in shown):
        raise Refused("duplicate_external_id")


def _view(arguments: Json) -> object:
    return structure(arguments, "view", "invalid_arguments")


def open_modal(core: Core, arguments: Json) -> Json:
    """views.open: needs a fresh trigger_id; replaces whatever the user had open."""
    opened = new(core, _view(arguments))
    user = core.triggers.take(word(arguments, "trigger_id", "invalid_trigger_id"))
    core.store.set_modals(user, (opened,))
    return {"view": opened}


def push(core: Core, arguments: Json) -> Json:
    """views.push: on top of the open modal, three at most."""
    given = checked(_view(arguments), "modal")
    user = core.triggers.take(word(arguments, "trigger_id", "invalid_trigger_id"))
    return {"view": push_for(core, user, given)}


def push_for(core: Core, user: str, given: object) -> Json:
    """Lays a modal on top of a user's stack. Raises Refused."""
    stack = core.store.modals.get(user, ())
    if len(stack) >= MOST_STACKED:
        raise Refused("push_limit_reached")
    top = new(core, given)
    if stack:
        top |= {"previous_view_id": stack[-1]["id"], "root_view_id": stack[0]["id"]}
    core.store.set_modals(user, (*stack, top))
    return top


def update(core: Core, arguments: Json) -> Json:
    """views.update by view_id or external_id; a `hash` that is not the newest is refused."""
    wanted, external = optional(arguments, "view_id"), optional(arguments, "external_id")
    for user, stack in core.store.modals.items():
        for old in stack:
            if old["id"] == wanted or (external and old["external_id"] == external):
                _same_hash(old, arguments)
                return {"view": replace_in(core, user, old, _view(arguments))}
    raise Refused("not_found")


def replace_in(core: Core, user: str, old: Json, given: object) -> Json:
    """Puts a new view in an old one's place in a user's stack."""
    kept = {key: old[key] for key in ("id", "root_view_id", "previous_view_id")}
    view = checked(given, "modal")
    _unique(core, view, old["id"])
    fresh = payloads.view(core.team, view, old["id"], core.now()) | kept
    stack = core.store.modals.get(user, ())
    core.store.set_modals(user, tuple(fresh if view["id"] == old["id"] else view for view in stack))
    return fresh


def publish(core: Core, arguments: Json) -> Json:
    """views.publish: a user's Home tab."""
    user = word(arguments, "user_id", "invalid_arguments")
    if user not in core.store.users:
        raise Refused("user_not_found")
    given, old = checked(_view(arguments), "home"), core.store.homes.get(user)
    if old is None:
        home = new(core, given, "home")
    else:
        _same_hash(old, arguments)
        _unique(core, given, old["id"])
        home = payloads.view(core.team, given, old["id"], core.now())
    core.store.set_home(user, home)
    return {"view": home}


def _same_hash(old: Json, arguments: Json) -> None:
    given = optional(arguments, "hash")
    if given and given != old["hash"]:
        raise Refused("hash_conflict")
