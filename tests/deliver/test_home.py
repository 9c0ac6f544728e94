"""The Home tab's words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.deliver import home, text
from bot.deliver.orders import Row
from bot.model import PERSON, Message
from sandbox import blocks as slack
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
WELL = home.Sources(3)


def words(page: Message) -> str:
    """All that is shown, in one line; the tab is as Slack takes it."""
    assert slack.view({"type": "home", "blocks": list(page.blocks)}) == []
    assert page.thread == ()
    return " ".join(text.of_blocks(page.blocks, 10_000).split())


def test_digests_and_the_fortnight_ahead_are_shown() -> None:
    """When each comes next, whether it is paused, and what is dated, with its source; the hour is the reader's."""
    runs = Row(build.subscription(number=1), datetime(2013, 5, 9, 7, tzinfo=UTC))
    paused = Row(build.subscription("p", number=2, topics=("oslo",), paused=PERSON, channel="D1"))
    near, far = build.event("the talks in Oslo", date(2013, 5, 13)), build.event("the vote", date(2013, 6, 1))
    said = words(home.page([runs, paused], [build.brief(events=(near, far))], WELL, NOW, "Asia/Tokyo"))
    assert "As of Wednesday 8 May 2013, 21:00 (Asia/Tokyo). 3 sources, all well." in said
    assert "1 syria: on weekdays at 08:00, Europe/London. Next Thursday 9 May 2013, 08:00." in said
    assert "2 oslo: on weekdays at 08:00, Europe/London. Paused until somebody resumes it. In a direct message." in said
    assert "13 May 2013 · “the talks in Oslo”" in said
    assert "“Monday” Herald" in said
    assert "the vote" not in said


def test_whoever_has_no_digest_is_told_how_to_get_one() -> None:
    """And nothing else is claimed."""
    said = words(home.page([], [], WELL, NOW, "UTC"))
    assert "You have no digest yet" in said
    assert "/brief subscribe" in said
    assert "Nothing on your topics" not in said


def test_an_empty_fortnight_and_sources_in_trouble_are_said() -> None:
    """ "Nothing" differs from "sources down"; what a reader must know is said first."""
    sources = home.Sources(1, [(build.feed("herald"), "Silent since 8 May.")])
    said = words(home.page([Row(build.subscription(number=1))], [], sources, NOW, "UTC", ["One topic is missing."]))
    assert "Nothing on your topics is dated in the next 14 days." in said
    assert "2 sources, 1 not well." in said
    assert "Silent since 8 May." in said
    assert "One topic is missing." in said


def test_what_does_not_fit_is_counted() -> None:
    """However much there is, Slack takes the tab, and the titles say how much is not shown."""
    rows = [Row(build.subscription(f"s{n}", number=n, topics=("x" * 60,)), NOW) for n in range(200)]
    events = tuple(build.event(f"Talks {n} " + "<!here> & \u202e " * 60, date(2013, 5, 13)) for n in range(200))
    notes = [f"Topic {n} cannot be read." for n in range(200)]
    said = words(home.page(rows, [build.brief(events=events)], WELL, NOW, "UTC", notes))
    assert said.count("OF 200)") == 3
    assert len(said) < 9_500
