"""Slack's mrkdwn as HTML, safely."""

from __future__ import annotations

import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.page.mrkdwn import Reader, html, plain
from tests.sandbox.page.test_markup import Seen

READER = Reader({"U1": "ana"}, {"C1": "general"}, ZoneInfo("Europe/London"))
LINK = 'target="_blank" rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("*bold* and _italic_ and ~struck~", "<strong>bold</strong> and <em>italic</em> and <s>struck</s>"),
        ("*bold with _italic_ inside*", "<strong>bold with <em>italic</em> inside</strong>"),
        ("2*3*4 and snake_case_name and * alone *", "2*3*4 and snake_case_name and * alone *"),
        ("`*not bold*`", "<code>*not bold*</code>"),
        ("```a\n*b*```", "<pre>a\n*b*</pre>"),
        ("a &amp; b &lt;c&gt;", "a &amp; b &lt;c&gt;"),
        ("&amp;lt; &nbsp;", "&amp;lt; &amp;nbsp;"),
        ("one\ntwo", "one<br>two"),
        ("> said\n&gt; more\nafter", "<blockquote>said<br>more</blockquote>after"),
        ("<https://example.org/a_b?x=1&amp;y=2|The *Post*>", f'<a href="https://example.org/a_b?x=1&amp;y=2" {LINK}>The *Post*</a>'),
        ("*<https://example.org|Post>*", f'<strong><a href="https://example.org" {LINK}>Post</a></strong>'),
        ("<@U1> in <#C1> and <@U2|gone>", '<span class="mention">@ana</span> in <span class="mention">#general</span> and <span class="mention">@gone</span>'),
        ("<!channel>", '<span class="mention loud">@channel</span>'),
        ("<!subteam^S1|@editors>", '<span class="mention">@editors</span>'),
        ("<script>", "&lt;script&gt;"),
        ("<javascript:alert(1)|click>", "&lt;javascript:alert(1)|click&gt;"),
        (":newspaper: :unknown_one:", "📰 :unknown_one:"),
    ],
)  # fmt: skip
def test_what_slack_shows(source: str, shown: str) -> None:
    """Each piece of the grammar, and what is none of it."""
    assert html(source, READER) == shown


def test_a_date_is_told_in_the_readers_zone() -> None:
    """The same instant is another hour elsewhere; a link around it stays."""
    source = "<!date^1719792000^{date_short}, {time}|fallback>"
    assert "1 Jul 2024, 01:00" in html(source, READER)
    assert "1 Jul 2024, 09:00" in html(source, Reader(zone=ZoneInfo("Asia/Tokyo")))
    assert 'href="https://example.org"' in html("<!date^1719792000^{date}^https://example.org|x>", READER)


@pytest.mark.parametrize("source", ["<!date^soon^{date}|in June>", "<!date^99999999999999^{date}|in June>", "<!date^1|in June>"])
def test_an_unreadable_date_shows_its_fallback(source: str) -> None:
    """Never an error, never a wrong date."""
    assert html(source, READER) == "in June"


def test_plain_text_has_no_markup() -> None:
    """Stars and links are shown as they stand."""
    assert plain("*a* <https://x|y> :bell:\nb") == "*a* &lt;https://x|y&gt; 🔔<br>b"


PIECES = st.lists(
    st.sampled_from([*"*_~`<>|&\n :@#!^", "```", "a", "http://x", "&gt;", "<b onclick=x>", "<!date^1^", "javascript:"])
)


@given(PIECES.map("".join) | st.text())
def test_only_known_tags_come_out(source: str) -> None:
    """Whatever the text, no tag or attribute beyond the few that mrkdwn has, and no link that is not http, mailto or tel."""
    allowed = {"strong", "em", "s", "code", "pre", "br", "blockquote", "a", "span", "time"}
    for tag, attributes in Seen(html(source, READER)).tags:
        assert tag in allowed
        assert set(attributes) <= {"href", "target", "rel", "class", "datetime", "title"}
        assert (attributes.get("href") or "http:").lower().startswith(("http:", "https:", "mailto:", "tel:"))


@pytest.mark.parametrize("piece", ["*", "_a ", "`", "<", "<*>", "```", "*a <", "> ", ":a", "~_*"])
def test_long_hostile_text_takes_linear_time(piece: str) -> None:
    """Four times the text takes far less than the sixteen times that quadratic work would."""

    def took(count: int) -> float:
        begun = time.perf_counter()
        html(piece * count, READER)
        return time.perf_counter() - begun

    short = min(took(5_000) for _ in range(3))
    assert min(took(20_000) for _ in range(3)) < 9 * short + 0.01
