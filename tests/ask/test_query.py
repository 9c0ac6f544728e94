"""A topic as typed → Query."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ask import query
from bot.errors import InputError
from bot.model import Query, Term
from tests.ask.conftest import LEXICON

TODAY = date(2013, 5, 8)
NORWAY = Term(("norway", "Norwegian", "Norwegians"))


def _parse(text: str) -> Query:
    return query.parse(text, TODAY, LEXICON)


def _words(*words: str) -> tuple[Term, ...]:
    return tuple(Term((word,)) for word in words)


def test_words_must_all_occur_and_or_parts_alternatives() -> None:
    """AND may be said or not and binds tighter than OR; in lower case both are words like any other."""
    assert _parse("ferry AND strike bus").groups == (_words("ferry", "strike", "bus"),)
    assert _parse("ferry strike OR bus").groups == (_words("ferry", "strike"), _words("bus"))
    assert _parse("ferry or bus").groups == (_words("ferry", "or", "bus"),)


def test_a_phrase_is_exact_and_keeps_its_words() -> None:
    """Quoted words are one term, with no other names, whichever the quotes."""
    for text in ('"the UN" ferry', "“the UN” ferry", "«the\u00a0UN» ferry"):
        assert _parse(text).groups == ((Term(("the UN",), phrase=True), *_words("ferry")),)


def test_what_is_left_out_is_left_out_as_typed() -> None:
    """By a dash or NOT, a word or a phrase, anywhere, for all alternatives; without other names."""
    expected = (Term(("norway",)), Term(("late june",), phrase=True))
    assert _parse('ferry -Norway -"late june"').without == (Term(("Norway",)), expected[1])
    assert _parse('-norway ferry OR bus NOT "late june"').without == expected
    assert _parse('-norway ferry OR bus NOT "late june"').groups == (_words("ferry"), _words("bus"))


def test_other_names_are_looked_for_and_shown() -> None:
    """The query says what was added to what was typed."""
    found = _parse("norway UN ferry")
    assert found.groups[0][0] == NORWAY
    assert found.expansions() == {"norway": ("Norwegian", "Norwegians"), "UN": ("U.N.", "United Nations")}


def test_a_word_said_twice_is_one_term() -> None:
    """Repeating it adds nothing."""
    assert _parse("ferry ferry -bus -bus").groups == (_words("ferry"),)
    assert _parse("ferry ferry -bus -bus").without == _words("bus")


def test_filters_are_taken_out_of_the_topic() -> None:
    """`typed` is the topic as written; the days are in the query."""
    found = _parse("Norway's  “Late June” since monday -bus as of 2013-05-07")
    assert found.typed == 'Norway\'s "Late June" -bus'
    assert (found.since, found.until, found.as_of) == (date(2013, 5, 6), None, date(2013, 5, 7))
    assert found.groups[0][0].forms[0] == "Norway"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "What should the brief be about"),
        (" \u00a0 … - ", "What should the brief be about"),
        ('""', "What should the brief be about"),
        ("since monday", "What should the brief be about"),
        ("-ferry", "only says what to leave out"),
        ("NOT ferry -bus", "only says what to leave out"),
        ("OR ferry", "OR needs something"),
        ("ferry OR", "OR needs something"),
        ("ferry OR OR bus", "OR needs something"),
        ("ferry OR -bus", "OR needs something"),
        ("ferry NOT", "NOT needs a word"),
        ("ferry NOT OR bus", "NOT needs a word"),
        ("x" * 501, "at most 500 characters; this one has 501"),
    ],
)
def test_what_asks_for_nothing_is_a_fault(text: str, sentence: str) -> None:
    """An empty topic, only exclusions, an OR or NOT without its side, too much."""
    with pytest.raises(InputError, match=sentence):
        _parse(text)


PIECES = (
    'since until on between and as of last monday mondy 2013-05-08 2013-13-45 0001-01-01 9999-12-31 may 8 3d 99999m - -- — " “ ” '
    "OR AND NOT ferry -bus norway UN (x) a* k:v 0 \u00a0 \n ' 's 💥 ² ٣ \ud800 \0"
)


@given(st.one_of(st.lists(st.sampled_from(PIECES.split(" ")), max_size=12).map(" ".join), st.text(max_size=80)), st.dates())
@example("as of 0001-01-01 since yesterday ferry", TODAY)
def test_anything_typed_is_a_query_or_one_clear_fault(text: str, today: date) -> None:
    """Nothing else is ever raised, and a query has a topic whose every group and term has something to look for."""
    try:
        found = query.parse(text, today, LEXICON)
    except InputError:
        return
    assert found.typed
    assert all(group and all(all(term.forms) for term in group) for group in found.groups)
    assert found.groups


def test_sources_and_languages_are_filters_of_their_own() -> None:
    """In any case and place; they leave the topic, and can be told in words and written again."""
    found = _parse("SOURCE:Herald norway -source:post lang:EN since monday")
    assert (found.typed, found.sources, found.not_sources, found.languages) == ("norway", ("herald",), ("post",), ("en",))
    assert query.written(found) == "norway source:herald -source:post lang:en"
    assert query.filters(found) == "source herald, without source post, in en, since 6 May 2013"
    assert query.filters(_parse("norway")) == ""
    assert _parse("norway https://a.example:80/x").sources == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("norway source:", "source:bbc"),
        ("norway sorce:bbc", "source:bbc"),
        ("norway lang:english", "lang:en"),
        ("norway -lang:en", "lang:en"),
        ("norway autor:smith", "source:"),
    ],
)
def test_a_filter_that_is_none_is_pointed_at(text: str, near: str) -> None:
    """It is never searched for in silence."""
    with pytest.raises(InputError, match=r"\^") as fault:
        _parse(text)
    assert near in str(fault.value)


def test_a_source_that_is_not_there_can_be_pointed_at() -> None:
    """By whoever knows which sources there are."""
    fault = query.pointing("norway -source:hrald", "hrald", "No source “hrald”.", "Did you mean: source:herald?")
    assert str(fault).split("\n")[1:3] == ["  norway -source:hrald", "         ^^^^^^^^^^^^^"]


def test_words_listed_without_a_space_are_words_of_their_own() -> None:
    """Between letters a comma, a semicolon or a slash; within a figure they belong to it, and in a phrase."""
    found = query.parse('ferry,bus;tram/train 24/7 5,000 "bus/tram"', TODAY, LEXICON)
    assert [term.forms[0] for term in found.groups[0]] == ["ferry", "bus", "tram", "train", "24/7", "5,000", "bus/tram"]
