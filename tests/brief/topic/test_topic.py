"""Key points over many articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.brief import topic
from bot.brief.quote import Allowance
from bot.model import KeyPoint
from tests import build
from tests.brief.evidence import event, focused

ACT = "The harbour council closed the old granite bridge to all lorries on Tuesday evening."
SAME = "On Tuesday evening the council of the harbour closed its old granite bridge to all lorries."
STAKE = "Traders fear that the closure will cost their market two thirds of its fish deliveries."
WORDS = 'Mayor Eva Stein called the decision "a heavy blow" for every shop in the town.'
OLD = "Masons built the crossing with stones from nine quarries when the town was young."


def points(*sources: object, **fields: object) -> tuple[KeyPoint, ...]:
    """The key points of those articles."""
    return topic.points(sources, fields.pop("story", {}), Allowance(), fields.pop("as_of", build.DAY), **fields)  # type: ignore[arg-type]


def test_what_two_outlets_say_is_one_point_backed_by_both() -> None:
    """The same news in other words makes one point, with both outlets and origins counted."""
    rows = points(focused("a", ACT), focused("b", SAME))
    assert [(p.outlets, p.origins) for p in rows] == [(2, 2)]


def test_copies_are_more_outlets_but_no_more_origins() -> None:
    """Two outlets that print one agency's text confirm nothing to each other."""
    rows = points(focused("a", ACT, origin="reuters"), focused("b", ACT, origin="reuters"))
    assert [(p.outlets, p.origins) for p in rows] == [(2, 1)]


def test_carriers_count_as_outlets() -> None:
    """Outlets that carry the same stored text are counted too."""
    source = focused("a", ACT)
    assert points(replace(source, outlets=source.outlets | {"Courier", "Gazette"}))[0].outlets == 3


def test_a_report_of_another_week_or_figure_confirms_nothing() -> None:
    """Like words about another day or another number are no second source."""
    late = points(focused("a", ACT), focused("b", SAME, day=build.DAY - timedelta(days=9)))
    assert late[0].outlets == 1
    counted = points(focused("a", ACT + " It took 9 minutes."), focused("b", SAME + " It took 70 minutes."))
    assert counted[0].outlets == 1


def test_order_is_act_stake_reaction_background() -> None:
    """The newest act leads; what an old article says comes last."""
    old = focused("old", OLD, day=build.DAY - timedelta(days=400))
    rows = points(focused("new", ACT, STAKE, WORDS), old)
    assert rows[0].text == ACT
    assert rows[-1].text == OLD


def test_points_keep_within_the_words_asked_for() -> None:
    """`words` caps all points together; then as many come as fit."""
    rows = points(focused("a", ACT, STAKE, WORDS, OLD), words=30)
    assert 1 <= len(rows) < 4
    assert sum(len(p.text.split()) for p in rows) <= 30
    assert len(points(focused("a", ACT, STAKE, WORDS, OLD), words=500)) == 4


def test_no_article_fills_the_brief_while_others_speak() -> None:
    """Two points an article at first; more only where nothing else is left."""
    rows = points(focused("a", ACT, STAKE, WORDS), focused("b", OLD, weight=0.2), count=3)
    assert {p.receipts[0].article for p in rows} == {"a", "b"}
    assert len(points(focused("a", ACT, STAKE, WORDS), count=3)) == 3


def test_of_a_teaser_one_sentence_is_quoted() -> None:
    """A teaser makes at most one point of one sentence."""
    assert len(points(focused("a", ACT, STAKE, WORDS, teaser=True))) == 1


def test_at_most_a_third_of_a_long_article_is_quoted() -> None:
    """Of an article over 2,000 characters the points quote no more than a third."""
    lines = [
        f"Sentence number {n} tells of pier {n * 3}, boat {n * 5} and captain {n * 7} at some length and detail."
        for n in range(40)
    ]
    source = focused("a", *lines)
    rows = points(source, words=10_000)
    assert 0 < sum(len(p.text) for p in rows) <= len(source.article.text) / 3


def test_what_is_not_about_the_topic_makes_no_point() -> None:
    """A sentence without focus is not quoted."""
    assert [p.text for p in points(focused("a", ACT, STAKE, focus=(0.0, 1.0)))] == [STAKE]


def test_a_preview_whose_day_has_passed_gives_way() -> None:
    """Once its day has passed, an announcement neither leads nor outweighs what newer articles say."""
    plan = [event("will close the bridge", "close", first=build.DAY, last=build.DAY)]
    old, new = focused("old", ACT, events=plan, day=build.DAY), focused("new", STAKE, day=build.DAY, weight=0.5)
    assert [p.text for p in points(old, new)] == [ACT, STAKE]
    assert [p.text for p in points(old, new, as_of=build.DAY + timedelta(days=1))] == [STAKE, ACT]


def test_the_weightiest_report_leads_though_it_ends_on_a_day_that_has_passed() -> None:
    """What happened is told first, whatever was to follow; what only was to happen is not."""
    news, plan = (
        f"{ACT[:-1]}, to open it again on Friday.",
        "The harbour council was to close the old granite bridge to all lorries on Friday.",
    )
    closed = event("closed the bridge", "close", ahead=False, first=build.DAY, last=build.DAY)
    for line, leads in ((news, True), (plan, False)):
        passed = [event("open", "open", first=build.DAY, last=build.DAY), *[closed] * leads]
        rows = points(focused("a", line, OLD, events=passed), as_of=build.DAY + timedelta(days=1), words=99)
        assert (rows[0].text == line) == leads


def test_two_openings_of_one_story_make_one_point() -> None:
    """What two articles of one story open on at the same time is told once, though the words differ in part; what else the second
    one tells may stand."""
    told = "Lorries' drivers are angry that the harbour council closed the bridge, and that nobody asked them."
    two = (focused("a", ACT), focused("b", told))
    assert len(points(*two)) == 2
    assert len(points(*two, story={"a": 0, "b": 0})) == 1
    assert len(points(focused("a", ACT), focused("b", STAKE), story={"a": 0, "b": 0})) == 2


def test_a_brief_tells_of_many_happenings_before_more_of_one() -> None:
    """Another story of some weight comes before the second point of the weightiest one."""
    one = focused("one", ACT, STAKE)
    rows = points(one, focused("two", OLD, weight=0.6), story={"one": 0, "two": 1}, count=2)
    assert {p.text for p in rows} == {ACT, OLD}
