"""Finding channels, reading and joining them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sandbox.api import METHODS
from sandbox.core import Core, Refused

META = {"event_type": "slot", "event_payload": {"id": "1"}}


def call(core: Core, method: str, **arguments: Any) -> dict[str, Any]:
    """One method, granted."""
    return METHODS[method](core, arguments)


def post(core: Core, text: str, **arguments: Any) -> str:
    """Posts to #general; its ts."""
    return str(call(core, "chat.postMessage", channel="#general", text=text, **arguments)["ts"])


def history(core: Core, **arguments: Any) -> list[dict[str, Any]]:
    """The history of #general."""
    return list(call(core, "conversations.history", channel="#general", **arguments)["messages"])


def test_history_is_newest_first_without_replies_and_whispers(core: Core) -> None:
    """Replies are left out unless sent to the channel too; what one user sees is never there."""
    first = post(core, "first")
    post(core, "second")
    post(core, "reply", thread_ts=first)
    post(core, "loud reply", thread_ts=first, reply_broadcast=True)
    call(core, "chat.postEphemeral", channel="#general", user=core.team.people[0].id, text="psst")
    assert [m["text"] for m in history(core)] == ["loud reply", "second", "first"]


def test_metadata_is_whole_only_when_asked_for(core: Core) -> None:
    """Otherwise Slack tells no more than the event type."""
    post(core, "x", metadata=META)
    assert history(core)[0]["metadata"] == {"event_type": "slot"}
    assert history(core, include_all_metadata=True)[0]["metadata"] == META


def test_history_in_bounds(core: Core) -> None:
    """`oldest` and `latest` leave their own message out unless inclusive."""
    stamps = [post(core, text) for text in "abc"]
    assert [m["text"] for m in history(core, oldest=stamps[0])] == ["c", "b"]
    assert [m["text"] for m in history(core, latest=stamps[2], oldest=stamps[0], inclusive=True)] == ["c", "b", "a"]
    with pytest.raises(Refused, match="invalid_ts"):
        history(core, oldest="yesterday")


def test_history_comes_in_pages(core: Core) -> None:
    """The cursor leads to the rest."""
    for text in "abc":
        post(core, text)
    answer = call(core, "conversations.history", channel="#general", limit=2)
    assert answer["has_more"] is True
    rest = history(core, limit=2, cursor=answer["response_metadata"]["next_cursor"])
    assert [m["text"] for m in rest] == ["a"]


def test_replies_begin_with_the_parent(core: Core) -> None:
    """Asked for by the parent or by a reply, the thread is the same."""
    parent = post(core, "parent")
    reply = post(core, "reply", thread_ts=parent)
    threads = [call(core, "conversations.replies", channel="#general", ts=ts)["messages"] for ts in (parent, reply)]
    assert [[m["text"] for m in thread] for thread in threads] == [["parent", "reply"]] * 2


def test_reading_needs_membership(core: Core) -> None:
    """A channel the app was not invited to is not read until it joins."""
    with pytest.raises(Refused, match="not_in_channel"):
        call(core, "conversations.history", channel="#random")
    assert call(core, "conversations.join", channel="#random")["channel"]["is_member"] is True
    assert call(core, "conversations.history", channel="#random")["messages"] == []


def test_the_list_shows_what_the_app_may_know(core: Core) -> None:
    """Public channels with membership, private ones only from inside, archived ones unless left out."""
    room = core.store.channels[core.team.channel_id("random")]
    core.store.set_channel(replace(room, id="G1", name="secret", private=True))
    core.store.set_channel(replace(room, id="C9", name="old", archived=True))
    shown = call(core, "conversations.list", types="public_channel,private_channel", exclude_archived="true")["channels"]
    assert {c["name"]: c["is_member"] for c in shown} == {"general": True, "news-desk": True, "random": False}


def test_a_direct_conversation_opens(core: Core) -> None:
    """conversations.open gives its id, and its members are the two."""
    you = core.team.people[0].id
    room = call(core, "conversations.open", users=you)["channel"]["id"]
    assert set(call(core, "conversations.members", channel=room)["members"]) == {you, core.team.bot_user}
    with pytest.raises(Refused, match="user_not_found"):
        call(core, "conversations.open", users="U404")
