"""Posting outbox rows and looking them up, with every outcome a post can have."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

import sandbox
from bot.edges.slack import call, gateway
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.pace import Pace
from bot.errors import PostFailed
from bot.model import Delivery
from sandbox.faults import BROKEN, LOST, Fault, limited, refused
from tests.edges.slack.conftest import part


@pytest.fixture
def posting(web: WebClient, at_once: Pace) -> Gateway:
    """A gateway into the workspace that waits for nothing."""
    return Gateway(web, at_once)


def row(workspace: sandbox.Workspace, id: str = "morning/2013-05-08T08:00/0", **fields: Any) -> Delivery:
    """A row for #general, claimed just now by the workspace's clock."""
    now = datetime.fromtimestamp(workspace.core.now(), UTC)
    channel = workspace.channel("general").id
    return replace(Delivery(id, "morning", "2013-05-08T08:00", 0, channel, part("News"), "sending", 1, claimed=now), **fields)


def failure(posting: Gateway, of: Delivery) -> PostFailed:
    """How a post fails."""
    with pytest.raises(PostFailed) as failed:
        posting.post(of)
    return failed.value


def test_a_post_carries_its_delivery_id_and_unfurls_nothing(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """The metadata names the row; the timestamp given back is the message's."""
    ts = posting.post(row(workspace))
    (message,) = workspace.messages("general")
    assert message.ts == ts
    assert message.metadata == {"event_type": gateway.EVENT_TYPE, "event_payload": {"delivery_id": row(workspace).id}}
    assert (workspace.posted[0]["unfurl_links"], workspace.posted[0]["unfurl_media"]) == (False, False)


def test_a_part_goes_into_its_parent_s_thread(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """Under the parent's timestamp."""
    parent = posting.post(row(workspace))
    posting.post(row(workspace, "part", part=1, parent_ts=parent))
    assert [m.thread for m in workspace.messages("general")] == [None, parent]


@pytest.mark.parametrize("fault", [LOST, BROKEN], ids=["answer lost", "500"])
def test_an_unknown_outcome_is_posted_once_and_found(workspace: sandbox.Workspace, posting: Gateway, fault: Fault) -> None:
    """The message is there though the answer said nothing: one post, code unknown, and the look-up finds it."""
    workspace.core.faults.arm("chat.postMessage", fault)
    assert failure(posting, row(workspace)).code == "unknown"
    (message,) = workspace.messages("general")
    assert posting.look_up(row(workspace)) == (message.ts,)


@pytest.mark.parametrize("code", ["fatal_error", "internal_error", "service_unavailable"])
def test_slack_s_own_trouble_is_an_unknown_outcome(workspace: sandbox.Workspace, posting: Gateway, code: str) -> None:
    """After these Slack may have posted, its documentation says."""
    workspace.core.faults.arm("chat.postMessage", refused(code))
    assert failure(posting, row(workspace)).code == "unknown"


def test_a_post_too_fast_carries_how_long_to_wait(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """HTTP 429 is certain: nothing was posted, and Retry-After says when to come back."""
    workspace.core.faults.arm("chat.postMessage", limited(17))
    failed = failure(posting, row(workspace))
    assert (failed.code, failed.retry_after) == ("ratelimited", 17)
    assert workspace.messages("general") == []


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found", "restricted_action"])
def test_a_refusal_keeps_slack_s_word(workspace: sandbox.Workspace, posting: Gateway, code: str) -> None:
    """What Slack spells out is certain."""
    workspace.core.faults.arm("chat.postMessage", refused(code))
    assert failure(posting, row(workspace)).code == code


def test_a_channel_without_the_bot_is_told(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """Posting needs membership; so does looking."""
    random = row(workspace, channel=workspace.channel("random").id)
    assert failure(posting, random).code == "not_in_channel"
    with pytest.raises(PostFailed, match="not_in_channel"):
        posting.look_up(random)


def test_where_no_connection_comes_about_nothing_was_posted(workspace: sandbox.Workspace, at_once: Pace) -> None:
    """Connection refused is certain, not unknown."""
    nowhere = Gateway(call.client(workspace.bot_token, "http://127.0.0.1:9/api/"), at_once)
    assert failure(nowhere, row(workspace)).code == "unreachable"


# Looking up


def test_what_was_not_posted_is_not_found(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """Other messages, and other rows, are no evidence."""
    workspace.say("News")
    posting.post(row(workspace, "another"))
    assert posting.look_up(row(workspace)) == ()


def test_a_part_is_looked_for_in_its_thread(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """A channel's history shows no replies."""
    parent = posting.post(row(workspace))
    part_of = row(workspace, "part", part=1, parent_ts=parent)
    assert posting.look_up(part_of) == ()
    ts = posting.post(part_of)
    assert posting.look_up(part_of) == (ts,)


def test_a_busy_channel_is_read_page_by_page(
    workspace: sandbox.Workspace, posting: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row is found behind what was written since; where there is too much to read, nothing is concluded."""
    monkeypatch.setattr(gateway, "PAGE", 2)
    ts = posting.post(row(workspace))
    for n in range(5):
        workspace.say(f"chatter {n}")
    assert posting.look_up(row(workspace)) == (ts,)
    monkeypatch.setattr(gateway, "PAGES", 2)
    with pytest.raises(PostFailed) as failed:
        posting.look_up(row(workspace))
    assert failed.value.code == gateway.TOO_BUSY


def test_only_the_time_about_the_claim_is_read(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """What was written long before or after the claim is not asked for; clocks may differ by some minutes."""
    posting.post(row(workspace))
    now = row(workspace).claimed
    assert now is not None
    for away, seen in ((timedelta(minutes=20), True), (-timedelta(minutes=20), True), (timedelta(days=2), False)):
        assert bool(posting.look_up(row(workspace, claimed=now + away))) is seen


def test_without_the_right_to_look_the_row_is_held(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """A missing scope is told as such, not as "not found"."""
    workspace.core.faults.arm("conversations.history", refused("missing_scope"))
    with pytest.raises(PostFailed, match="missing_scope"):
        posting.look_up(row(workspace))


def test_what_came_twice_is_found_and_one_of_it_taken_back(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """Both are found, oldest first; the one that is taken back is gone, and taking it back again is no fault."""
    first, second = posting.post(row(workspace)), posting.post(row(workspace))
    assert posting.look_up(row(workspace)) == (first, second)
    for _ in range(2):
        posting.take_back(row(workspace), second)
    assert [m.ts for m in workspace.messages("general")] == [first]


def test_what_may_not_be_taken_back_is_told(workspace: sandbox.Workspace, posting: Gateway) -> None:
    """An admin can forbid apps to delete."""
    workspace.core.faults.arm("chat.delete", refused("compliance_exports_prevent_deletion"))
    with pytest.raises(PostFailed, match="compliance_exports_prevent_deletion"):
        posting.take_back(row(workspace), posting.post(row(workspace)))


# Pace


def test_one_channel_s_pace_holds_up_no_other(workspace: sandbox.Workspace, web: WebClient) -> None:
    """Three posts to one channel take two paces; a post to another goes out meanwhile. Slack refuses none."""
    workspace.limit_posts(0.4)
    posting = Gateway(web, Pace(0.45))
    desk = workspace.channel("news-desk").id
    done: list[tuple[str, float]] = []
    began = time.monotonic()

    def post(of: Delivery) -> None:
        posting.post(of)
        done.append((of.channel, time.monotonic() - began))

    rows = [row(workspace, f"r{n}") for n in range(3)]
    threads = [threading.Thread(target=post, args=[of]) for of in (*rows, row(workspace, "other", channel=desk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(at for _, at in done) >= 0.9
    assert dict(done[:2]).get(desk), "the other channel had to wait"
    assert len(done) == 4
