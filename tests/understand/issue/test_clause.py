"""What is at issue where a text states it with a verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.understand.issue import clause
from bot.understand.issue.phrase import LONGEST, Vocabulary
from bot.understand.parsed import Parsed

Parse = Callable[..., Parsed]


def questions(parsed: Parsed) -> list[str]:
    """The indirect questions of a text, in order."""
    spans = [s for t in parsed.doc if (s := clause.question(t)) is not None]
    return [parsed.doc[first:last].text for first, last in spans]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The court will decide whether farms may sell raw milk.", "whether farms may sell raw milk"),
        ("Ministers differed over how the harbour should be paid for.", "how the harbour should be paid for"),
        ("The board must decide whether to close the mine.", "whether to close the mine"),
        ("They argued about who should run the port.", "who should run the port"),
        ("He asked whether poems are news on Monday.", "whether poems are news"),
        ("They do not know who planted the bombs or why.", "who planted the bombs"),
    ],
)
def test_a_question_is_cut_to_what_it_asks(parse: Parse, text: str, asked: str) -> None:
    """An indirect question is given from its first word to what completes its verb, without its day."""
    assert questions(parse(text)) == [asked]


@pytest.mark.parametrize(
    "text",
    [
        "She did not say whether she would stand again.",
        "Nobody knows how his party will vote.",
        "The council asked whether the company that runs the eight largest ferries of the northern islands would sell them.",
        "The farm where cattle graze was sold.",
    ],
)
def test_a_question_that_needs_the_text_before_it_is_none(parse: Parse, text: str) -> None:
    """A pronoun's question, one too long for a label and a place's clause are no issues."""
    assert questions(parse(text)) == []


def test_a_label_is_never_cut_within_what_it_needs(parse: Parse) -> None:
    """Where the object with all that hangs on it is too long, the object stays; where nothing fits, there is no label."""
    text = "Judges will decide whether towns may tax the owners of the empty houses along the western shore of the lake."
    assert questions(parse(text)) in (["whether towns may tax the owners"], [])
    assert all(len(q.split()) <= LONGEST for q in questions(parse(text)))


def test_what_is_done_counts_where_it_is_spoken_of(parse: Parse) -> None:
    """ "Accused of doctoring the accounts" is about the doctoring; "using the accounts" says little, and a finite verb is no deed."""
    parsed = parse("He was accused of doctoring the accounts. He spoke of using the files. Thieves took the ledgers.")
    words = parsed.lexicon.once(Vocabulary.of)
    found = {t.text: clause.deed(t, words) for t in parsed.doc if t.text in ("accounts", "files", "ledgers")}
    assert {k: None if v is None else parsed.doc[v].text for k, v in found.items()} == {
        "accounts": "doctoring",
        "files": None,
        "ledgers": None,
    }
