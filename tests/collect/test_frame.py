"""The frame around a text is told from the text."""

from __future__ import annotations

import pytest

from bot.collect import frame


@pytest.mark.parametrize(
    "line",
    [
        "Leave a comment",
        "Read more",
        "Continue reading...",
        "12 Comments",
        "© 2013 Herald",
        "The post Strike ends appeared first on Herald.",
        "Related: Ports",
    ],
)
def test_what_sites_put_below(line: str) -> None:
    """Invitations, rights and feed signatures end an article."""
    assert frame.ends(line)


@pytest.mark.parametrize(
    "line", ["Comment was not available.", "The post was vacant.", "Ministers read more into it than was there.", "Shares fell."]
)
def test_news_is_no_frame(line: str) -> None:
    """Sentences that only resemble the frame stay."""
    assert not frame.ends(line)


def test_a_long_paragraph_is_never_frame() -> None:
    """Whatever it begins with."""
    assert not frame.ends("Related matters " + "were discussed at length by the ministers, " * 5)


def test_trimmed() -> None:
    """A repeated headline and byline above, and the frame below, go; the middle stays as it is."""
    text = "Strike Ends\nBy Ann Lee\nThe strike is over.\nBy Ann Lee\nMore soon.\nRead more\nLeave a comment"
    assert frame.trimmed(text, "Strike ends", "Ann Lee") == "The strike is over.\nBy Ann Lee\nMore soon."
