"""Those who rule a state → the state: "Colombia's government" and "the French authorities" are Colombia and France."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from bot.understand.entity.name import Entity, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc


def attach(doc: Doc, named: Sequence[Entity], groups: Sequence[Entity], nouns: Collection[str]) -> list[Entity]:
    """Adds to each state the groups that rule it, by their head noun, and gives the groups that are left."""
    states = {t: e for e in named if e.kind == "state" for n in e.names for t in range(n.start, n.end)}
    left: list[Entity] = []
    for group in groups:
        state = next((s for name in group.names if (s := _state(doc, name, states, nouns)) is not None), None)
        if state is None:
            left.append(group)
        else:
            first, *others = state.names
            state.names[:] = [first, *sorted((*others, *group.names), key=lambda n: n.start)]
    return left


def _state(doc: Doc, name: Name, states: dict[int, Entity], nouns: Collection[str]) -> Entity | None:
    """The state a naming says is ruled: the one word before the noun, or the possessor before that."""
    noun = name.end - 1
    if noun - name.start > 1 and doc[name.start + 1].lower_ in nouns:  # "Norland government negotiators": it acts through them
        return states.get(name.start)
    if doc[noun].lower_ not in nouns or noun - name.start > 1:
        return None  # "the Libyan unity government" is one of several
    if name.end + 1 < len(doc) and doc[name.end].lower_ == "in" and name.end + 1 in states:
        return states[name.end + 1]  # "the government in Oslo"
    if name.start < noun:
        return states.get(name.start)
    owner = name.start - 2
    return states.get(owner) if owner >= 0 and doc[name.start - 1].text in ("'s", "'") else None
