"""Posting, changing and removing messages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sandbox.api import METHODS
from sandbox.core import Core, Refused
from sandbox.store import Message

META = {"event_type": "slot", "event_payload": {"id": "1"}}


def call(core: Core, method: str, **arguments: Any) -> dict[str, Any]:
    """One method, granted."""
    return METHODS[method](core, arguments)


def refused(core: Core, method: str, **arguments: Any) -> str:
    """The error code of one method, refused."""
    with pytest.raises(Refused) as caught:
        call(core, method, **arguments)
    return caught.value.error


def post(core: Core, **arguments: Any) -> dict[str, Any]:
    """chat.postMessage to #general."""
    return call(core, "chat.postMessage", **{"channel": "#general", "text": "x", **arguments})


def test_a_post_is_stored_and_answered_with_its_id(core: Core) -> None:
    """The answer names the channel by id, the ts and the message as Slack sees it."""
    answer = post(core, metadata=META)
    general = core.team.channel_id("general")
    assert answer["channel"] == general
    stored = core.store.get(general, answer["ts"])
    assert stored is not None
    assert (stored.text, stored.metadata) == ("x", META)
    assert answer["message"]["bot_id"] == core.team.bot_id


def test_where_the_app_may_not_post(core: Core) -> None:
    """Not invited, unknown, private and unseen, archived: an error of its own each."""
    quiet = core.store.channels[core.team.channel_id("random")]
    core.store.set_channel(replace(quiet, id="G1", name="secret", private=True))
    core.store.set_channel(replace(quiet, id="C9", name="old", archived=True))
    errors = [refused(core, "chat.postMessage", channel=name, text="x") for name in ("#random", "C404", "G1", "C9")]
    assert errors == ["not_in_channel", "channel_not_found", "channel_not_found", "is_archived"]


def test_a_user_id_is_their_direct_messages(core: Core) -> None:
    """Posting to a member opens the conversation with them, the same one each time."""
    you = core.team.people[0].id
    assert post(core, channel=you)["channel"] == post(core, channel=you)["channel"]
    assert core.store.channels[post(core, channel=you)["channel"]].user == you


def test_a_reply_to_a_reply_goes_to_the_parent(core: Core) -> None:
    """Threads are one level deep; a parent that is not there is an error."""
    parent = post(core)["ts"]
    reply = post(core, thread_ts=parent)["ts"]
    assert post(core, thread_ts=reply)["message"]["thread_ts"] == parent
    assert refused(core, "chat.postMessage", channel="#general", text="x", thread_ts="1.000001") == "cannot_reply_to_message"


def test_an_update_with_text_alone_takes_the_blocks_away(core: Core) -> None:
    """What is left out of an update is gone, but metadata stays."""
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "b"}}
    ts = post(core, blocks=[block], metadata=META)["ts"]
    shape = call(core, "chat.update", channel="#general", ts=ts, text="new")["message"]
    assert "blocks" not in shape
    assert (shape["text"], shape["metadata"]) == ("new", META)
    assert "edited" in shape


def test_an_update_counts_bytes(core: Core) -> None:
    """2,001 two-byte letters are too long for chat.update, though chat.postMessage takes them."""
    ts = post(core, text="ж" * 2001)["ts"]
    assert refused(core, "chat.update", channel="#general", ts=ts, text="ж" * 2001) == "msg_too_long"


def test_only_own_messages_can_be_changed(core: Core) -> None:
    """A human's message, one that only a user sees, and one that is not there."""
    general, you = core.team.channel_id("general"), core.team.people[0].id
    theirs = core.store.add(Message(general, you, "mine"))
    shown = call(core, "chat.postEphemeral", channel=general, user=you, text="psst")["message_ts"]
    assert refused(core, "chat.update", channel=general, ts=theirs.ts, text="x") == "cant_update_message"
    assert refused(core, "chat.delete", channel=general, ts=theirs.ts) == "cant_delete_message"
    assert refused(core, "chat.update", channel=general, ts=shown, text="x") == "message_not_found"


def test_an_ephemeral_message_needs_a_member(core: Core) -> None:
    """A user who is not in the channel cannot be shown anything there."""
    assert refused(core, "chat.postEphemeral", channel="#general", user="U404", text="x") == "user_not_in_channel"


def test_posts_have_a_pace_where_it_is_switched_on(core: Core) -> None:
    """The second post within a second is refused with HTTP 429 and stores nothing."""
    core.pace.seconds = 1.0
    post(core)
    assert refused(core, "chat.postMessage", channel="#general", text="x") == "ratelimited"
    assert len(core.store.messages(core.team.channel_id("general"))) == 1


def test_a_deleted_message_is_gone(core: Core) -> None:
    """Deleting twice finds nothing the second time."""
    ts = post(core)["ts"]
    call(core, "chat.delete", channel="#general", ts=ts)
    assert refused(core, "chat.delete", channel="#general", ts=ts) == "message_not_found"


def test_a_permalink_leads_to_the_page(core: Core) -> None:
    """The link has Slack's form, on the sandbox's own address."""
    answer = post(core)
    link = call(core, "chat.getPermalink", channel=answer["channel"], message_ts=answer["ts"])["permalink"]
    assert link == f"{core.url}/archives/{answer['channel']}/p{answer['ts'].replace('.', '')}"
