"""A person's naming → the role the text states beside it, as a slice with its qualifiers.

`before` reads titles and phrases set before a name · `after` appositions, "who is ..." and predicates · `phrase` is what they share.
None is inferred: a person without a stated role has none.
"""

from __future__ import annotations

from bot.understand.actor.role.after import announced, apposition, leads, predicate, taken
from bot.understand.actor.role.before import before_comma, body, title
from bot.understand.actor.role.phrase import Phrases, Slice
from bot.understand.entity.name import Name

WHOLE, BARE, SAID = 0, 1, 2
"""Ranks of a stated role: a whole office; a mere rank ("Sen."); what the text says someone is, or is to another ("her rival")."""


def stated(phrases: Phrases, name: Name) -> tuple[int, Slice] | None:
    """(rank, tokens) of the role stated beside a naming, or None. A title comes before an apposition, a mere rank after it, and both
    before a party and before what someone is to another."""
    before = title(phrases, name)
    if before is not None and not phrases.is_bare(before):
        return WHOLE, phrases.with_owner(before)
    doc, end = phrases.doc, name.end + 1
    also = end < len(doc) and doc[end].lower_ == "who"  # "the farm minister, Jane Doe, who is also deputy head of the party"
    order = (before_comma, apposition) if also else (apposition, before_comma)
    beside = [span for find in order if (span := find(phrases, name)) is not None]
    office = next((span for span in beside if not phrases.is_relation(span)), None)
    if office is not None:
        return WHOLE, office
    if before is not None:
        return BARE, before
    said = beside[0] if beside else _said(phrases, name)
    return None if said is None else (SAID, phrases.with_owner(said))


def _said(phrases: Phrases, name: Name) -> Slice | None:
    """The first of what the text says of a person away from the name."""
    return next((span for find in (leads, predicate, taken, announced) if (span := find(phrases, name)) is not None), None)


def described(phrases: Phrases, name: Name) -> tuple[int, Slice] | None:
    """(rank, tokens) of what the text says an organization is, before its name, or None."""
    before = body(phrases, name)
    return None if before is None else (WHOLE, before)
