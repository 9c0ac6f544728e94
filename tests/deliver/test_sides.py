"""One side of a brief."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from bot.deliver import blocks, outline, parent, sides
from tests import build
from tests.deliver import laws


def test_events_are_the_coming_ones_then_those_before() -> None:
    """What is over is never among what is coming; the newest of it stands first."""
    rows = (
        build.event("gone", date(2013, 5, 2), upcoming=False),
        build.event("just gone", date(2013, 5, 7), upcoming=False),
        build.event("undated and over", None, upcoming=False),
        build.event("coming"),
    )
    shown = sides.of_brief(build.brief(events=rows), "events")
    assert shown.title == "Syria: events"
    coming, before, sources = shown.parts
    assert ["coming" in str(coming.lines), "gone" in str(coming.lines)] == [True, False]
    told = [next(word for word in ("just gone", "undated", "gone") if word in str(line)) for line in before.lines]
    assert told == ["just gone", "gone", "undated"]
    assert sources.title == "Sources"


def test_who_and_issues_are_told_alone() -> None:
    """With their sources."""
    brief = build.brief()
    assert "see point" not in str(sides.of_brief(brief, "issues"))
    assert [p.title for p in sides.of_brief(brief, "who").parts] == ["Actors", "Sources"]
    assert [p.title for p in sides.of_brief(brief, "issues").parts] == ["At issue", "Sources"]


def test_a_side_with_nothing_on_it_says_so() -> None:
    """And how many articles were looked through."""
    shown = sides.of_brief(build.brief(events=()), "events")
    assert "Nothing of this kind was found in 1 article." in shown.facts


def test_any_other_word_and_an_empty_brief_are_told_as_ever() -> None:
    """The whole brief; or that nothing was found."""
    for brief, side in ((build.brief(), "brief"), (build.brief(articles=0), "who")):
        assert sides.of_brief(brief, side) == outline.of_brief(brief)


@pytest.mark.parametrize(("side", "kinds"), [("events", "ewlcds"), ("who", "arqbs"), ("issues", "ijks"), ("calendar", "s")])
@settings(max_examples=6, deadline=None)
@given(of=laws.briefs(most=40))
def test_any_side_keeps_to_the_laws(side: str, kinds: str, of: laws.Given) -> None:
    """All of its kind, as Slack takes it, nothing cut in two or lost unsaid."""
    laws.hold(of, laws.pages(blocks.render(parent.fit(sides.of_brief(of.brief, side)))), kinds)
