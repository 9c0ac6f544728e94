"""The digest: what is new, the week ahead, what is down, an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.deliver import blocks, digest, parent, text, views
from bot.model import Brief
from tests import build
from tests.deliver import laws


def shown(*briefs: Brief, **fields: Any) -> str:
    """The parent message as text."""
    return text.render(digest.parent(build.digest(*briefs, **fields)))


def test_the_head_says_since_when_and_how_much() -> None:
    """Window, articles, stories and minutes stand under the title."""
    said = shown(build.brief(articles=3), since=datetime(2013, 5, 7, 7, tzinfo=UTC))
    assert "News digest, Wednesday 8 May 2013" in said
    assert "Since 7 May 2013 08:00 · 3 new articles · 0 stories · 1 min" in said


def test_the_week_ahead_is_one_list_without_repeats() -> None:
    """A happening two topics share is listed once; one beyond a week is not."""
    far = build.event("far", date(2013, 5, 20))
    said = shown(build.brief("syria", events=(build.event("Talks"), far)), build.brief("russia", events=(build.event("Talks"),)))
    assert said.count("“Talks”") == 1
    assert "far" not in said


def test_nothing_new_differs_from_sources_down() -> None:
    """A topic without news is said to have none; sources that are down have a line of their own."""
    said = shown(build.brief(articles=0, points=(), events=()), down=("Herald",))
    assert "NOTHING NEW" in said
    assert "Sources down: Herald." in said


def test_a_late_edition_is_marked() -> None:
    """An edition that an outage held up says by how much."""
    of = build.digest(build.brief())
    late = replace(of, edition=replace(of.edition, late=660.0))
    assert "Late by 11 minutes." in digest.parent(late).facts


def test_each_topic_with_news_has_its_reply() -> None:
    """The thread has one outline a topic, none for a topic without news."""
    assert [o.title for o in digest.topics(build.digest(build.brief("syria"), build.brief("g8", articles=0)))] == ["Syria"]


def test_a_digest_is_a_message() -> None:
    """It renders within Slack's limits with a fallback that says something."""
    message = blocks.render(digest.parent(build.digest(build.brief())))
    assert message.text.startswith("News digest, Wednesday 8 May 2013: Syria.")


def test_nothing_new_is_one_line() -> None:
    """On what, since when; sources that are down are told all the same."""
    empty = build.digest(build.brief("syria", articles=0), build.brief("G8", articles=0), down=("Herald",))
    assert digest.nothing(empty) == "Nothing new on “syria” and “G8” in the last 24 hours. Sources down: Herald."
    since = replace(empty, since=datetime(2013, 5, 7, 7, tzinfo=UTC), down=())
    assert digest.nothing(since) == "Nothing new on “syria” and “G8” since 7 May 2013 08:00."


def test_a_digest_counts_what_its_parent_leaves_out() -> None:
    """Of the points of a topic and of the week ahead; the thread has all of them."""
    events = tuple(build.event(f"Talks {n}") for n in range(20))
    of = build.digest(build.brief(points=tuple(build.point(f"Point {n}.") for n in range(5)), events=events))
    assert [part.title for part in digest.parent(of).parts] == ["Syria (3 of 5)", "Next 7 days (8 of 20)"]


@settings(max_examples=8, deadline=None)
@given(laws.briefs(most=40), st.lists(st.just("Herald") | laws.texts(), max_size=40))
def test_any_digest_keeps_to_the_laws(of: laws.Given, down: list[str]) -> None:
    """The parent is short; with its thread it says all there is, as Slack takes it, nothing cut in two or lost unsaid."""
    whole = build.digest(of.brief, build.brief("G8", articles=0, points=(), events=()), down=tuple(down))
    head = blocks.render(parent.fit(digest.parent(whole)))
    shown = (head, *(blocks.render(topic) for topic in digest.topics(whole)))
    assert len(head.blocks) <= 20
    laws.hold(of, (page for message in shown for page in laws.pages(message)))
    laws.keeps_to_slack([views.sentence(digest.nothing(whole))])
