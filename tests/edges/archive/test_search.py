"""Query → articles, best first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edges.archive import open_archive, search
from bot.edges.archive.archive import SqlArchive
from bot.model import Outlet, Query, Term
from tests import build

SEEN = datetime(2013, 5, 8, 12, tzinfo=UTC)
DAY = build.DAY


def _fill(archive: SqlArchive, *texts: str, day: date = DAY) -> None:
    archive.store([build.article(t, id=t, day=day) for t in texts], SEEN)


def _found(archive: SqlArchive, query: Query, as_of: date = DAY, limit: int = 10) -> list[str]:
    return [f.article.id for f in archive.find(query, as_of, "test", limit)]


def _quoted(*phrases: str) -> Query:
    return Query(" ".join(phrases), (tuple(Term((p,), phrase=True) for p in phrases),))


def test_words_match_by_stem_whatever_their_case_and_diacritics(archive: SqlArchive) -> None:
    """Plurals, verb forms, capitals and accents make no difference; other words do."""
    _fill(archive, "The MINISTERS agreed.", "A ministry burned.", "Señor Núñez resigned.")
    assert _found(archive, build.query("minister")) == ["The MINISTERS agreed."]
    assert _found(archive, build.query("nunez resigning")) == ["Señor Núñez resigned."]


def test_all_words_of_a_group_must_occur_and_one_group_is_enough(archive: SqlArchive) -> None:
    """A query is an OR of ANDs."""
    _fill(archive, "Ferry strike.", "Ferry fire.", "Bus strike.")
    assert set(_found(archive, build.query("ferry strike", "bus"))) == {"Ferry strike.", "Bus strike."}


def test_any_form_of_a_term_will_do(archive: SqlArchive) -> None:
    """What the lexicon adds is looked for like the word itself, phrases of several words too."""
    _fill(archive, "Talks in Norway.", "A Norwegian ship.", "The United Nations met.", "United, all nations met.")
    norway = Term(("norway", "Norwegian"))
    assert set(_found(archive, Query("norway", ((norway,),)))) == {"Talks in Norway.", "A Norwegian ship."}
    assert _found(archive, Query("un", ((Term(("UN", "United Nations")),),))) == ["The United Nations met."]


def test_a_quoted_phrase_matches_as_written(archive: SqlArchive) -> None:
    """No stems, no words between, across any white space and quotes; case and accents do not matter."""
    _fill(archive, "The Chemical\u00a0 weapons  went.", "A chemical weapon went.", "Weapons, chemical.", "Don’t ‘go’.")
    assert _found(archive, _quoted("chemical weapons")) == ["The Chemical\u00a0 weapons  went."]
    assert _found(archive, _quoted("don't 'go'")) == ["Don’t ‘go’."]
    assert _found(archive, _quoted("emical weapons")) == []


def test_what_is_excluded_does_not_occur(archive: SqlArchive) -> None:
    """An excluded word leaves out its other forms; an excluded phrase only itself."""
    _fill(archive, "Ferry strike ends.", "Ferry strikers sing.", "Ferry sails.")
    no_strike = build.query("ferry", without=(Term(("strike",)),))
    assert set(_found(archive, no_strike)) == {"Ferry strikers sing.", "Ferry sails."}
    not_ends = build.query("ferry", without=(Term(("strike ends",), phrase=True),))
    assert set(_found(archive, not_ends)) == {"Ferry strikers sing.", "Ferry sails."}
    assert len(_found(archive, build.query("ferry", without=(Term(("strikes end",), phrase=True),)))) == 3


def test_an_acronym_is_not_the_word_spelled_alike(archive: SqlArchive) -> None:
    """US is not us; its other forms still match by stem, inside a group and excluded alike."""
    _fill(archive, "The US voted.", "They told us so.", "The U.S. voted.", "The United States voted.")
    us = Term(("US", "U.S.", "United States"))
    assert len(_found(archive, Query("us", ((us,),)))) == 3
    assert set(_found(archive, Query("us vote", ((us, Term(("vote",))),)))) == set(_found(archive, Query("us", ((us,),))))
    assert _found(archive, build.query("they", "vote", without=(us,))) == ["They told us so."]


def test_matches_that_fail_the_letter_do_not_hide_older_ones(archive: SqlArchive) -> None:
    """Where the newest matches by stem are none by the letter, the search goes on behind them."""
    _fill(archive, "Sea walls stand.", day=DAY - timedelta(1))
    _fill(archive, *(f"Sea wall {n} stands." for n in range(search.POOL + 10)))
    assert _found(archive, _quoted("sea walls")) == ["Sea walls stand."]


def test_later_articles_are_hidden(archive: SqlArchive) -> None:
    """As of a day, what was published by its end is found and nothing else."""
    _fill(archive, "Ferry today.")
    _fill(archive, "Ferry tomorrow.", day=DAY + timedelta(1))
    assert _found(archive, build.query("ferry")) == ["Ferry today."]
    assert len(_found(archive, build.query("ferry"), DAY + timedelta(1))) == 2


def test_the_window_is_of_whole_days_both_included(archive: SqlArchive) -> None:
    """`since` and `until` are inclusive days of publication, and `until` reaches no further than the day asked for."""
    days = [DAY - timedelta(n) for n in range(4)]
    for day in days:
        _fill(archive, f"Ferry {day}.", day=day)
    window = build.query("ferry", since=days[2], until=days[1])
    assert _found(archive, window) == [f"Ferry {days[1]}.", f"Ferry {days[2]}."]
    assert _found(archive, build.query("ferry", until=DAY), days[3]) == [f"Ferry {days[3]}."]
    assert _found(archive, build.query("ferry", since=DAY, until=days[3])) == []


def test_a_query_without_a_topic_finds_its_window(archive: SqlArchive) -> None:
    """No groups: everything of the window, newest first."""
    _fill(archive, "Old.", day=DAY - timedelta(9))
    _fill(archive, "New.")
    assert _found(archive, Query("", ())) == ["New.", "Old."]
    assert _found(archive, Query("", (), since=DAY)) == ["New."]


def test_the_subject_ranks_above_a_passing_mention(archive: SqlArchive) -> None:
    """Of one day's articles, the one with the topic in its headline and throughout comes first."""
    filler = "The council met and talked of many other things at length. " * 20
    _fill(archive, f"{filler} A ferry passed.")
    about = build.article(f"The ferry sank. {filler} The ferry was old.", id="about", headline="Ferry sinks")
    archive.store([about], SEEN)
    _fill(archive, f"{filler} A ferry passed again.")
    assert _found(archive, build.query("ferry"))[0] == "about"


def test_of_equals_the_newer_comes_first_and_limit_keeps_the_best(archive: SqlArchive) -> None:
    """Recency decides between equals; `limit` cuts from the end."""
    for n in (3, 0, 2, 1):
        _fill(archive, f"Ferry {n}.", day=DAY - timedelta(n))
    assert _found(archive, build.query("ferry"), limit=3) == ["Ferry 0.", "Ferry 1.", "Ferry 2."]
    assert all(0 < f.relevance <= 1 for f in archive.find(build.query("ferry"), DAY, "test", 10))


def test_an_article_weighs_the_same_before_and_after_it_is_read(archive: SqlArchive) -> None:
    """What is noted with a reading says what the text said; a changed text is weighed by its own words, read or not."""
    old = build.article("A ferry sank. The ferry was old.", id="a", headline="Ferry sinks")
    archive.store([old, build.article("A ferry.", id="b")], SEEN)

    def weighed() -> list[tuple[str, float]]:
        return [(f.article.id, f.relevance) for f in archive.find(build.query("ferry"), DAY, "test", 10)]

    unread = weighed()
    archive.save([build.reading(old, "A ferry sank.")], SEEN)
    assert weighed() == unread
    archive.store([build.article("A boat sank near a ferry. The boat was old.", id="a", headline="Boat sinks")], SEEN)
    assert weighed()[0][0] == "b"


def test_a_page_is_filled_though_its_best_are_copies(archive: SqlArchive) -> None:
    """Copies of one text take one place of those asked for, wherever the one that stands for all ranks."""
    whole = " ".join(f"Ferry crews of harbour number{n} agreed with owner{n} about wages{n}." for n in range(20))
    for n in range(4):
        copy = build.article(
            f"{whole} So said writer{n}.", id=f"c{n}", url=None, outlet=Outlet(f"O{n}"), headline="Ferry crews agree"
        )
        archive.store([copy], SEEN)
    _fill(archive, *(f"Boat {n} passed a ferry, it was said, and sailed on." for n in range(6)))
    found = [f.article.id for f in archive.find(build.query("ferry"), DAY, "test", 3)]
    assert len(found) == 3
    assert len([name for name in found if name.startswith("c")]) == 1


def test_readings_come_along_under_the_rules_asked_for(archive: SqlArchive) -> None:
    """A match carries its reading under those rules; until there is one, the latest under others, so that no brief is empty."""
    article = build.article("Ferry strike.")
    archive.store([article], SEEN)
    archive.save([build.reading(article, "Ferry strike.")], SEEN)
    assert archive.find(build.query("ferry"), DAY, "test", 5)[0].reading == build.reading(article, "Ferry strike.")
    older = archive.find(build.query("ferry"), DAY, "newer", 5)[0].reading
    assert older
    assert older.rules == "test"
    archive.save([build.reading(article, "Ferry strike.", rules="newer")], SEEN)
    newer = archive.find(build.query("ferry"), DAY, "newer", 5)[0].reading
    assert newer
    assert newer.rules == "newer"


@pytest.mark.parametrize(
    "words", ['"', "ferry OR", "NEAR(a b)", "a* ^b -c", "headline:ferry", "(", "\0", "\ud800", "", "—", "💥", "x" * 9_000]
)
def test_no_word_has_a_meaning_of_its_own(archive: SqlArchive, words: str) -> None:
    """Whatever a term holds is looked for as words, and never breaks the search."""
    _fill(archive, "A quiet day.")
    for term in (Term((words,)), Term((words,), phrase=True)):
        assert _found(archive, Query(words, ((term,),))) == []
        assert len(_found(archive, build.query("quiet", without=(term,)))) == 1


def test_very_long_queries_are_answered(archive: SqlArchive) -> None:
    """As many terms as fit a command, with many forms each."""
    words = [f"word{n}" for n in range(250)]
    _fill(archive, " ".join(words))
    terms = tuple(Term((w, *(f"{w}form{n}" for n in range(9)))) for w in words)
    assert len(_found(archive, Query("", (terms,)))) == 1
    assert len(_found(archive, Query("", tuple((t,) for t in terms)))) == 1


WORDS = st.lists(st.sampled_from(["ferry", "ferries", "strike", "US", "us", "harbour"]), min_size=1, max_size=6).map(" ".join)
TERMS = st.builds(lambda forms, phrase: Term(tuple(forms), phrase), st.lists(WORDS, min_size=1, max_size=2), st.booleans())
QUERIES = st.builds(
    lambda groups, without: Query("", tuple(tuple(g) for g in groups), tuple(without)),
    st.lists(st.lists(TERMS, min_size=1, max_size=2), max_size=2),
    st.lists(TERMS, max_size=1),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(WORDS, st.integers(-3, 3)), max_size=8, unique=True), QUERIES)
def test_the_future_changes_nothing(texts: list[tuple[str, int]], query: Query) -> None:
    """Found articles, their order and their weights are the same with and without what was published later."""
    whole, past = (open_archive("sqlite://") for _ in range(2))
    with whole, past:
        for n, (text, offset) in enumerate(texts):
            article = build.article(f"{n} {text}", id=str(n), day=DAY + timedelta(offset))
            whole.store([article], SEEN)
            if offset <= 0:
                past.store([article], SEEN)
        found = [(f.article, f.relevance) for f in whole.find(query, DAY, "test", 10)]
        assert found == [(f.article, f.relevance) for f in past.find(query, DAY, "test", 10)]


def test_nearest_offers_the_terms_that_do_have_articles(archive: SqlArchive) -> None:
    """Where two terms together find nothing, the one that does alone is offered first."""
    _fill(archive, "Ferry strike.")
    assert archive.nearest(build.query("atlantis ferry"), DAY, 3) == ("ferry",)


def test_nearest_offers_the_topic_with_a_term_less(archive: SqlArchive) -> None:
    """Where all but one of some terms find something, they come before each by itself: first without what was typed last."""
    _fill(archive, "Ferry strike in Norway.", "Ferry crews in Atlantis.")
    assert archive.nearest(build.query("ferry norway atlantis"), DAY, 2) == ("ferry norway", "ferry atlantis")
    assert archive.nearest(build.query("ferry strike 1 2 3 4 5"), DAY, 3) == ("ferry", "strike")
    named = Query("new atlantis", ((Term(("ferry",)), Term(("Atlantis", "Atlanteans")), Term(("bus",))),))
    assert archive.nearest(named, DAY, 3) == ("ferry Atlantis", "Atlantis", "ferry")


def test_nearest_offers_names_spelled_alike_then_those_most_named(archive: SqlArchive) -> None:
    """A misspelt name finds the actor; without any likeness the most frequent ones stand in; nothing from later days."""
    for n, (names, day) in enumerate([(("Norway", "Ann Lee"), DAY), (("Norway",), DAY), (("Atlantis",), DAY + timedelta(1))]):
        article = build.article(f"Text {n}.", id=str(n), day=day)
        archive.store([article], SEEN)
        archive.save([build.reading(article, "Text", actors=tuple(build.actor(name) for name in names))], SEEN)
    assert archive.nearest(build.query("norwya"), DAY, 1) == ("Norway",)
    assert archive.nearest(build.query("an leee"), DAY, 3)[0] == "Ann Lee"
    assert archive.nearest(build.query("atlantis"), DAY, 3) == ("Norway", "Ann Lee")
    assert archive.nearest(build.query("text norway"), DAY, 3) == ("text", "Norway", "Ann Lee")
    assert archive.nearest(build.query("x"), DAY - timedelta(1), 3) == ()
