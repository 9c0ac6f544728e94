"""Messages within Slack's limits, whatever the text; nothing in them is read as markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.deliver import blocks, ids, outline
from bot.deliver.outline import Outline, Part, Run
from bot.model import BriefActor, BriefIssue, Message
from sandbox import blocks as slack
from tests import build

HOSTILE = "<!channel> *x* & <script> <https://evil.example|bank> `x` _y_ ~z~ \u202etxt"


def strings(value: Any) -> Iterator[str]:
    """Every string that Slack counts as visible text."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def pages(message: Message) -> tuple[Message, ...]:
    """The parent and its replies."""
    return (message, *message.thread)


def check(message: Message) -> None:
    """What Slack refuses: too many or malformed blocks, too many characters, an empty fallback."""
    for page in pages(message):
        assert slack.message(list(page.blocks)) == []
        assert sum(len(s) for s in strings(list(page.blocks))) <= 13_000
        assert len(page.blocks) <= 50
        assert page.text


def test_words_of_others_are_never_markup() -> None:
    """A hostile title stands in plain or rich text, where Slack parses nothing; no mrkdwn object holds it."""
    brief = build.brief(HOSTILE, points=(build.point(HOSTILE),), sources=(build.source(headline=HOSTILE, outlet=HOSTILE),))
    shown = json.dumps(blocks.render(outline.of_brief(brief)).blocks)
    assert '"mrkdwn"' not in shown
    assert "\\u202e" not in shown
    assert "<!channel> *x* & <script>" in shown


def test_the_fallback_is_escaped_once() -> None:
    """The three characters mrkdwn reads are entities in the notification's text, and nothing else is."""
    text = blocks.fallback("<!channel> & &amp;")
    assert text == "&lt;!channel&gt; &amp; &amp;amp;"


def test_a_small_brief_is_one_message_with_its_buttons() -> None:
    """Nothing goes to a thread that fits the first message; the buttons carry the brief's id."""
    message = blocks.render(outline.of_brief(build.brief()), brief="B-7F3K", buttons=(ids.SHARE, ids.DETAILS))
    check(message)
    assert message.thread == ()
    assert {e["value"] for e in message.blocks[-1]["elements"]} == {"B-7F3K"}


def test_what_does_not_fit_goes_to_the_thread_in_order() -> None:
    """A brief of very long lines loses none of them, and no page is too long."""
    rows = tuple(build.point(f"{n} " + "sentence " * 70) for n in range(40))
    message = blocks.render(outline.of_brief(build.brief(points=rows)))
    check(message)
    shown = "".join(strings([list(p.blocks) for p in pages(message)]))
    at = [shown.index(f"“{n} sentence") for n in range(40)]
    assert at == sorted(at)


def test_numbers_go_on_in_the_thread() -> None:
    """A list that is split says that it is continued, and from which number."""
    message = blocks.render(outline.of_brief(build.brief(points=tuple(build.point("sentence " * 70) for _ in range(40)))))
    second = message.thread[0].blocks[0]["elements"]
    assert second[0]["elements"][0]["text"] == "Key points, continued"
    assert second[1]["offset"] == sum(len(b["elements"][1]["elements"]) for b in message.blocks if b["type"] == "rich_text")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2"),
        ("https://a.example/a b|c>d", "https://a.example/a%20b%7Cc%3Ed"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://[", None),
        ("https://a.example/" + "x" * 3_000, None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: str | None) -> None:
    """An address Slack would not take, or that is none, is left out."""
    assert blocks.safe_url(url) == safe


LINE = st.builds(
    Run, st.text(max_size=400), st.booleans(), st.booleans(), st.none() | st.just("https://a.example/x") | st.text(max_size=40)
)
PART = st.builds(
    Part,
    st.text(max_size=100),
    st.lists(st.lists(LINE, max_size=8).map(tuple), min_size=1, max_size=30).map(tuple),
    st.booleans(),
)


@settings(deadline=None)
@given(
    st.builds(
        Outline,
        st.text(max_size=300),
        st.lists(st.text(max_size=500), max_size=6).map(tuple),
        st.lists(PART, max_size=8).map(tuple),
        st.text(),
    )
)
def test_any_outline_is_a_message_slack_takes(of: Outline) -> None:
    """Whatever the text, the message keeps to Slack's limits."""
    check(blocks.render(of, brief="B-7F3K", buttons=(ids.SHARE,)))


def test_a_crowded_brief_keeps_to_the_limits() -> None:
    """Fifty actors, issues and events with long words still make messages Slack takes."""
    actors = tuple(
        BriefActor(f"Name {n} " * 20, "person", "role " * 90, 1.0, (build.receipt(),), build.receipt("did " * 300))
        for n in range(50)
    )
    issues = tuple(BriefIssue(f"issue {n}", 1.0, (build.receipt("x" * 3_000),)) for n in range(50))
    check(
        blocks.render(
            outline.of_brief(build.brief(actors=actors, issues=issues, events=tuple(build.event(f"e{n}") for n in range(50))))
        )
    )
