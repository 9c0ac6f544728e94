"""Refusals in words."""

from __future__ import annotations

import pytest

from bot.deliver import notice
from bot.model import PERSON, Delivery, Message
from sandbox import blocks as slack

ROW = Delivery("m/x/0", "m<1>", "2013-05-08T08:00", 0, "C0123456789", Message("News"))


@pytest.mark.parametrize(
    "code",
    [
        "is_archived",
        "not_in_channel",
        "channel_not_found",
        "token_revoked",
        "account_inactive",
        "restricted_action_thread_locked",
    ],
)
def test_what_lasts_has_a_reason_and_a_remedy(code: str) -> None:
    """Each says what is wrong in words of its own, and what to do."""
    assert notice.lasting(code)
    assert "Slack says" not in notice.reason(code)
    assert notice.remedy(code) in notice.paused(ROW, code).text


@pytest.mark.parametrize("code", ["msg_too_long", "ratelimited", "unknown", "cannot_reply_to_message", "anything_new"])
def test_what_concerns_one_message_does_not_last(code: str) -> None:
    """The next edition may go; a word nobody knows is passed on."""
    assert not notice.lasting(code)
    assert code in notice.failed(ROW, code).text


def test_a_notice_names_the_channel_so_that_slack_links_it_and_nothing_else() -> None:
    """Slack takes the message; an odd id is text, and the notification shows no markup."""
    for message in (notice.paused(ROW, "is_archived"), notice.failed(ROW, "msg_too_long"), notice.held(ROW, "missing_scope")):
        assert slack.message(list(message.blocks)) == []
        shown = message.blocks[0]["text"]["text"]
        assert "<#C0123456789>" in shown
        assert "m&lt;1&gt;" in shown
        assert "<" not in message.text
    odd = Delivery("m", "m", "x", 0, "<!channel>", Message("News"))
    assert "&lt;!channel&gt;" in notice.paused(odd, "is_archived").blocks[0]["text"]["text"]


def test_only_a_token_s_refusals_end_with_a_new_token() -> None:
    """Those pauses are lifted by a start that Slack accepts."""
    assert "token_revoked" in notice.TOKEN
    assert "is_archived" not in notice.TOKEN


def test_a_person_s_pause_is_no_fault_of_slack_s() -> None:
    """It has words and a remedy of its own, and no refusal is lasting by that name."""
    assert notice.reason(PERSON) == "somebody paused it"
    assert "meant to rest" in notice.remedy(PERSON)
    assert not notice.lasting(PERSON)
