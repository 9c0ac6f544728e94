"""Whether two labels name two issues, however alike their sentences."""

from __future__ import annotations

from datetime import timedelta

from bot.brief.merge.issues.row import IssueRow

_LONG = timedelta(days=150)
_MUCH = 5
"""So many words in common, beside those of the labels, make two sentences of far-off days tell one thing."""


def apart(a: IssueRow, b: IssueRow, *, together: bool = False) -> bool:
    """Whether two labels name two things: another's, a class and its member, or what was done twice, in return or about something else.
    What is told `together` elsewhere is between the same parties."""
    if _others(a, b) or _one_of_many(a, b) or _one_of_many(b, a) or _two_persons(a, b):
        return True
    return (not together and _other_parties(a, b)) or _done_again(a, b) or _other_aims(a, b)


def _other_parties(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels on what is agreed between parties ("peace talks", "high-level talks") are of two stories, name nobody in common and share less than two
    words beside what they are."""
    if a.kind.isdisjoint(b.kind & a.kinds.agreed) or (a.topical and b.topical) or len(a.rest & b.rest) > 1:
        return False
    return not told_together(a, b) and (a.strangers | a.names).isdisjoint(b.strangers | b.names)


def told_together(a: IssueRow, b: IssueRow) -> bool:
    """Whether one article, or one story, tells of both."""
    return a.source.article.id == b.source.article.id or (a.story is not None and a.story == b.story)


def _two_persons(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels for what is a person's ("relationship", "resignation") stand in sentences that name others each."""
    if a.head != b.head or a.head not in a.kinds.personal:
        return False
    return bool(a.strangers and b.strangers) and not a.strangers & b.strangers


def _done_again(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels for what is done more than once ("vote", "joint exercises") stand in articles months apart, which share neither a
    name in the labels nor much of their sentences."""
    if not (a.again or b.again) or abs(a.source.article.day - b.source.article.day) < _LONG:
        return False
    return a.names.isdisjoint(b.names) and len((a.context & b.context) - a.bag - b.bag) < _MUCH


def _other_aims(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels say what is done about two things ("tariff threats", "threat of war"), or only one what is done in return."""
    if a.returned != b.returned:
        return True
    aims = a.head == b.head and a.head in a.kinds.vehicles and a.head not in a.kinds.heads
    return aims and a.lean != a.stems and b.lean != b.stems and set(a.lean).isdisjoint(b.lean)


def _others(a: IssueRow, b: IssueRow) -> bool:
    """Whether one label names the topic and the other somebody else before one head ("Ruritanian oil", "Graustark oil")."""
    bare, other = (a, b) if len(a.stems) == 1 else (b, a)
    if len(bare.stems) != 1 or not bare.topical or other.topical or not other.named or bare.mutual:
        return False
    return bare.head == other.head and bare.full[-1] == bare.head and other.stems[-1] == other.head


def _one_of_many(a: IssueRow, b: IssueRow) -> bool:
    """Whether one label names a class, the other a member of it by its name ("share indexes", "the Strelsau share index")."""
    several = a.plural and not a.named and not a.topical
    return several and b.named and not b.plural and a.head == b.head == b.full[-1]
