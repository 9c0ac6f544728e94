"""HTML fragments become plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Talks <b>fail</b> again", "Talks fail again"),
        ("Salt &amp; pepper", "Salt & pepper"),
        ("It&#8217;s &quot;over&quot;", 'It’s "over"'),
        ("&lt;p&gt;Twice &amp;amp; escaped&lt;/p&gt;", "Twice & escaped"),
        ("3 < 4, and 5 > 2", "3 < 4, and 5 > 2"),
        ("<p>One</p>\n<p>Two<br>Three</p>", "One\nTwo\nThree"),
        ("<p>a line\ncut in two</p>", "a line cut in two"),
        ("first\n\nsecond", "first\nsecond"),
        ("<script>alert('no')</script>News<style>p{}</style>", "News"),
        ("News<!-- <p>hidden</p> --> today", "News today"),
        ("<script>never closed", "never closed"),
        ("ten\u00a0tons", "ten\u00a0tons"),
        ("a\x00b\x0bc\u202edesrever\u202c\u200b", "abcdesrever"),
        ("<img src='x' alt='y'>Caption  with   spaces", "Caption with spaces"),
        ("<TD>upper</TD><td>lower</td>", "upper\nlower"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("one<bR>two", "one\ntwo"),
        ("News\x00<p>of <b>today", "News\nof today"),
        ("<STYLE>p{}</Style>News<ScRipt>no</sCRIPT>", "News"),
        ("", ""),
    ],
)
def test_prose(markup: str, text: str) -> None:
    """Tags go, references are decoded, paragraphs end in newlines, what cannot be seen is dropped."""
    assert plain.prose(markup) == text


def test_a_line_has_no_newline() -> None:
    """Titles are one line, whatever markup they bring."""
    assert plain.line("<p>Talks</p><p>fail</p>") == "Talks fail"


@given(st.text(st.sampled_from(list("ab <>/!-&;#x1p\n")), max_size=60))
def test_no_text_is_too_odd(markup: str) -> None:
    """Any string gives text without control characters or empty lines."""
    text = plain.prose(markup)
    assert "" not in text.split("\n") or not text
    assert all(row == row.strip(" ") for row in text.split("\n"))


@pytest.mark.parametrize("piece", ["<", "<script>", "<!--", "&", "&amp", "<p", "&lt;"])
def test_time_is_linear(piece: str) -> None:
    """Ten times the hostile text takes about ten times as long, not a hundred times."""

    def seconds(count: int) -> float:
        start = time.process_time()
        plain.prose(piece * count)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(50_000) < 40 * max(seconds(5_000), 0.002)


def test_words() -> None:
    """Scripts that set no words apart count two characters as one."""
    assert (plain.words("The port is open"), plain.words("港口重新开放了"), plain.words("")) == (4, 4, 0)
