"""Outlines and posted messages on a terminal."""

from __future__ import annotations

from hypothesis import given, settings

from bot.deliver import blocks, ids, outline, text
from tests import build
from tests.deliver import laws


def test_a_brief_fits_the_width_of_the_terminal() -> None:
    """No line is longer than asked for, but for one unbroken word."""
    shown = text.render(outline.of_brief(build.brief(points=(build.point("word " * 90),))), width=60)
    assert max(len(row) for row in shown.splitlines() if "http" not in row) <= 60


def test_points_are_numbered_and_cited() -> None:
    """A point has its number, its words and its source."""
    assert "1. “Talks will open on Monday.” [1] Herald, 8 May" in text.render(outline.of_brief(build.brief()))


def test_sources_show_their_address() -> None:
    """The address stands with the source, once."""
    assert text.render(outline.of_brief(build.brief())).count("https://herald.example/a1") == 1


def test_a_posted_message_reads_like_the_brief() -> None:
    """The blocks as posted give the same lines back."""
    shown = text.of_blocks(blocks.render(outline.of_brief(build.brief()), brief="B-7F3K", buttons=(ids.SHARE,)).blocks)
    assert "1. “Talks will open on Monday.” [1] Herald, 8 May" in shown
    assert "[Share to channel]" in shown


def test_a_terminal_gets_no_control_characters() -> None:
    """A title that would set the terminal's own is words only."""
    shown = text.render(outline.Outline("\x1b]0;title\x07Syria", (), (), ""))
    assert "\x1b" not in shown
    assert "\x07" not in shown


@settings(max_examples=10, deadline=None)
@given(laws.briefs(most=40))
def test_any_brief_is_told_whole_on_a_terminal(of: laws.Given) -> None:
    """Every text is there from its beginning, and nothing but words reaches the terminal; also of what was posted."""
    whole = outline.of_brief(of.brief)
    posted = "".join(text.of_blocks(page.blocks) for page in laws.pages(blocks.render(whole)))
    for shown in (text.render(whole), posted):
        assert not any(ord(c) < 32 and c != "\n" for c in shown)
        assert {mark for mark in of.texts if mark not in shown} == set()
