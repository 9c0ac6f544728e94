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


@pytest.mark.parametrize(
    "line",
    ["Read more: Ports close", "Mehr zum Thema: Häfen", "Lire aussi : Les ports", "Читайте также: Порты", "相关阅读：港口"],
)
def test_what_leads_elsewhere(line: str) -> None:
    """A label with a colon, in many languages."""
    assert frame.interrupts(line)


@pytest.mark.parametrize(
    "line", ["Related: the port was shut, and the ferry too.", "More from it than that", "Read more: " + "x" * 120]
)
def test_sentences_lead_nowhere(line: str) -> None:
    """Neither a sentence nor a paragraph is a label."""
    assert not frame.interrupts(line)


def test_links_in_the_middle_and_other_titles_above_are_left_out() -> None:
    """The text goes on behind a link; the headline in large letters may differ from that in the page's data."""
    text = "Strike Ends at Last\nThe strike is over.\nRead more: Ports close\nWork begins."
    assert frame.trimmed(text, "Strike over", "", ["Strike ends at last"]) == "The strike is over.\nWork begins."


def test_trimmed() -> None:
    """A repeated headline and byline above, and the frame below, go; the middle stays as it is."""
    text = "Strike Ends\nBy Ann Lee\nThe strike is over.\nBy Ann Lee\nMore soon.\nRead more\nLeave a comment"
    assert frame.trimmed(text, "Strike ends", "Ann Lee") == "The strike is over.\nBy Ann Lee\nMore soon."
