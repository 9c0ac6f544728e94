"""An event and its sentence → the words that tell it."""

from __future__ import annotations

import re

from bot.model import Event

_WHOSE = re.compile(r"whose ")
_PARTICIPLE = re.compile(r"[a-z]+ed\b")
"""What tells nothing without the noun before it: "files related to the case"."""
_ASIDE = re.compile(
    r"\b(?:before|after|until|since|when|while|that|because|though|although|as|in|for|of|at|during|with)\b"
    r"(?: [^\s,]+){0,3}? (?P<who>(?:he|she|they|it) )?$"
)
"""What stands before words that a sentence tells beside something else."""


def line(e: Event, sentence: str) -> str | None:
    """The clause to show for an event: of a sentence that tells it beside something else, with a day, no more than its own words with the
    pronoun before them; None where its words do."""
    if not e.clause or e.clause not in sentence:
        return None
    at = e.clause.find(e.what)
    if e.first is None or at < 0 or len(e.clause) < len(sentence.rstrip(".")):
        return e.clause
    aside = _ASIDE.search(e.clause, 0, at)
    if (aside is None and not _WHOSE.match(e.what)) or (not (aside and aside["who"]) and _PARTICIPLE.match(e.what)):
        return e.clause
    return e.clause[aside.start("who") : at + len(e.what)] if aside and aside["who"] else None


def what(e: Event) -> str:
    """An event's own words, without the pronoun that ties them to what stands before."""
    return e.what.removeprefix("whose ")
