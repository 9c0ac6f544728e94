"""Muted stories in words."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.deliver import mutes, text
from bot.model import Mute
from sandbox import blocks

MUTE = Mute("U1", "Ferry <!channel> sinks", ("a",), "U1", datetime(2013, 5, 8, 23, tzinfo=UTC), 3)


def test_the_list_has_numbers_days_and_how_to_take_one_back() -> None:
    """Days are the reader's own."""
    message = mutes.listed([MUTE], [], "Europe/London")
    said = text.of_blocks(message.blocks)
    assert blocks.message(list(message.blocks)) == []
    assert "1 story is muted." in said
    assert "3 “Ferry <!channel> sinks”, since 9 May 2013" in said
    assert "/brief unmute 3" in said
    assert "No story is muted" in text.of_blocks(mutes.listed([], [], "UTC").blocks)


def test_what_is_muted_no_longer_is_named() -> None:
    """By its headline, or by its having none."""
    assert "“Ferry <!channel> sinks” is muted no longer" in text.of_blocks(mutes.ended(MUTE).blocks)
    assert "(no headline)" in text.of_blocks(mutes.ended(Mute("U1", "", (), None, MUTE.at)).blocks)
