"""Articles in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edges.archive import articles, open_archive
from bot.edges.archive.archive import SqlArchive
from bot.edges.archive.tables import clean
from bot.model import Article, Brief, KeyPoint, Outlet, Receipt
from tests import build

SEEN = datetime(2013, 5, 8, 12, tzinfo=UTC)
NASTY = "Zero\0 width\u200b, half a pair \ud83d, \u202eright to left, “quotes”, e\u0301 and 🛥.\r\nNext\u00a0line."


@given(st.tuples(st.dates(), st.integers(1, 2**31)), st.tuples(st.dates(), st.integers(1, 2**31)))
def test_positions_order_articles_by_day_then_number(one: tuple[date, int], other: tuple[date, int]) -> None:
    """The order of positions is the order of (day, number)."""
    assert (articles.position(*one) < articles.position(*other)) == (one < other)


def test_every_field_comes_back(archive: SqlArchive) -> None:
    """What was stored is what is given back, down to the zone and the letter."""
    article = build.article(
        "Line one.\n\n Line\u00a0two.  ",
        id="x" * 9_000,
        url="https://herald.example/" + "y" * 9_000,
        outlet=Outlet("Harbour Herald", "Asia/Tokyo"),
        published=datetime(2013, 5, 7, 23, 59, 59, 123456, UTC),
        language="ja",
        byline="A. Reporter",
        credit="AP",
        time_known=False,
        teaser=True,
    )
    archive.store([article], SEEN)
    assert archive.article(article.id) == article


def test_what_no_database_takes_is_kept_with_every_offset(archive: SqlArchive) -> None:
    """NUL and lone surrogates come back as U+FFFD in the same places, under the same revision; the article stays known."""
    article = replace(build.article(), text=NASTY, headline=NASTY, id=NASTY, url=None, byline=NASTY)
    archive.store([article], SEEN)
    found = archive.article(NASTY)
    assert found == replace(article, text=clean(NASTY), headline=clean(NASTY), id=clean(NASTY), byline=clean(NASTY))
    assert archive.store([article], SEEN).known == (clean(NASTY),)
    assert archive.known([NASTY]) == {NASTY}


def test_batches_of_any_size_are_taken(archive: SqlArchive) -> None:
    """More articles than one statement has parameters for, in one call; none at all, too."""
    many = [build.article(f"Boat number {n} leaves the harbour.", id=f"n{n}") for n in range(articles.CHUNK * 2 + 1)]
    assert len(archive.store(many, SEEN).new) == len(many)
    assert len(archive.known([a.id for a in many])) == len(many)
    assert len(archive.unread("test", 5_000)) == len(many)
    assert archive.store([], SEEN).new == ()


def test_what_is_not_there_is_none(archive: SqlArchive) -> None:
    """An unknown id is no error."""
    assert archive.article("nobody") is None
    assert archive.known([]) == frozenset()


def test_retention_counts_from_first_seen_and_spares_what_a_brief_cites(archive: SqlArchive) -> None:
    """An old article goes with its readings and leaves the search; a cited or a newly seen one stays."""
    old, cited, fresh = (build.article(f"Boat {n} leaves.", id=n) for n in ("old", "cited", "fresh"))
    archive.store([old, cited], SEEN)
    archive.store([fresh], SEEN + timedelta(90))
    archive.save([build.reading(old, "Boat old leaves.")], SEEN)
    receipt = Receipt("cited", cited.revision, 0, 0, 4, "Boat")
    brief = Brief("B-1", build.query("boat"), build.DAY, "asked", SEEN, points=(KeyPoint((receipt,), 1.0),))
    archive.save_brief(brief, "{}")
    assert archive.retain(SEEN + timedelta(30)) == 1
    assert archive.retain(SEEN + timedelta(30)) == 0
    found = {f.article.id for f in archive.find(build.query("boat"), build.DAY, "test", 5)}
    assert found == {"cited", "fresh"}
    assert archive.article("old") is None
    assert archive.store([old], SEEN).new == ("old",)


def _article(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Article]:
    fields = st.fixed_dictionaries(
        {
            "id": st.sampled_from(["", "1", "2", "3"]),
            "url": st.sampled_from([None, "u1", "u2", "u3"]),
            "outlet": st.sampled_from([Outlet("A"), Outlet("B", "Asia/Tokyo")]),
            "teaser": st.booleans(),
            "day": st.dates(date(2013, 1, 1), date(2013, 1, 3)),
            "aliases": st.sampled_from([(), ("3",), ("u1",)]),
        }
    )
    return st.builds(lambda text, kw: build.article(text, **kw), texts, fields)


@settings(max_examples=30, deadline=None)
@given(batches=st.lists(st.lists(_article(st.sampled_from(["red", "green", "blue", "grey " * 30])), max_size=4), max_size=3))
def test_no_article_is_ever_lost(batches: list[list[Article]]) -> None:
    """Whatever comes in whatever order: each is new, changed or known, its text is kept, and the index holds just what is stored."""
    with open_archive("sqlite://") as archive:
        for batch in batches:
            done = archive.store(batch, SEEN)
            assert len({*done.new, *done.changed, *done.known}) <= len(batch)
            assert bool(batch) == bool(done.new or done.changed or done.known)
            again = archive.store(batch[-1:], SEEN)
            assert not again.new
        kept = archive.unread("test", 100)
        every = build.query("red", "green", "blue", "grey")
        assert {f.article.id for f in archive.find(every, date(2014, 1, 1), "test", 100, copies=True)} == {a.id for a in kept}
        assert all(archive.article(name) == a for a in kept for name in (a.id, *a.aliases))
