"""What kind one naming looks like, and what kind many of them make an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understand.entity.bodies import Bodies
from bot.understand.entity.name import Entity, Label, Name
from bot.understand.entity.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc


def votes(doc: Doc, name: Name, people: People, bodies: Bodies) -> dict[Label, float]:
    """The weight each kind gets from one naming: its own label, its form, and what stands beside it."""
    if name.canonical or name.label in ("agency", "outlet"):
        label: Label = "state" if name.label in ("state", "seat", "people") and name.canonical else name.label
        return {label: 10.0}
    found: dict[Label, float] = {name.label: 1.0} if name.label != "unknown" else {}
    personal = _personal(doc, name, people)
    if personal:
        found["person"] = found.get("person", 0) + personal
    if bodies.heads(name.text):
        found["organization"] = found.get("organization", 0) + 4
    elif name.text.isupper() and 2 <= len(name.text) <= 6:
        found["organization"] = found.get("organization", 0) + 2
    return found


def _personal(doc: Doc, name: Name, people: People) -> float:
    """How much the words of a naming and around it speak for a person."""
    weight = 0.0
    words = name.words
    if len(words) > 1 and people.is_given(words[0]):
        weight += 2
    before = doc[name.start - 1] if name.start > 0 else None
    if before is not None and before.lower_ in people.honorifics:
        weight += 4
    elif before is not None and before.text != "'s" and (people.is_head(before.text) or before.lower_ in people.ranks):
        weight += 2
    after = [t.text for t in doc[name.end : name.end + 3]]
    if len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) < 3 and after[2] in (",", "."):
        weight += 3
    if after[:2] == [",", "who"] or after[:1] == ["who"]:
        weight += 1
    return weight


def decided(entity: Entity) -> Label:
    """The kind with most weight; the first of equals."""
    return max(entity.votes, key=lambda k: entity.votes[k]) if entity.votes else "unknown"
