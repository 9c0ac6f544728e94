"""Slack's JSON shapes."""

from __future__ import annotations

from sandbox import payloads
from sandbox.core import Core
from sandbox.store import Message


def general(core: Core) -> str:
    """The id of #general."""
    return core.team.channel_id("general")


def test_a_parent_counts_its_replies(core: Core) -> None:
    """A message with replies carries their number, their authors and the latest; a reply names its parent's author."""
    you, bot = core.team.people[0].id, core.team.bot_user
    parent = core.store.add(Message(general(core), bot, "parent"))
    replies = [core.store.add(Message(general(core), who, "r", thread=parent.ts)) for who in (you, you)]
    shape = payloads.message(core.store, core.team, parent)
    assert (shape["reply_count"], shape["reply_users"], shape["latest_reply"]) == (2, [you], replies[-1].ts)
    under = payloads.message(core.store, core.team, replies[0])
    assert (under["thread_ts"], under["parent_user_id"]) == (parent.ts, bot)


def test_ids_are_made_up_where_none_was_given() -> None:
    """Blocks and elements get an id; one that was given stays."""
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    given = [{"type": "actions", "block_id": "mine", "elements": [button, {**button, "action_id": "own"}]}]
    (block,) = payloads.with_ids(given, "salt")
    assert block["block_id"] == "mine"
    assert block["elements"][1]["action_id"] == "own"
    assert block["elements"][0]["action_id"]


def test_a_click_in_an_ephemeral_message_sends_no_message(core: Core) -> None:
    """Slack keeps none, so the payload has the container only."""
    one = core.store.add(Message(general(core), core.team.bot_user, "psst", only_for=core.team.people[0].id))
    place = payloads.in_message(core.store, core.team, one, "http://x")
    assert place["container"]["is_ephemeral"] is True
    assert "message" not in place


def test_a_zone_gives_its_offset_at_the_time(core: Core) -> None:
    """London is at UTC in winter and an hour ahead in summer."""
    you = core.store.users[core.team.people[0].id]
    winter, summer = 1_704_067_200, 1_719_792_000
    assert [payloads.user(core.team, you, now)["tz_offset"] for now in (winter, summer)] == [0, 3600]


def test_typing_becomes_rich_text(core: Core) -> None:
    """The app's mention is an element of its own between the words."""
    (block,) = payloads.rich(f"<@{core.team.bot_user}> hello", core.team)
    kinds = [element["type"] for element in block["elements"][0]["elements"]]
    assert kinds == ["user", "text"]
