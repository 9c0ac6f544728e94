"""Where a noun's phrase begins and ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.understand.issue import phrase
from bot.understand.issue.phrase import Vocabulary
from bot.understand.parsed import Parsed


@pytest.mark.parametrize(
    ("text", "noun", "label"),
    [
        ("Ministers discussed the country's ban on foreign adoptions.", "ban", "ban on foreign adoptions"),
        ("The two sides fear a long trade war.", "war", "trade war"),
        ("They rejected the plan to close the port.", "plan", "plan to close the port"),
        ("She rejected a plan to bring the troops into the town.", "plan", "plan"),
        ("They spoke of tension between Peru and Chile on Friday.", "tension", "tension between Peru and Chile"),
        ("The talks will start on Monday.", "talks", "talks"),
        ("He asked about Chile's future.", "future", "Chile's future"),
        ("He asked about its future.", "future", "future"),
        ("The mill announced layoffs and plant closures.", "layoffs", "layoffs and plant closures"),
        ("Oslo imposed a ban on cod imports in May.", "ban", "ban on cod imports"),
        ("The court heard charges of fraud, theft and perjury.", "charges", "charges of fraud, theft and perjury"),
        ("They fear a trade war with Chile.", "war", "trade war with Chile"),
        ("They fear a trade war with their neighbours.", "war", "trade war"),
        ("It imposed import duties of 30 percent.", "duties", "import duties"),
        ("Passengers face fewer delays.", "delays", "delays"),
        ("The plan would raise more urgent questions.", "questions", "urgent questions"),
        ("They imposed a state of emergency.", "emergency", "state of emergency"),
        ("A 52-to-46 vote decided it.", "vote", "vote"),
        ("They sold weapons to the rebels.", "weapons", "weapons"),
        ("They raised issues on the agenda.", "issues", "issues"),
        ("They held talks in a garage.", "talks", "talks"),
        ("They fear a drop in exports.", "drop", "drop in exports"),
        ("Ministers rejected their own plan.", "plan", "plan"),
        ("They criticised especially religious persecution.", "persecution", "religious persecution"),
        ("They discussed the re-entry of the craft.", "entry", "re-entry of the craft"),
        ("They fear a so-called trade war.", "war", "trade war"),
        ("Several compromises were rejected.", "compromises", "compromises"),
        ("They voiced support for peace talks and efforts to end the war.", "support", "support for peace talks"),
        ("They discussed plans to build an anti-ship missile base.", "plans", "plans to build an anti-ship missile base"),
    ],
)
def test_holds_what_says_which_one(text: str, noun: str, label: str, parse: Callable[..., Parsed]) -> None:
    """Modifiers and a short complement belong to it; articles, owners of a full phrase and times do not; no half complements."""
    parsed = parse(text)
    head = next(t for t in parsed.doc if t.text == noun)
    bounds = phrase.span(head, Vocabulary.of(parsed.lexicon))
    assert bounds is not None
    assert parsed.doc[bounds[0] : bounds[1]].text == label
