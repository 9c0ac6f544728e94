"""Sources in words."""

from __future__ import annotations

import json

from bot.deliver import feeds
from sandbox import blocks as slack
from tests import build


def test_any_number_of_sources_can_be_listed() -> None:
    """With their ids; those that are down are named on top."""
    message = feeds.listed([build.feed(f"feed-{n}", language="en") for n in range(400)], ["Feed-1"])
    for part in (message, *message.thread):
        assert slack.message(list(part.blocks)) == []
    said = json.dumps([part.blocks for part in (message, *message.thread)])
    assert "400 sources." in said
    assert "Down: Feed-1." in said
    assert '"feed-399"' in said


def test_what_a_source_would_bring_is_quoted_as_it_begins() -> None:
    """Its newest articles with how much there is of each."""
    article = build.article("The harbour is closed. " * 200, headline="")
    message = feeds.tried("Herald", "https://herald.example/rss", [(article, "a teaser")] * 9)
    assert slack.message(list(message.blocks)) == []
    said = json.dumps(message.blocks, ensure_ascii=False)
    for words in (
        "9 articles now. Nothing was stored.",
        "(no headline)",
        "4,600 characters, a teaser",
        "“The harbour is closed.",
    ):
        assert words in said
    assert "0 articles now" in json.dumps(feeds.tried("Herald", "x", []).blocks)


def test_health_tells_those_that_are_not_well() -> None:
    """And counts the others."""
    message = feeds.health([(build.feed("post"), "Silent since Monday.")], 12)
    said = json.dumps(message.blocks)
    assert "12 sources well, 1 not." in said
    assert "Silent since Monday." in said


def test_a_new_source_says_how_it_is_removed() -> None:
    """By its id."""
    assert "/brief sources remove post" in json.dumps(feeds.added(build.feed("post"), "https://post.example/rss", 3).blocks)
