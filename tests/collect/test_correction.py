"""Corrections: a changed figure, a note, an article taken back; ordinary editing is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import correction
from bot.lexicon import Lexicon

FIRST = "Six boats sank in Vestby harbour on Monday."
SECOND = "The mayor, Per Holm, said 40 people were rescued. Divers went on searching."
OLD = f"{FIRST}\n{SECOND}"


def _told(new: str, lexicon: Lexicon, old: str = OLD) -> list[tuple[str, str, str | None]]:
    found = correction.changes(old, new, lexicon)
    assert all(old[c.start : c.end] == c.before for c in found)
    return [(c.kind, c.before, c.after) for c in found]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("40 people", "14 people"),
        ("Six boats", "Eight boats"),
        ("Six boats", "8 boats"),
        ("40 people were", "no fewer than 41 people had been"),
    ],
)
def test_a_changed_figure_is_told_before_and_after(lexicon: Lexicon, was: str, now: str) -> None:
    """In digits or in words; the whole sentence stands on either side, and no other."""
    new = OLD.replace(was, now)
    before = FIRST if was in FIRST else SECOND.partition(". ")[0] + "."
    assert _told(new, lexicon) == [("figure", before, before.replace(was, now))]


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        OLD.replace("sank", "went down"),
        OLD.replace("rescued", "rescued by 3 helicopters"),
        OLD + "\nThe 12 divers will resume on Tuesday.",
        "\n".join(reversed(OLD.split("\n"))),
        OLD.replace(" ", "\u00a0").replace("'", "’"),
        "Quite another report about 7 trains in the mountains.",
        "",
    ],
)
def test_ordinary_editing_corrects_nothing(lexicon: Lexicon, new: str) -> None:
    """Other words, details added, sentences moved or dropped, other spaces: news goes on."""
    assert _told(new, lexicon) == []


@pytest.mark.parametrize(
    "note",
    [
        "CORRECTION: An earlier version of this article misstated where the boats sank.",
        "(Corrects location in first paragraph)",
        "This story has been corrected to give the right harbour.",
        "Clarification: the boats sank elsewhere.",
    ],
)
def test_with_a_note_every_changed_sentence_is_told(lexicon: Lexicon, note: str) -> None:
    """The note says that something was wrong; what was changed, or taken out, is what it speaks of."""
    new = f"{note}\n{FIRST.replace('Vestby', 'Nordby')}\n{SECOND.partition('. ')[0]}."
    assert _told(new, lexicon) == [
        ("corrected", FIRST, FIRST.replace("Vestby", "Nordby")),
        ("corrected", "Divers went on searching.", None),
    ]
    assert _told(f"{note}\n{SECOND}", lexicon, f"{note}\n{FIRST}\n{SECOND}") == [], "the note was there before"


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Boats sink", "This article has been removed."),
        ("Boats sink", "Editor's note: the story has been withdrawn because its facts could not be confirmed."),
        ("WITHDRAWN: Boats sink", "A report on boats was sent in error."),
        ("Boats sink", "RETRACTION\nThe report of 6 May was wrong."),
        ("Boats sink", "We have removed this story while we look into it."),
    ],
)
def test_a_text_taken_back_is_known(lexicon: Lexicon, headline: str, text: str) -> None:
    """Whatever stands in the article's place says so."""
    assert correction.withdrawn(headline, text, lexicon)


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Statue removed", "The statue has been removed from the square after months of protest."),
        ("Minister withdraws bill", "The bill was withdrawn on Monday. A report said it would have failed."),
        ("Kill count disputed", "Officials dispute the count."),
        ("Boats sink", "This article has been removed. " + "Boats sank in the harbour. " * 40),
        ("", ""),
    ],
)
def test_news_of_something_withdrawn_is_news(lexicon: Lexicon, headline: str, text: str) -> None:
    """Only the article's own withdrawal counts, and only in its place."""
    assert not correction.withdrawn(headline, text, lexicon)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared(lexicon: Lexicon, old: str, new: str) -> None:
    """What is told stands in the texts word for word."""
    for change in correction.changes(old, new, lexicon):
        assert old[change.start : change.end] == change.before
        assert change.after is None or change.after in new
    correction.withdrawn(old[:50], new, lexicon)


def test_texts_of_many_sentences_are_compared_in_time(lexicon: Lexicon) -> None:
    """Thousands of sentences on either side, none alike."""
    old, new = (" ".join(f"{word} {n} is one." for n in range(5_000)) for word in ("This", "That"))
    assert correction.changes(old, new, lexicon) == ()
