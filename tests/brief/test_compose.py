"""A brief from all that was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.brief.compose import Ways, compose
from bot.brief.evidence import Evidence
from bot.model import Actor, Brief, BriefActor, BriefEvent, BriefIssue, Event, Issue, Mention, Outlet, Receipt
from tests import build

MADE = datetime(2013, 5, 8, 12, tzinfo=UTC)
LINES = (
    "The harbour council will meet in Strelsau on Friday.",
    "Minister Otto Lind spoke for a new harbour bridge.",
    "Twelve boats wait outside the port, and fees rise.",
)


def evidence(id: str = "a", outlet: str = "Herald", lines: tuple[str, ...] = LINES, **fields: object) -> Evidence:
    """An article on the harbour with one actor, issue and event, read."""
    article = build.article("\n".join(lines), id=id, outlet=Outlet(outlet), headline="Harbour council meets", **fields)
    friday = article.day + timedelta(days=2)
    at = len(LINES[0]) + 1
    reading = build.reading(
        article,
        *lines,
        actors=(
            Actor("Otto Lind", "person", "Minister", 1.0, (Mention(at + 9, at + 18, 1),), deed=Mention(at + 19, at + 24, 1)),
        ),
        issues=(Issue("a new harbour bridge", at + 29, at + 49, 1, 0.8),),
        events=(Event("meet", 25, 29, "meet", 0, "Friday", friday, friday, "day", "Strelsau", actors=()),),
    )
    return Evidence(article, reading)


def brief(*found: Evidence, as_of: date = build.DAY, **fields: object) -> Brief:
    """The brief on the harbour."""
    return compose(build.query("harbour"), found, as_of, "asked", MADE, **fields)  # type: ignore[arg-type]


def receipts(b: Brief) -> list[Receipt]:
    """Every receipt of a brief."""
    rows = [r for p in b.points for r in p.receipts]
    merged: list[BriefActor | BriefEvent | BriefIssue] = [*b.events, *b.actors, *b.issues]
    rows += [r for x in merged for r in (*x.sources, *x.conflicts)]
    return rows + [a.deed for a in b.actors if a.deed]


def test_a_brief_has_all_its_parts_each_with_a_numbered_source() -> None:
    """Points, events, actors and issues come with receipts, and every receipt's article is a numbered source."""
    b = brief(evidence("a"))
    assert b.points
    assert [e.what for e in b.events] == ["meet"]
    assert [a.name for a in b.actors] == ["Otto Lind"]
    assert [i.label for i in b.issues] == ["a new harbour bridge"]
    assert [(s.number, s.article) for s in b.sources] == [(1, "a")]
    assert {r.article for r in receipts(b)} == {"a"}


def test_sources_are_numbered_in_order_of_first_citation() -> None:
    """The first point's article is [1]."""
    other = evidence(
        "b",
        "Courier",
        ("Harbour fees rose by a third last year, traders said.", "Nobody paid."),
        day=build.DAY - timedelta(days=30),
    )
    b = brief(other, evidence("a"))
    assert [s.number for s in b.sources] == list(range(1, len(b.sources) + 1))
    assert b.sources[0].article == b.points[0].receipts[0].article


def test_nothing_found_gives_an_empty_brief() -> None:
    """No articles: no parts, no error, and what was passed on for the reader."""
    b = brief(nearest=["port"])
    assert (b.articles, b.outlets, b.points, b.sources, b.nearest) == (0, 0, (), (), ("port",))


def test_the_id_follows_from_question_day_and_content() -> None:
    """The same input gives the same id, another day or article another; four characters without I, L, O and U."""
    b = brief(evidence("a"))
    assert b.id == brief(evidence("a")).id
    assert len({b.id, brief(evidence("b")).id, brief(evidence("a"), as_of=build.DAY + timedelta(days=1)).id}) == 3
    assert len(b.id) == 6
    assert not set(b.id[2:]) & set("ILOU")


def test_nothing_after_the_day_asked_for_leaks() -> None:
    """An article of the next day is no part of the brief."""
    late = evidence("late", day=build.DAY + timedelta(days=1))
    assert brief(evidence("a"), late) == brief(evidence("a"))


def test_copies_and_carriers_are_outlets_but_one_origin() -> None:
    """One text in three outlets is counted as 3 outlets and 1 origin."""
    b = brief(replace(evidence("a"), carriers=("Gazette",)), evidence("b", "Courier"))
    assert (b.articles, b.outlets, b.origins) == (2, 3, 1)
    assert b.points[0].outlets == 3


def test_stories_group_what_was_found() -> None:
    """Groups come as given, ids that were not found are dropped, and an article in no group is a story of its own."""
    b = brief(
        evidence("a"), evidence("b", "Courier", day=build.DAY - timedelta(days=1)), evidence("c"), stories=[["b", "a", "gone"]]
    )
    assert {s.articles for s in b.stories} == {("a", "b"), ("c",)}


def test_unread_articles_are_counted_and_told() -> None:
    """An article that has not been read yet counts as found, and a note says so."""
    b = brief(evidence("a"), Evidence(build.article(id="x"), None))
    assert b.articles == 2
    assert b.notes == ("1 of 2 articles not yet read",)


def test_what_could_not_be_read_is_told() -> None:
    """In the reading's own words, with a count where there are several articles."""
    foreign = evidence("f")
    assert foreign.reading is not None
    foreign = replace(foreign, reading=replace(foreign.reading, unread="The text is in German: no dates were read from it."))
    assert brief(foreign).notes == ("The text is in German: no dates were read from it.",)
    assert brief(evidence("a"), foreign).notes == ("1 of 2 articles: the text is in German: no dates were read from it.",)


def test_the_words_asked_for_bound_the_points() -> None:
    """A query's number of words caps the key points."""
    b = compose(replace(build.query("harbour"), words=10), [evidence("a")], build.DAY, "asked", MADE)
    assert sum(len(p.text.split()) for p in b.points) <= 10


def test_the_order_in_which_articles_are_found_does_not_matter() -> None:
    """The same articles in another order give the same brief."""
    rows = [evidence("a"), evidence("b", "Courier", day=build.DAY - timedelta(days=3)), evidence("c", "Gazette")]
    assert brief(*rows) == brief(*reversed(rows))


INDEX = st.integers(-2, 5)
SPAN = st.tuples(st.integers(0, 60), st.integers(0, 20))
DAYS = st.none() | st.dates(date(2012, 1, 1), date(2014, 1, 1))
NAMES = st.sampled_from(["Otto Lind", "Lind", "Eva Lind", "HM", "Harbour Motors", "officials", "", "The", "…"])


@st.composite
def found(draw: st.DrawFn) -> Evidence:
    """An article with a reading whose parts point anywhere in it."""
    base = evidence(
        draw(st.sampled_from("abcd")), draw(st.sampled_from(["Herald", "Courier", ""])), LINES[: draw(st.integers(0, 3))]
    )
    size = len(base.article.text)

    def span() -> tuple[int, int]:
        start, length = draw(SPAN)
        return min(start, size), min(start + length, size)

    actors = [Actor(draw(NAMES), draw(st.sampled_from(["person", "organization", "group"])), draw(st.none() | st.just("boss")), 0.5, (Mention(*span(), draw(INDEX)),)) for _ in range(draw(st.integers(0, 3)))]  # fmt: skip
    issues = [Issue(draw(NAMES), *span(), draw(INDEX), 0.5) for _ in range(draw(st.integers(0, 2)))]
    days = sorted(d for d in (draw(DAYS), draw(DAYS)) if d)
    first, last = (days[0], days[-1]) if days else (None, None)
    events = [Event(draw(NAMES), *span(), draw(NAMES), draw(INDEX), "then" if days else None, first, last, ahead=draw(st.booleans())) for _ in range(draw(st.integers(0, 2)))]  # fmt: skip
    assert base.reading is not None
    reading = replace(base.reading, actors=tuple(actors), issues=tuple(issues), events=tuple(events))
    article = replace(base.article, teaser=draw(st.booleans()), headline=draw(st.sampled_from(["", "Harbour", "Rain"])))
    return Evidence(article, draw(st.just(reading) | st.none()), draw(st.floats(0, 5)))


@settings(deadline=None, max_examples=80)
@given(st.lists(found(), max_size=5, unique_by=lambda e: e.article.id), st.integers(0, 6))
def test_whatever_was_found_a_brief_is_made_of_its_own_words(rows: list[Evidence], count: int) -> None:
    """Any readings compose; every quote is a slice of its article; no point comes twice; every citation is a source."""
    texts = {e.article.id: e.article.text for e in rows}
    b = brief(*rows, ways=Ways(points=count))
    assert all(texts[r.article][r.start : r.end] == r.quote for r in receipts(b))
    assert len({p.text for p in b.points}) == len(b.points) <= count
    assert {r.article for r in receipts(b)} == {s.article for s in b.sources}
    assert all(e.last is None or e.last >= b.as_of for e in b.events if e.upcoming)
