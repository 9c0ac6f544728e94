"""What the other parts pass on: a Name (one naming in the text) and an Entity (all that name one)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Label = Literal[
    "person", "organization", "state", "seat", "people", "place", "division", "agency", "outlet", "group", "other", "unknown"
]
"""What one naming looks like. `seat` is a capital or a palace that may stand for its government; `people` a demonym or a
people's name; `division` a state or province within a country; `unknown` a run of capitalised words the pipeline gave no type."""


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start`..`end` (exclusive) of the parse name something. `canonical` is the lexicon's name for it, or ""."""

    start: int
    end: int
    label: Label
    text: str
    canonical: str = ""

    @property
    def words(self) -> list[str]:
        """The name's words, as written."""
        return self.text.split()


@dataclass(slots=True)
class Entity:
    """All names of one person, body, state, place or group; `votes` counts what kind its namings look like."""

    name: str
    kind: Label
    names: list[Name] = field(default_factory=list)
    votes: Counter[Label] = field(default_factory=Counter)
