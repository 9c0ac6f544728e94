"""Slack's JSON shapes: members, channels, messages, views, events and interactions. Pure; ids and times come in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.store import Channel, Json, Message, Store, User
from sandbox.team import Team


def user(team: Team, member: User, now: float) -> Json:
    """A member as users.info gives it."""
    offset = datetime.fromtimestamp(now, ZoneInfo(member.zone)).utcoffset()
    return {
        "id": member.id,
        "team_id": team.id,
        "name": member.name,
        "real_name": member.real_name,
        "deleted": False,
        "tz": member.zone,
        "tz_label": member.zone,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": member.admin,
        "is_owner": member.admin,
        "is_bot": member.bot_id is not None,
        "is_app_user": False,
        "updated": int(now),
        "profile": {"real_name": member.real_name, "display_name": member.name}
        | ({"bot_id": member.bot_id, "api_app_id": team.app_id} if member.bot_id else {}),
    }


def channel(team: Team, room: Channel) -> Json:
    """A conversation as conversations.info gives it."""
    shared = {
        "id": room.id,
        "created": 0,
        "is_archived": room.archived,
        "is_im": room.kind == "im",
        "is_org_shared": False,
        "context_team_id": team.id,
    }
    if room.user:
        return shared | {"user": room.user, "is_user_deleted": False, "priority": 0}
    return shared | {
        "name": room.name,
        "name_normalized": room.name,
        "is_channel": not room.private,
        "is_group": room.private,
        "is_private": room.private,
        "is_mpim": False,
        "is_general": room.name == "general",
        "is_member": team.bot_user in room.members,
        "num_members": len(room.members),
        "topic": {"value": room.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def message(store: Store, team: Team, one: Message, all_metadata: bool = True) -> Json:
    """A message as history gives it; without `all_metadata` only the metadata's event type is told."""
    author = store.users.get(one.user)
    shape: Json = {"type": "message", "user": one.user, "text": one.text, "ts": one.ts, "team": team.id}
    if author and author.bot_id:
        profile = {"id": author.bot_id, "app_id": team.app_id, "name": author.name, "deleted": False, "team_id": team.id}
        shape |= {"bot_id": author.bot_id, "app_id": team.app_id, "bot_profile": profile}
    if one.client_msg_id:
        shape["client_msg_id"] = one.client_msg_id
    if one.blocks:
        shape["blocks"] = list(one.blocks)
    if one.files:
        shape["files"] = list(one.files)
    if one.edited:
        shape["edited"] = {"user": one.user, "ts": one.edited}
    if one.deleted:
        shape |= {"subtype": "tombstone", "hidden": True}
    if one.metadata is not None:
        shape["metadata"] = one.metadata if all_metadata else {"event_type": one.metadata["event_type"]}
    return shape | _thread(store, one)


def _thread(store: Store, one: Message) -> Json:
    if one.thread:
        parent = store.get(one.channel, one.thread)
        return {"thread_ts": one.thread} | ({"parent_user_id": parent.user} if parent else {})
    replies = store.replies(one.channel, one.ts)
    if not replies:
        return {}
    authors = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": one.ts,
        "reply_count": len(replies),
        "reply_users_count": len(authors),
        "reply_users": authors,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def with_ids(blocks: Iterable[Json], salt: str) -> tuple[Json, ...]:
    """Blocks with the block_id and action_id that Slack makes up where the app named none."""
    return tuple(_block_with_ids(block, f"{salt}/{i}") for i, block in enumerate(blocks))


def _block_with_ids(block: Json, salt: str) -> Json:
    named: Json = {"block_id": made_id(salt), **block}
    for key in ("accessory", "element"):
        if key in named:
            named[key] = _element_with_id(named[key], f"{salt}/{key}")
    if block["type"] == "actions":
        named["elements"] = [_element_with_id(e, f"{salt}/{i}") for i, e in enumerate(block["elements"])]
    return named


def _element_with_id(element: Json, salt: str) -> Json:
    return element if element["type"] == "image" else {"action_id": made_id(salt)} | element


def made_id(salt: str) -> str:
    """A short id of the kind Slack makes up, the same for the same salt."""
    return hashlib.sha256(salt.encode()).hexdigest()[:5]


def view(team: Team, given: Json, id: str, now: float) -> Json:
    """A view as it stands once Slack has taken it."""
    blocks = list(with_ids(given["blocks"], id))
    stamp = hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:8]
    defaults = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False, "notify_on_close": False}
    ends: Json = {"close": None, "submit": None} if given["type"] == "modal" else {}
    return {
        **defaults,
        **ends,
        **given,
        "blocks": blocks,
        "id": id,
        "team_id": team.id,
        "app_id": team.app_id,
        "app_installed_team_id": team.id,
        "bot_id": team.bot_id,
        "hash": f"{int(now)}.{stamp}",
        "state": {"values": {}},
        "previous_view_id": None,
        "root_view_id": id,
    }


def event(team: Team, inner: Json, id: str, now: float) -> Json:
    """An Events API callback around one event."""
    who = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot_user, "is_bot": True, "is_enterprise_install": False}
    return {
        "token": "sandbox",
        "team_id": team.id,
        "api_app_id": team.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": id,
        "event_time": int(now),
        "authorizations": [who],
        "is_ext_shared_channel": False,
        "event_context": f"4-{id}",
    }


def said(team: Team, room: Channel, one: Message, parent_user: str | None) -> Json:
    """A human's message as a `message` event."""
    thread = {"thread_ts": one.thread, "parent_user_id": parent_user} if one.thread else {}
    return {
        "type": "message",
        "user": one.user,
        "text": one.text,
        "ts": one.ts,
        "client_msg_id": one.client_msg_id,
        "team": team.id,
        "blocks": list(one.blocks),
        "channel": room.id,
        "event_ts": one.ts,
        "channel_type": {"im": "im", "private_channel": "group"}.get(room.kind, "channel"),
        **thread,
    }


def command(team: Team, room: Channel, who: User, name: str, text: str, trigger: str, url: str) -> Json:
    """A slash command."""
    return {
        "token": "sandbox",
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": room.id,
        "channel_name": "directmessage" if room.user else room.name,
        "user_id": who.id,
        "user_name": who.name,
        "command": name,
        "text": text,
        "api_app_id": team.app_id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger,
    }


def interaction(team: Team, who: User, kind: str, trigger: str | None) -> Json:
    """What all interactive payloads have in common."""
    return {
        "type": kind,
        "user": {"id": who.id, "username": who.name, "name": who.name, "team_id": team.id},
        "api_app_id": team.app_id,
        "token": "sandbox",
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    } | ({"trigger_id": trigger} if trigger else {})


def shortcut(team: Team, who: User, callback_id: str, trigger: str, now: float) -> Json:
    """A shortcut of the workspace's own menu; one of a message's menu has `on_message` besides."""
    base = interaction(team, who, "shortcut", trigger)
    return base | {"callback_id": callback_id, "action_ts": f"{now:.6f}"}


def on_message(store: Store, team: Team, one: Message, url: str) -> Json:
    """Which message a shortcut was chosen on."""
    room = store.channels[one.channel]
    place = {"id": room.id, "name": "directmessage" if room.user else room.name}
    said = message(store, team, one)
    return {"type": "message_action", "channel": place, "message_ts": one.ts, "message": said, "response_url": url}


def in_message(store: Store, team: Team, one: Message, url: str) -> Json:
    """Where a click in a message happened. An ephemeral message is not sent along, as Slack keeps none."""
    room = store.channels[one.channel]
    ephemeral = one.only_for is not None
    place: Json = {"type": "message", "message_ts": one.ts, "channel_id": room.id, "is_ephemeral": ephemeral}
    if one.thread:
        place["thread_ts"] = one.thread
    return {
        "container": place,
        "channel": {"id": room.id, "name": "directmessage" if room.user else room.name},
        "response_url": url,
        "state": {"values": {}},
    } | ({} if ephemeral else {"message": message(store, team, one)})


def action(block: Json, element: Json, chosen: Json, now: float) -> Json:
    """One entry of `actions`; `chosen` is what the element carries when used (value, selected_option …)."""
    kept = {key: element[key] for key in ("action_id", "type", "text", "style", "placeholder") if key in element}
    return kept | {"block_id": block["block_id"], "action_ts": f"{now:.6f}"} | chosen


def rich(text: str, team: Team) -> tuple[Json, ...]:
    """What Slack makes of plain typing: one rich_text block, with the app's mention as an element of its own."""
    elements: list[Any] = []
    for i, part in enumerate(text.split(f"<@{team.bot_user}>")):
        if i:
            elements.append({"type": "user", "user_id": team.bot_user})
        if part:
            elements.append({"type": "text", "text": part})
    section = {"type": "rich_text_section", "elements": elements}
    return ({"type": "rich_text", "block_id": made_id(text), "elements": [section]},)
