"""Two labels of one sentence → whether it ties them together as one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.brief.merge.issues.row import IssueRow

_OF = re.compile(
    r" (?:from [^.,;]{1,30} )?(?:of|on|over|about|for|to|that|against) (?:how to \w+ )?"
    r"(?:(?:the|an?|any|its|their|his|her|this|use of|possible|alleged|ongoing|current|recent) )*"
)
"""What stands between what is done or felt about something and the thing: "findings on the use of" chemical weapons."""
_IS = re.compile(
    r"(?: (?:that|which) [^.,;]{1,80})? (?:is|are|was|were) (?:(?:one|some|among) of )?(?:(?:the|an?|its|their) )?(?:(?:most|very) )?"
    r"| (?:found|contained) in (?:the )?"
)
"""What says of one thing that it is the other, or comes from it."""


def linked(one: Sequence[IssueRow], other: Sequence[IssueRow]) -> bool:
    """Whether a sentence says of an issue of one group that it is one of the other's, or what is done about it."""
    return any(_tied(a, b) for a in one for b in other if a.source is b.source and a.issue.sentence == b.issue.sentence)


def _tied(a: IssueRow, b: IssueRow) -> bool:
    first, second = sorted((a, b), key=lambda r: r.issue.start)
    text = first.source.article.text
    start, end = first.issue.end, second.issue.start
    if start >= end or end - start > 120:
        return False
    if _IS.fullmatch(text, start, end):
        return True
    return (first.hollow or first.bare_talks) and _OF.fullmatch(text, start, end) is not None
