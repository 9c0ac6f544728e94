"""The words for a happening: enough for a diary line, never the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Event
from bot.text import words

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Next month's presidential election will be close.", "presidential election"),
        ("The mayor will arrive on Friday in Lisbon.", "The mayor will arrive on Friday in Lisbon"),
        ("Aides prepared the summit, which begins on Friday.", "the summit, which begins"),
        ("A hearing is set for Friday.", "A hearing is set"),
        ("OSLO (NTB) — President Lena Berg will visit Bergen on Friday.", "President Lena Berg will visit Bergen"),
        ("They spoke of an election due in June.", "an election"),
        ("The state plans to seize and sell the oil on Friday.", "The state plans to seize and sell the oil"),
        ('He said he would "open the archive" on Friday.', 'would "open the archive"'),
    ],
)
def test_the_words_for_a_happening(diary: Diary, text: str, what: str) -> None:
    """Subject, verb and object stay together; the day and half quotations stay out."""
    assert diary(text)[0][0] == what


def test_a_long_happening_is_cut_between_its_parts(diary: Diary) -> None:
    """Of a long clause the first complements are kept, never more than eight words of weight or half the sentence."""
    text = (
        "The finance committee of the lower house will on Friday examine the revised budget for schools, hospitals and roads in the "
        "eastern provinces with advisers from the central bank and the ministry of planning in attendance."
    )
    what = diary(text)[0][0]
    assert what in text
    assert len(words(what)) <= 0.6 * len(words(text))


def test_a_run_on_sentence_is_read_without_end_or_error(diary: Diary) -> None:
    """A chain of hundreds of coordinated verbs neither exhausts the stack nor gives more than its one happening."""
    assert len(diary("They will meet in Paris on Friday and " * 300)) <= 2


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The mayor will resign on Friday.", None),
        ("A vote is set for Friday.", None),
        ("The mayor, who took office last year, is due at the town hall on Friday.", "The mayor, who took office last year, is due at the town hall"),
        ("He is expected back in Lisbon on Friday.", "He is expected back in Lisbon on Friday."),
        ("The mayor spoke in Lisbon, where she is expected to open a bridge on Friday.", "The mayor spoke in Lisbon, where she is expected to open a bridge on Friday."),
    ],
)  # fmt: skip
def test_the_line_that_tells_a_happening_says_who(
    events: Callable[..., tuple[Event, ...]], text: str, clause: str | None
) -> None:
    """From the subject on where the words leave it out, the sentence where it is a pronoun, nothing where the words stand alone."""
    assert events(text)[0].clause == clause


def test_a_line_does_not_stop_before_what_an_aside_puts_off(events: Callable[..., tuple[Event, ...]]) -> None:
    """ "To support, or at least not veto, a plan" is told by its sentence."""
    text = (
        "Officials said Roe would attempt to persuade the senators to support, or at least not veto, a fresh plan for the port."
    )
    assert {e.clause for e in events(text)} <= {text}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Engineers are planning to examine the dam and the wall surrounding it more closely.", "Engineers are planning to examine the dam"),
        ("President Berg is due to leave Peru on Friday for Chile, the last stop on his tour.", "President Berg is due to leave Peru"),
        ("The probe will study the planet's storms, its clouds, wind speeds, dust, craters and canyons.", "The probe will study the planet's storms"),
        ("Chile is scheduled to begin on Friday a levy similar to the European one.", "Chile is scheduled to begin"),
    ],
)  # fmt: skip
def test_a_line_starts_with_who_does_it_where_what_is_done_fits_beside_it(
    events: Callable[..., tuple[Event, ...]], text: str, what: str
) -> None:
    """What is further said of the object, and the rest of a list, is cut before the subject is."""
    assert events(text)[0].what.startswith(what)


def test_a_day_is_no_subject(diary: Diary) -> None:
    """ "A tariff from Feb. 1, which would increase in June" is not the day that increases."""
    found = diary("The premier threatened to impose a tariff from July 1, which would increase in August.")
    assert not [what for what, _ in found if what.startswith("July")]
