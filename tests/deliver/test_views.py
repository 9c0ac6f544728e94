"""What the bot says of itself."""

from __future__ import annotations

from bot.deliver import views
from sandbox import blocks as slack


def test_help_shows_examples() -> None:
    """Help names the command with examples, and Slack takes it."""
    message = views.help_message()
    assert slack.message(list(message.blocks)) == []
    assert "/brief syria" in message.blocks[1]["text"]["text"]


def test_a_refusal_keeps_its_caret_in_place_and_is_escaped() -> None:
    """Two lines stand in a fixed-width block, so that the caret points at the fault."""
    message = views.sentence("since <mondy>\n      ^")
    assert message.blocks[0]["text"]["text"] == "```since &lt;mondy&gt;\n      ^```"
