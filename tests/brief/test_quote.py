"""How much of an article a brief may quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.brief.quote import Allowance
from tests import build

SHORT = build.article("One sentence here. And another there.")
LONG = build.article("A sentence of some length. " * 100)
SPANS = st.lists(st.tuples(st.integers(0, 2_600), st.integers(1, 300)).map(lambda p: (p[0], p[0] + p[1])), max_size=30)


def test_a_short_article_may_be_quoted_whole() -> None:
    """Up to 2,000 characters there is no limit."""
    assert Allowance().fits(SHORT, [(0, len(SHORT.text))])


@given(SPANS)
def test_of_a_long_article_at_most_a_third_is_quoted(spans: list[tuple[int, int]]) -> None:
    """Whatever is taken one by one while it fits covers no more than a third of the text, overlaps counted once."""
    allowance, covered = Allowance(), set[int]()
    for span in spans:
        if allowance.fits(LONG, [span]):
            allowance.take(LONG, [span])
            covered |= set(range(*span))
    assert len(covered) <= len(LONG.text) / 3


def test_what_is_quoted_already_costs_nothing() -> None:
    """A part of a quoted passage fits although the third is used up."""
    allowance = Allowance()
    allowance.take(LONG, [(0, len(LONG.text) // 3)])
    assert allowance.fits(LONG, [(5, 50)])
    assert not allowance.fits(LONG, [(2_000, 2_050)])


def test_of_a_teaser_one_sentence_is_quoted() -> None:
    """A teaser gives one sentence, again and again, but no second one."""
    teaser = build.article("First sentence. Second sentence.", teaser=True)
    allowance = Allowance()
    assert not allowance.fits(teaser, [(0, 15), (16, 32)])
    assert allowance.fits(teaser, [(0, 15)])
    allowance.take(teaser, [(0, 15)])
    assert allowance.fits(teaser, [(0, 15)])
    assert not allowance.fits(teaser, [(16, 32)])


def test_a_citation_is_the_sentence_while_that_fits_and_the_phrase_after() -> None:
    """A receipt shows its whole sentence, and only the phrase once the article's share is used up or the sentence is a frame."""
    reading = build.reading(LONG, "A sentence of some length.")
    allowance = Allowance()
    assert allowance.cite(LONG, reading, 0, 2, 10).quote == "A sentence of some length."
    allowance = Allowance()
    allowance.take(LONG, [(1_000, 1_000 + len(LONG.text) // 3)])
    assert allowance.cite(LONG, reading, 0, 2, 10).quote == "sentence"
