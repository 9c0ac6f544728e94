"""Key points of one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.brief import select
from bot.brief.rank import METHODS
from bot.model import Reading
from tests import build

QUOTES = (
    "The harbour council closed the old bridge to all lorries on Tuesday evening.",
    "It will vote on a new bridge for lorries and buses on Friday.",
    "Share this article with your friends and followers today please.",
    "Engineers had measured cracks in three of the nine granite piers below the deck.",
    "He called them as wide as a hand and said he feared a collapse.",
    "Traders on the market square complained that deliveries now take an hour longer.",
)
ARTICLE = build.article(" ".join(QUOTES), headline="Council closes bridge")


def reading(**changes: dict[str, Any]) -> Reading:
    """The article's reading, sentence fields changed by index ("s1")."""
    base = build.reading(ARTICLE, *QUOTES)
    rows = tuple(replace(s, **changes.get(f"s{s.index}", {})) for s in base.sentences)
    return replace(base, sentences=rows)


def test_points_are_slices_of_the_text() -> None:
    """Every point quotes the article's own characters and points at them."""
    for point in select.points(ARTICLE, reading(), 5):
        for receipt in point.receipts:
            assert ARTICLE.text[receipt.start : receipt.end] == receipt.quote
            assert receipt.revision == ARTICLE.revision


def test_points_come_best_first_and_at_most_as_many_as_asked() -> None:
    """Scores fall from 1, and no more than `count` points come."""
    points = select.points(ARTICLE, reading(), 3)
    assert len(points) == 3
    assert points[0].score == 1
    assert [p.score for p in points] == sorted((p.score for p in points), reverse=True)


def test_what_frames_the_article_makes_no_point() -> None:
    """A sentence that is not quotable is never shown."""
    points = select.points(ARTICLE, reading(s2={"quotable": False}), 6)
    assert QUOTES[2] not in [p.text for p in points]


def test_a_leaning_sentence_brings_the_one_it_leans_on() -> None:
    """The antecedent's sentence comes first, and neither makes a further point."""
    points = select.points(ARTICLE, reading(s1={"leans_on": 0}, s0={"stems": ()}), 6)
    group = next(p for p in points if QUOTES[1] in p.text)
    assert [r.quote for r in group.receipts] == [QUOTES[0], QUOTES[1]]


def test_what_leans_on_a_point_goes_on_with_it() -> None:
    """A sentence about the council of the first point is shown after it, in that point, and takes no point's place."""
    points = select.points(ARTICLE, reading(s1={"leans_on": 0}), 6)
    assert [r.quote for r in points[0].receipts] == [QUOTES[0], QUOTES[1]]
    assert sum(QUOTES[0] in p.text for p in points) == 1
    assert points[0].score == 1


def test_what_leans_on_a_point_goes_on_with_it_where_no_further_point_fits() -> None:
    """Where the points are enough, what weighs nearly as much and leans on one of them is told with it; what weighs little is not."""
    [point] = select.points(ARTICLE, reading(s1={"leans_on": 0}), 1)
    assert [r.quote for r in point.receipts] == [QUOTES[0]]
    points = select.points(ARTICLE, reading(s1={"leans_on": 0}), 3)
    assert len(points) == 3
    assert [r.quote for r in points[0].receipts] == [QUOTES[0], QUOTES[1]]


def test_a_sentence_whose_antecedent_leans_too_is_left_out() -> None:
    """Two sentences are the most a point takes; what would still not stand makes none."""
    points = select.points(ARTICLE, reading(s4={"leans_on": 3}, s3={"leans_on": 2}), 6)
    assert not any(QUOTES[4] in p.text for p in points)


def test_a_pronoun_that_nothing_explains_opens_no_point() -> None:
    """A first sentence about "he" or "her" is left out; Her Majesty needs no explanation."""
    lines = ("He made several trips to the old harbour as a broker of peace.", "Her Majesty opened the new bridge in the rain.")
    article = build.article(" ".join(lines))
    assert [p.text for p in select.points(article, build.reading(article, *lines), 5)] == [lines[1]]


def test_a_lean_on_nothing_or_itself_is_survived() -> None:
    """A reading that points to a sentence it does not have, or to itself, still gives the other points."""
    assert select.points(ARTICLE, reading(s4={"leans_on": 99}, s3={"leans_on": 3}), 6)


def test_no_two_points_say_the_same() -> None:
    """A sentence that repeats most of another's words makes no second point."""
    twice = (QUOTES[0], "On Tuesday evening the harbour council closed the old bridge.", QUOTES[3])
    article = build.article(" ".join(twice))
    points = select.points(article, build.reading(article, *twice), 5)
    assert [p.text for p in points] == [QUOTES[0], QUOTES[3]]


def test_the_method_changes_the_points(read: Callable[..., Reading]) -> None:
    """Switching the summarizer switches what is picked."""
    article = build.article(" ".join(QUOTES), headline="")
    scores = {tuple((p.text, round(p.score, 6)) for p in select.points(article, reading(), 5, method=m)) for m in METHODS}
    assert len(scores) > 3


def test_an_empty_reading_gives_no_points() -> None:
    """No sentences, no points, no error."""
    assert select.points(ARTICLE, replace(reading(), sentences=()), 5) == ()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.booleans(), st.none() | st.integers(-1, 9), st.lists(st.sampled_from("abcdef"), max_size=5)), max_size=9
    ),
    st.integers(0, 6),
)
def test_whatever_the_reading_points_stand_and_differ(rows: list[tuple[bool, int | None, list[str]]], count: int) -> None:
    """Any flags, leanings and stems: quotes are substrings, at most two sentences a point, no sentence makes two points."""
    article = build.article(" ".join(f"Sentence number {n} stands here." for n in range(len(rows))) or "x")
    base = build.reading(article, *(f"Sentence number {n} stands here." for n in range(len(rows))))
    sentences = tuple(
        replace(s, quotable=q, leans_on=lean, stems=tuple(stems))
        for s, (q, lean, stems) in zip(base.sentences, rows, strict=True)
    )
    points = select.points(article, replace(base, sentences=sentences), count)
    assert len(points) <= count
    assert all(1 <= len(p.receipts) <= 2 for p in points)
    assert all(r.quote in article.text for p in points for r in p.receipts)
    assert len({p.receipts[-1].sentence for p in points}) == len(points)


def test_a_quotation_left_open_brings_the_sentence_that_ends_it() -> None:
    """A point never breaks off inside somebody's words where the next sentence ends them."""
    quotes = (
        "The mayor said the plan was “dead for now.",
        "We will find another”, he added on the steps of the hall.",
        "It rained.",
    )
    article = build.article(" ".join(quotes), headline="Mayor drops plan")
    group = select.standing(article, build.reading(article, *quotes).sentences, 0)
    assert [s.index for s in group] == [0, 1]
