"""The outlook of verbs: tense, modality, negation and supposition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.lexicon import Lexicon
from bot.understand.event.clause import Outlook, outlook
from bot.understand.parsed import Parsed

Parse = Callable[[str], Parsed]


def look(parse: Parse, lexicon: Lexicon, text: str, verb: str) -> Outlook:
    """The outlook of the one word `verb` of a text."""
    return outlook(next(t for t in parse(text).doc if t.text == verb), lexicon)


@pytest.mark.parametrize(
    ("text", "verb", "side", "cue"),
    [
        ("The council will vote.", "vote", "ahead", "will"),
        ("The council voted.", "voted", "past", "none"),
        ("The council has voted.", "voted", "past", "none"),
        ("She votes in Paris.", "votes", "present", "none"),
        ("The council is due to vote.", "vote", "ahead", "plan"),
        ("The council is going to vote.", "vote", "ahead", "plan"),
        ("The council plans to meet and vote.", "vote", "ahead", "plan"),
        ("Aides said the council would vote.", "vote", "ahead", "would"),
        ("The council may vote.", "vote", "ahead", "may"),
        ("The council hopes to vote.", "vote", "ahead", "wish"),
    ],
)
def test_what_announces_an_act(parse: Parse, lexicon: Lexicon, text: str, verb: str, side: str, cue: str) -> None:
    """Auxiliaries and announcing predicates give a verb its side and its cue."""
    found = look(parse, lexicon, text, verb)
    assert (found.side, found.cue, found.off) == (side, cue, False)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The council will not vote.", "vote"),
        ("The council refused to vote.", "vote"),
        ("The council had planned to vote.", "vote"),
        ("The council was to have voted.", "voted"),
        ("The council has no plans to vote.", "vote"),
        ("If the council votes, prices fall.", "votes"),
        ("Nobody expects that the council will vote.", "vote"),
        ("No council will vote.", "vote"),
    ],
)
def test_what_puts_an_act_off(parse: Parse, lexicon: Lexicon, text: str, verb: str) -> None:
    """Negation, refusal, lapsed plans and suppositions leave nothing ahead."""
    assert look(parse, lexicon, text, verb).off


def test_a_plan_told_in_the_past_is_backshifted(parse: Parse, lexicon: Lexicon) -> None:
    """ "Was due to" may have lapsed; "agreed to" stands."""
    assert look(parse, lexicon, "The council was due to vote.", "vote").backshifted
    assert not look(parse, lexicon, "The council agreed to vote.", "vote").backshifted


def test_a_purpose_is_not_announced_itself(parse: Parse, lexicon: Lexicon) -> None:
    """What a planned act serves is ahead with it, but no plan of its own."""
    found = look(parse, lexicon, "The minister will travel to Oslo to sign the treaty.", "sign")
    assert (found.side, found.direct) == ("ahead", False)
