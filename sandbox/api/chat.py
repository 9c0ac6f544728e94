"""chat.*: posting, changing and removing messages."""

from __future__ import annotations

from dataclasses import replace

from sandbox import payloads
from sandbox.api.arguments import flag, optional, word
from sandbox.api.content import Content, content
from sandbox.core import Core, Refused
from sandbox.store import Channel, Json, Message

MOST_UPDATED_TEXT = 4_000
"""chat.update counts UTF-8 bytes."""


def room(core: Core, name: str) -> Channel:
    """The conversation of an id, a `#name`, or a user id (their direct messages). Raises Refused."""
    store = core.store
    if name in store.users and store.users[name].bot_id is None:
        return store.direct(name, core.team.bot_user)
    found = store.channels.get(name) or next((c for c in store.channels.values() if c.name and c.name == name.lstrip("#")), None)
    if found is None or (found.private and core.team.bot_user not in found.members):
        raise Refused("channel_not_found")
    return found


def room_to_post(core: Core, arguments: Json) -> Channel:
    """The conversation named by `channel`, where the app may post. Raises Refused."""
    found = room(core, word(arguments, "channel", "channel_not_found"))
    if found.archived:
        raise Refused("is_archived")
    if core.team.bot_user not in found.members:
        raise Refused("not_in_channel")
    return found


def root(core: Core, channel: str, thread: str | None) -> str | None:
    """The parent's ts; a reply's own ts leads to its parent. Raises Refused where there is no such message."""
    if thread is None:
        return None
    parent = core.store.get(channel, thread)
    if parent is None or parent.only_for or parent.deleted:
        raise Refused("cannot_reply_to_message")
    return parent.thread or parent.ts


def post_message(core: Core, arguments: Json) -> Json:
    """chat.postMessage."""
    channel = room_to_post(core, arguments)
    said = content(arguments)
    thread = root(core, channel.id, optional(arguments, "thread_ts"))
    if wait := core.pace.check(channel.id):
        raise Refused("ratelimited", 429, wait=wait)
    broadcast = bool(thread) and flag(arguments, "reply_broadcast")
    message = add(core, channel.id, said, thread=thread, broadcast=broadcast)
    return {"channel": channel.id, "ts": message.ts, "message": payloads.message(core.store, core.team, message)}


def post_ephemeral(core: Core, arguments: Json) -> Json:
    """chat.postEphemeral: seen by one member of the channel, kept in no history."""
    channel = room_to_post(core, arguments)
    said = content(arguments)
    reader = word(arguments, "user", "user_not_in_channel")
    if reader not in channel.members:
        raise Refused("user_not_in_channel")
    thread = optional(arguments, "thread_ts")
    message = add(core, channel.id, said, thread=thread, only_for=reader)
    return {"message_ts": message.ts}


def add(
    core: Core,
    channel: str,
    said: Content,
    thread: str | None = None,
    broadcast: bool = False,
    only_for: str | None = None,
    files: tuple[Json, ...] = (),
) -> Message:
    """Stores a message of the app, with the ids Slack adds to its blocks."""
    blocks = payloads.with_ids(said.blocks, f"{channel}/{core.now()}")
    message = Message(channel, core.team.bot_user, said.text, blocks=blocks, thread=thread, metadata=said.metadata)
    return core.store.add(replace(message, broadcast=broadcast, only_for=only_for, files=files))


def change(core: Core, message: Message, said: Content) -> Message:
    """Puts new content into a message; metadata left out stays."""
    blocks = payloads.with_ids(said.blocks, f"{message.ts}/{core.now()}")
    metadata = message.metadata if said.metadata is None else said.metadata
    edited = f"{core.now():.6f}"
    return core.store.put(replace(message, text=said.text, blocks=blocks, metadata=metadata, edited=edited))


def _own(core: Core, arguments: Json, foreign: str) -> Message:
    channel = room(core, word(arguments, "channel", "channel_not_found"))
    message = core.store.get(channel.id, word(arguments, "ts", "message_not_found"))
    if message is None or message.deleted or message.only_for:
        raise Refused("message_not_found")
    if message.user != core.team.bot_user:
        raise Refused(foreign)
    return message


def update(core: Core, arguments: Json) -> Json:
    """chat.update: what is given replaces; text without blocks takes the blocks away; metadata left out stays."""
    message = _own(core, arguments, "cant_update_message")
    said = content(arguments)
    if len(said.text.encode()) > MOST_UPDATED_TEXT:
        raise Refused("msg_too_long")
    changed = change(core, message, said)
    shape = payloads.message(core.store, core.team, changed)
    return {"channel": message.channel, "ts": message.ts, "text": changed.text, "message": shape}


def delete(core: Core, arguments: Json) -> Json:
    """chat.delete."""
    message = _own(core, arguments, "cant_delete_message")
    core.store.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def permalink(core: Core, arguments: Json) -> Json:
    """chat.getPermalink: a link that opens the page at that message."""
    channel = room(core, word(arguments, "channel", "channel_not_found"))
    ts = word(arguments, "message_ts", "message_not_found")
    if core.store.get(channel.id, ts) is None:
        raise Refused("message_not_found")
    return {"channel": channel.id, "permalink": f"{core.url}/archives/{channel.id}/p{ts.replace('.', '')}"}
