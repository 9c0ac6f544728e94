"""What the bot says of itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from bot.deliver import views
from bot.model import Coverage
from sandbox import blocks as slack
from tests import build


def test_help_shows_examples() -> None:
    """Help names the command with examples, and Slack takes it."""
    message = views.help_message()
    assert slack.message(list(message.blocks)) == []
    assert "/brief syria" in message.blocks[1]["text"]["text"]


def test_usage_is_short_and_points_to_help() -> None:
    """What /brief alone answers."""
    message = views.usage()
    assert slack.message(list(message.blocks)) == []
    assert "/brief help" in message.blocks[0]["text"]["text"]


def test_status_tells_sources_that_are_down_and_the_next_digest() -> None:
    """In the channel's own zone; a source's name is text, whatever is in it."""
    order = build.subscription(topics=("syria", "G8"))
    message = views.status(
        Coverage(25, 12, ("<!channel> Herald",)), [(order, datetime(2013, 5, 9, 7, tzinfo=UTC)), (order, None)]
    )
    assert slack.message(list(message.blocks)) == []
    said = json.dumps(message.blocks)
    assert "12 of 25 sources read." in said
    assert {"type": "text", "text": "<!channel> Herald"} in message.blocks[2]["elements"][1]["elements"][0]["elements"]
    assert "syria, G8: next Thursday 9 May 2013, 08:00 (Europe/London)" in said
    assert "syria, G8: none to come" in said
    assert message.text == "12 of 25 sources read. 1 source down."


def test_status_says_why_a_digest_is_paused() -> None:
    """In words, with Slack's own beside them."""
    order = build.subscription(topics=("syria",), paused="is_archived")
    said = json.dumps(views.status(Coverage(1, 1, ()), [(order, datetime(2013, 5, 9, 7, tzinfo=UTC))]).blocks)
    assert "syria: paused, the channel is archived (is_archived)" in said


def test_a_refusal_keeps_its_caret_in_place_and_is_escaped() -> None:
    """Two lines stand in a fixed-width block, so that the caret points at the fault."""
    message = views.sentence("since <mondy>\n      ^")
    assert message.blocks[0]["text"]["text"] == "```since &lt;mondy&gt;\n      ^```"
