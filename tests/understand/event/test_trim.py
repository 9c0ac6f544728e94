"""A phrase is cut to what is read at a glance, and nothing dangles at its ends."""

from __future__ import annotations

from collections.abc import Callable

from bot.understand.event.trim import room, shorten, tidy, weight
from bot.understand.parsed import Parsed

Parse = Callable[..., Parsed]
TEXT = "The committee will examine the revised budget for schools, hospitals and roads in the provinces of the east."


def test_articles_and_prepositions_weigh_nothing(parse: Parse) -> None:
    """Only words that say something count."""
    doc = parse(TEXT).doc
    assert weight(doc, 0, 6) == 5
    assert room(doc[3]) == 8


def test_a_phrase_is_cut_from_its_end_and_keeps_its_head(parse: Parse) -> None:
    """Complements go before the subject does, up to the word that is to be kept."""
    doc = parse(TEXT).doc
    first, last = shorten(doc[3], 0, len(doc) - 2, 6)
    assert (first, weight(doc, first, last) <= room(doc[3])) == (0, True)
    assert last >= 6


def test_what_dangles_is_dropped(parse: Parse) -> None:
    """An article, a preposition or a mark at an end belongs to no phrase."""
    doc = parse(TEXT).doc
    first, last = tidy(doc[3], 2, 7)
    assert doc[first : last + 1].text == "will examine the revised budget"
