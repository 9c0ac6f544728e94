"""The Home tab's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.deliver import home, ids, text
from bot.deliver.orders import Row
from bot.model import PERSON, Message
from sandbox import blocks as slack
from tests import build
from tests.deliver import laws

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
    said = words(home.page(home.Tab([runs, paused], [build.brief(events=(near, far))], WELL), NOW, "Asia/Tokyo"))
    assert "As of Wednesday 8 May 2013, 21:00 (Asia/Tokyo). 3 sources, all well." in said
    assert "1 syria: on weekdays at 08:00, Europe/London. Next Thursday 9 May 2013, 08:00." in said
    assert "2 oslo: on weekdays at 08:00, Europe/London. Paused until somebody resumes it. In a direct message." in said
    assert "13 May 2013 · “the talks in Oslo”" in said
    assert "“Monday” · Herald" in said
    assert "the vote" not in said


def test_whoever_has_no_digest_is_told_how_to_get_one() -> None:
    """And nothing else is claimed."""
    said = words(home.page(home.Tab([], [], WELL), NOW, "UTC"))
    assert "You have no digest yet" in said
    assert "/brief subscribe" in said
    assert "Nothing on your topics" not in said


def test_an_empty_fortnight_and_sources_in_trouble_are_said() -> None:
    """ "Nothing" differs from "sources down"; what a reader must know is said first."""
    sources = home.Sources(1, [(build.feed("herald"), "Silent since 8 May.")])
    tab = home.Tab([Row(build.subscription(number=1))], [], sources, notes=["One topic is missing."])
    said = words(home.page(tab, NOW, "UTC"))
    assert "Nothing on your topics is dated in the next 14 days." in said
    assert "2 sources, 1 not well." in said
    assert "Silent since 8 May." in said
    assert "One topic is missing." in said


def test_what_does_not_fit_is_counted() -> None:
    """However much there is, Slack takes the tab, and the titles say how much is not shown."""
    rows = [Row(build.subscription(f"s{n}", number=n, topics=("x" * 60,)), NOW) for n in range(200)]
    events = tuple(build.event(f"Talks {n} " + "<!here> & \u202e " * 60, date(2013, 5, 13)) for n in range(200))
    waiting = [home.Waiting(f"B-{n:04}", "x" * 500, "2013-05-08T08:00", "C1") for n in range(50)]
    notes = [f"Topic {n} cannot be read." for n in range(200)]
    said = words(home.page(home.Tab(rows, [build.brief(events=events)], WELL, waiting, notes), NOW, "UTC"))
    assert said.count("OF 200)") == 2
    assert "185 more: /brief subscriptions" in said
    assert "Briefs you have not opened: 50" in said
    assert len(said) < 22_000


def acts(page: Message) -> list[tuple[str, str]]:
    """The buttons, each with what it is about."""
    rows = [block for block in page.blocks if block["type"] == "actions"]
    return [(element["action_id"], element["value"]) for row in rows for element in row["elements"]]


def test_every_digest_has_its_buttons() -> None:
    """One that is paused can be resumed; what ends one asks first. New ones begin above."""
    rows = [Row(build.subscription("a", number=1)), Row(build.subscription("b", number=2, paused=PERSON))]
    page = home.page(home.Tab(rows, [], WELL), NOW, "UTC")
    assert acts(page) == [
        (ids.DIGEST, ids.NEW),
        (ids.SOURCE, ids.NEW),
        (ids.PAUSE, "a"),
        (ids.EDIT, "a"),
        (ids.REMOVE, "a"),
        (ids.RESUME, "b"),
        (ids.EDIT, "b"),
        (ids.REMOVE, "b"),
    ]
    asks = [e for block in page.blocks if block["type"] == "actions" for e in block["elements"] if "confirm" in e]
    assert [element["action_id"] for element in asks] == [ids.REMOVE, ids.REMOVE]


def test_briefs_not_opened_can_be_read() -> None:
    """Each with its topic, its hour and where it came; and all at once."""
    waiting = [
        home.Waiting("B-7F3K", "syria", "2013-05-08T08:00", "C0123456789"),
        home.Waiting("B-0001", "oslo", "2013-05-07T08:00", "D1"),
    ]
    page = home.page(home.Tab([], [], WELL, waiting), NOW, "UTC")
    assert "● syria, 8 May 2013, 08:00, in " in words(page)
    assert acts(page)[2:] == [(ids.READ, "B-7F3K"), (ids.READ, "B-0001"), (ids.READ_ALL, ids.NEW)]
    assert acts(home.page(home.Tab([], [], WELL, waiting[:1]), NOW, "UTC"))[2:] == [(ids.READ, "B-7F3K")]


def test_what_was_first_reported_since_yesterday_is_marked() -> None:
    """Two asterisks, as in a news agency's diary."""
    events = (build.event("the talks", date(2013, 5, 13)), build.event("the vote", date(2013, 5, 14), uid="v"))
    told = build.brief(events=events)
    assert "** 13 May 2013 · “the talks”" in words(home.page(home.Tab([], [told], WELL), NOW, "UTC"))
    old = replace(told, sources=tuple(replace(s, published=NOW - timedelta(days=2)) for s in told.sources))
    assert "** 13" not in words(home.page(home.Tab([], [old], WELL), NOW, "UTC"))


@settings(max_examples=8, deadline=None)
@given(laws.briefs(most=40), st.lists(laws.texts(), min_size=1, max_size=40))
def test_any_home_keeps_to_the_laws(of: laws.Given, texts: list[str]) -> None:
    """As Slack takes a Home tab, and no character or link cut in two."""
    rows = [Row(build.subscription(f"s{n}", number=n, topics=(topic,)), NOW) for n, topic in enumerate(texts)]
    sources = home.Sources(1, [(build.feed("herald"), words) for words in texts])
    waiting = [home.Waiting(f"B-{n:04}", topic, "2013-05-08T08:00", "C1") for n, topic in enumerate(texts)]
    page = home.page(home.Tab(rows, [of.brief], sources, waiting, texts), NOW, "UTC")
    assert slack.view({"type": "home", "blocks": list(page.blocks)}) == []
    laws.cuts_no_cluster([page])
    laws.links_whole(of.brief, [page])
