"""What the bot says of itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.deliver import views
from bot.model import Coverage, Message
from sandbox import blocks as slack
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_usage_is_short_and_points_to_help() -> None:
    """What /brief alone answers; below the last digest where there is one."""
    message = views.usage()
    assert slack.message(list(message.blocks)) == []
    assert "/brief help" in json.dumps(message.blocks)
    last = views.usage(Message("News", ({"type": "divider"},)))
    assert slack.message(list(last.blocks)) == []
    assert (last.text, last.blocks[0]) == ("News", {"type": "divider"})
    assert "/brief help" in json.dumps(last.blocks[1:])


def test_status_tells_sources_that_are_down_and_the_next_digest() -> None:
    """In the channel's own zone; a source's name is text, whatever is in it."""
    order = build.subscription(topics=("syria", "G8"))
    message = views.status(
        Coverage(25, 12, ("<!channel> Herald",)), [(order, datetime(2013, 5, 9, 7, tzinfo=UTC)), (order, None)], NOW
    )
    assert slack.message(list(message.blocks)) == []
    said = json.dumps(message.blocks)
    assert "12 of 25 sources read." in said
    assert {"type": "text", "text": "<!channel> Herald"} in message.blocks[2]["elements"][1]["elements"][0]["elements"]
    assert "syria, G8: next Thursday 9 May 2013, 08:00 (Europe/London)" in said
    assert "syria, G8: none to come" in said
    assert message.text == "12 of 25 sources read. Down: &lt;!channel&gt; Herald."


def test_status_says_why_a_digest_is_paused() -> None:
    """In words, with Slack's own beside them."""
    order = build.subscription(topics=("syria",), paused="is_archived")
    said = json.dumps(views.status(Coverage(1, 1, ()), [(order, None)], NOW).blocks)
    assert "syria: paused, the channel is archived (is_archived)" in said


def test_a_pause_that_ends_is_told_with_what_comes_after_it() -> None:
    """And one that a person made has no code."""
    order = build.subscription(topics=("syria",), paused="person")
    assert 'syria: paused, somebody paused it"' in json.dumps(views.status(Coverage(), [(order, None)], NOW).blocks)
    order = replace(order, resumes=NOW + timedelta(days=3))
    said = json.dumps(views.status(Coverage(), [(order, NOW + timedelta(days=3))], NOW).blocks)
    assert "syria: paused, next Saturday 11 May 2013" in said


def test_a_refusal_keeps_its_caret_in_place_and_is_escaped() -> None:
    """What was typed and the carets stand in fixed width, so that these point at the fault; the sentences around do not."""
    message = views.sentence("“<mondy>” is not a day.\n  since <mondy>\n        ^^^^^^^\nDid you mean: since monday?")
    (block,) = message.blocks
    assert block["text"]["text"] == (
        "“&lt;mondy&gt;” is not a day.\n```since &lt;mondy&gt;\n      ^^^^^^^```\nDid you mean: since monday?"
    )
    assert slack.message([block]) == []


def test_a_sentence_of_any_length_is_taken() -> None:
    """Cut before it is escaped."""
    for words in ("&" * 9_000, "word " * 900, ""):
        assert slack.message(list(views.sentence(words).blocks)) == []
