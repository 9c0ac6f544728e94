"""What a person does on the page: JSON posts from its own script → `people`."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from sandbox import modals, people
from sandbox.api.arguments import optional
from sandbox.core import Core
from sandbox.page import forms
from sandbox.page.look import Place
from sandbox.store import Json, Message

Act = Callable[[Core, Place, Json], Json]
MOST_TYPED = 12_000


def send(core: Core, place: Place, given: Json) -> Json:
    """A typed line: a command where it starts with `/` (`/invite` takes the app in), otherwise a message."""
    typed = str(given.get("text") or "").strip()[:MOST_TYPED]
    name, _, rest = typed.partition(" ")
    if not typed:
        return {}
    if name == "/invite":
        people.invite(core, place.channel, place.user)
    elif not re.fullmatch(r"/[\w-]+", name):
        people.say(core, place.channel, place.user, _as_mrkdwn(core, typed), place.thread)
    elif place.thread:
        people.notice(core, place.channel.id, place.user.id, f"{name} is not supported in threads. Sorry!", place.thread)
    else:
        people.command(core, place.channel, place.user, name, _as_mrkdwn(core, rest.strip()))
    return {}


def _as_mrkdwn(core: Core, typed: str) -> str:
    """Typing as Slack sends it: escaped, with @names and #channels as ids."""
    ids = {f"@{user.name}": f"<@{user.id}>" for user in core.store.users.values()}
    ids |= {f"#{room.name}": f"<#{room.id}|{room.name}>" for room in core.store.channels.values() if room.name}
    return re.sub(r"(?<![\w&])[@#][\w-]+", lambda m: ids.get(m[0], m[0]), html.escape(typed, quote=False))


def _message(core: Core, place: Place, given: Json) -> Message:
    message = core.store.get(place.channel.id, str(given.get("ts")))
    if message is None or message.only_for not in (None, place.user.id):
        raise LookupError("that message is gone")
    return message


def click(core: Core, place: Place, given: Json) -> Json:
    """A button or menu of a message."""
    message = _message(core, place, given)
    used = _used(message.blocks, given)
    return _failed(people.click(core, place.user, message, used).acked)


def _used(blocks: Any, given: Json) -> people.Used:
    block, element = people.find(blocks, str(given.get("action")), optional(given, "block"))
    return people.Used(block, element, forms.chosen(element, _values(given)))


def _values(given: Json) -> list[str]:
    values = given.get("values")
    return [str(value) for value in values] if isinstance(values, list) else []


def _failed(acked: bool) -> Json:
    return {} if acked else {"error": modals.NOT_CONNECTED}


def use(core: Core, place: Place, given: Json) -> Json:
    """A button or menu of the open modal or the Home tab."""
    view = _view(core, place, given)
    values = forms.state(view["blocks"], _entries(given))
    return _failed(people.use_in_view(core, place.user, view, _used(view["blocks"], given), values).acked)


def _view(core: Core, place: Place, given: Json) -> Json:
    views = (*core.store.modals.get(place.user.id, ()), core.store.homes.get(place.user.id))
    for view in views:
        if view and view["id"] == given.get("view"):
            return view
    raise LookupError("that view is closed")


def _entries(given: Json) -> dict[tuple[str, str], list[str]]:
    entries = given.get("entries")
    if not isinstance(entries, list):
        return {}
    return {(str(e.get("block")), str(e.get("action"))): _values(e) for e in entries if isinstance(e, dict)}


def submit(core: Core, place: Place, given: Json) -> Json:
    """The open modal, submitted: {"errors": {block_id: reason}} where it stays open."""
    view = _view(core, place, given)
    values = forms.state(view["blocks"], _entries(given))
    errors = forms.wrong(view["blocks"], values) or modals.submit(core, place.user, values)[1]
    return {"errors": errors} if errors else {}


def close(core: Core, place: Place, given: Json) -> Json:
    """The open modal, closed; with `whole` all those under it, too."""
    modals.close(core, place.user, given.get("whole") is True)
    return {}


def shortcut(core: Core, place: Place, given: Json) -> Json:
    """An entry of a message's menu, or of the one beside the message box."""
    message = _message(core, place, given) if given.get("ts") else None
    return _failed(people.shortcut(core, place.user, str(given.get("callback")), message).acked)


def dismiss(core: Core, place: Place, given: Json) -> Json:
    """An ephemeral message, taken off the screen."""
    people.dismiss(core, place.user, _message(core, place, given))
    return {}


def opened(core: Core, place: Place, _: Json) -> Json:
    """The app's Home or Messages tab came into view."""
    if place.channel.user:
        people.open_home(core, place.user, "home" if place.home else "messages")
    return {}


ACTS: dict[str, Act] = {
    "send": send,
    "click": click,
    "use": use,
    "submit": submit,
    "close": close,
    "shortcut": shortcut,
    "dismiss": dismiss,
    "opened": opened,
}
