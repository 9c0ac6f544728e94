"""conversations.*: finding channels, reading and joining them."""

from __future__ import annotations

from sandbox import payloads
from sandbox.api.arguments import flag, optional, page, word
from sandbox.api.chat import room
from sandbox.core import Core, Refused
from sandbox.store import Channel, Json, Message, moment


def _cursor(next: str) -> Json:
    return {"response_metadata": {"next_cursor": next}}


def list_all(core: Core, arguments: Json) -> Json:
    """conversations.list: private channels only where the app is a member."""
    kinds = set((optional(arguments, "types") or "public_channel").replace(" ", "").split(","))
    if kinds - {"public_channel", "private_channel", "mpim", "im"}:
        raise Refused("invalid_types")
    seen = [c for c in core.store.channels.values() if c.kind in kinds and (not c.private or core.team.bot_user in c.members)]
    if flag(arguments, "exclude_archived"):
        seen = [c for c in seen if not c.archived]
    shown, after = page(seen, arguments, 100, 999)
    return {"channels": [payloads.channel(core.team, c) for c in shown], **_cursor(after)}


def info(core: Core, arguments: Json) -> Json:
    """conversations.info."""
    return {"channel": payloads.channel(core.team, room(core, word(arguments, "channel", "channel_not_found")))}


def members(core: Core, arguments: Json) -> Json:
    """conversations.members."""
    channel = room(core, word(arguments, "channel", "channel_not_found"))
    shown, after = page(sorted(channel.members), arguments, 100, 1000)
    return {"members": shown, **_cursor(after)}


def join(core: Core, arguments: Json) -> Json:
    """conversations.join: public channels only."""
    channel = room(core, word(arguments, "channel", "channel_not_found"))
    if channel.archived:
        raise Refused("is_archived")
    if channel.kind != "public_channel":
        raise Refused("method_not_supported_for_channel_type")
    return {"channel": payloads.channel(core.team, core.store.join(channel.id, [core.team.bot_user]))}


def open_direct(core: Core, arguments: Json) -> Json:
    """conversations.open for one user."""
    user = core.store.users.get(word(arguments, "users", "users_list_not_supplied"))
    if user is None or user.bot_id:
        raise Refused("user_not_found")
    return {"channel": {"id": core.store.direct(user.id, core.team.bot_user).id}}


def _readable(core: Core, arguments: Json) -> Channel:
    channel = room(core, word(arguments, "channel", "channel_not_found"))
    if core.team.bot_user not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _within(messages: list[Message], arguments: Json) -> list[Message]:
    """Those between `oldest` and `latest`, both excluded unless `inclusive`."""
    try:
        low = moment(optional(arguments, "oldest") or "0")
        high = moment(optional(arguments, "latest") or "99999999999")
    except ValueError as error:
        raise Refused("invalid_ts_oldest") from error
    if flag(arguments, "inclusive"):
        return [m for m in messages if low <= moment(m.ts) <= high]
    return [m for m in messages if low < moment(m.ts) < high]


def _shown(core: Core, messages: list[Message], arguments: Json) -> Json:
    shown, after = page(messages, arguments, 100, 999)
    metadata = flag(arguments, "include_all_metadata")
    shapes = [payloads.message(core.store, core.team, m, metadata) for m in shown]
    return {"messages": shapes, "has_more": bool(after), **(_cursor(after) if after else {})}


def history(core: Core, arguments: Json) -> Json:
    """conversations.history: newest first; no replies but those sent to the channel too, nothing ephemeral."""
    channel = _readable(core, arguments)
    top = [m for m in core.store.messages(channel.id) if m.only_for is None and (m.thread is None or m.broadcast)]
    return _shown(core, _within(top[::-1], arguments), arguments) | {"pin_count": 0}


def replies(core: Core, arguments: Json) -> Json:
    """conversations.replies: the parent, then its replies, oldest first."""
    channel = _readable(core, arguments)
    asked = core.store.get(channel.id, word(arguments, "ts", "thread_not_found"))
    if asked is None:
        raise Refused("thread_not_found")
    root = core.store.get(channel.id, asked.thread or asked.ts) or asked
    under = _within(list(core.store.replies(channel.id, root.ts)), arguments)
    return _shown(core, [root, *under], arguments)
