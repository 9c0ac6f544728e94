"""What a human does in the workspace, and what the app is told of it: commands, messages, clicks, modals, the Home tab."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sandbox import hooks, payloads
from sandbox.core import Core, Hook
from sandbox.socket_mode import Envelope
from sandbox.store import Channel, Json, Message, User


@dataclass(frozen=True, slots=True)
class Used:
    """A block element in a message or view and what using it carries."""

    block: Json
    element: Json
    chosen: Json


def _url(core: Core, kind: str, channel: str, user: str, source: str | None = None) -> str:
    return f"{core.url}/{kind}/{core.hooks.new(channel, user, source)}"


def notice(core: Core, channel: str, user: str, text: str, thread: str | None = None) -> Message:
    """A word from the workspace itself, to one member."""
    return core.store.add(Message(channel, "USLACKBOT", text, thread=thread, only_for=user, notice=True))


def command(core: Core, room: Channel, who: User, name: str, text: str) -> Envelope | None:
    """Sends a slash command and waits for its ack, three seconds at most. None for a command no app has."""
    if name not in core.team.commands:
        notice(core, room.id, who.id, f"{name} is not a valid command.")
        return None
    url = _url(core, "commands", room.id, who.id)
    payload = payloads.command(core.team, room, who, name, text, core.triggers.new(who.id), url)
    envelope = core.socket.exchange("slash_commands", payload)
    if not envelope.acked:
        error = "operation_timeout" if envelope.attempts else "dispatch_failed"
        notice(core, room.id, who.id, f"{name} failed with the error “{error}”.")
    elif envelope.answer and (envelope.answer.get("text") or envelope.answer.get("blocks")):
        hooks.respond(core, Hook(room.id, who.id, core.now()), envelope.answer)
    return envelope


def say(core: Core, room: Channel, who: User, text: str, thread: str | None = None) -> Message:
    """Posts a human's message (mrkdwn, mentions as <@U…>) and tells the app what it subscribes to: app_mention, message.*."""
    parent = core.store.get(room.id, thread) if thread else None
    root = (parent.thread or parent.ts) if parent else None
    blocks = payloads.rich(text, core.team)
    message = core.store.add(
        Message(room.id, who.id, text, blocks=blocks, thread=root, client_msg_id=str(uuid.uuid4()))
    )  # fmt: skip
    said = payloads.said(core.team, room, message, parent.user if parent else None)
    present = core.team.bot_user in room.members
    if present and f"message.{_kind(room)}" in core.team.events:
        publish(core, said)
    if present and f"<@{core.team.bot_user}>" in text and room.kind != "im" and "app_mention" in core.team.events:
        mention = {key: value for key, value in said.items() if key not in ("channel_type", "parent_user_id")}
        publish(core, mention | {"type": "app_mention"})
    return message


def _kind(room: Channel) -> str:
    return {"im": "im", "private_channel": "groups"}.get(room.kind, "channels")


def publish(core: Core, event: Json) -> Envelope:
    """Sends one event to the app."""
    name = f"Ev{uuid.uuid4().hex[:9].upper()}"
    return core.socket.publish(payloads.event(core.team, event, name, core.now()))


def invite(core: Core, room: Channel, who: User) -> Channel:
    """Takes the app into a channel, and tells it so; where it is in already nothing happens."""
    if core.team.bot_user in room.members:
        return room
    joined = core.store.join(room.id, [core.team.bot_user])
    if "member_joined_channel" in core.team.events:
        kind = "G" if room.private else "C"
        event = {"type": "member_joined_channel", "user": core.team.bot_user, "channel": room.id, "channel_type": kind}
        publish(core, event | {"team": core.team.id, "inviter": who.id, "event_ts": f"{core.now():.6f}"})
    return joined


def open_home(core: Core, who: User, tab: str = "home") -> None:
    """Opens the app's Home or Messages tab."""
    room = core.store.direct(who.id, core.team.bot_user)
    if "app_home_opened" in core.team.events:
        event = {"type": "app_home_opened", "user": who.id, "channel": room.id, "tab": tab, "event_ts": f"{core.now():.6f}"}
        home = core.store.homes.get(who.id)
        publish(core, event | ({"view": home} if home and tab == "home" else {}))


def find(blocks: Any, action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The (block, element) of an action id. Raises LookupError naming the ones there are."""
    known = []
    for block in blocks:
        for element in (*block.get("elements", ()), block.get("accessory"), block.get("element")):
            if isinstance(element, dict) and "action_id" in element:
                known.append(element["action_id"])
                if element["action_id"] == action_id and block_id in (None, block["block_id"]):
                    return block, element
    raise LookupError(f"no element {action_id!r} here; there are {known}")


def click(core: Core, who: User, message: Message, used: Used) -> Envelope:
    """Uses an element of a message."""
    url = _url(core, "actions", message.channel, who.id, message.ts)
    place = payloads.in_message(core.store, core.team, message, url)
    return _act(core, who, used, place)


def use_in_view(core: Core, who: User, view: Json, used: Used, values: Json) -> Envelope:
    """Uses an element of a modal or the Home tab; `values` is the state of all its inputs."""
    shown = view | {"state": {"values": values}}
    return _act(core, who, used, {"container": {"type": "view", "view_id": view["id"]}, "view": shown})


def _act(core: Core, who: User, used: Used, place: Json) -> Envelope:
    chosen = ({"value": used.element["value"]} if "value" in used.element else {}) | used.chosen
    base = payloads.interaction(core.team, who, "block_actions", core.triggers.new(who.id))
    action = payloads.action(used.block, used.element, chosen, core.now())
    return core.socket.exchange("interactive", {**base, **place, "actions": [action]})


def shortcut(core: Core, who: User, callback_id: str, message: Message | None = None) -> Envelope:
    """Chooses a shortcut: of a message's menu, or without a message of the workspace's own. Raises LookupError where there is none."""
    kind = "message" if message else "global"
    known = [entry.callback_id for entry in core.team.shortcuts if entry.kind == kind]
    if callback_id not in known:
        raise LookupError(f"no {kind} shortcut {callback_id!r}; there are {known}")
    payload = payloads.shortcut(core.team, who, callback_id, core.triggers.new(who.id), core.now())
    if message:
        if message.only_for or message.deleted:
            raise LookupError("that message has no shortcuts")
        url = _url(core, "actions", message.channel, who.id)
        payload |= payloads.on_message(core.store, core.team, message, url)
    return core.socket.exchange("interactive", payload)


def dismiss(core: Core, who: User, message: Message) -> None:
    """Takes an ephemeral message off its reader's screen. Raises LookupError for any other message."""
    if message.only_for != who.id:
        raise LookupError("only a message that you alone see can be dismissed")
    core.store.remove(message)
