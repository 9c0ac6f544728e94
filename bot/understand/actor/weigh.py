"""An entity's uses → how much the article is about it: what it does, where, how often, how widely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from bot.understand.actor.act import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEIGHT: dict[Part, float] = {
    "speaker": 1.3, "agent": 1.2, "subject": 0.9, "patient": 0.8, "party": 0.75, "target": 0.5, "owner": 0.6, "other": 0.6,
    "governing": 0.35, "modifier": 0.15, "place": 0.0, "source": 0.0,
}  # fmt: skip
_FADING = 0.35
"""The n-th use counts 1 / (1 + 0.35 n): a name said twenty times is not twenty times as salient."""


@dataclass(frozen=True, slots=True)
class Use:
    """One mention as the article uses it: tokens `start`..`end`, its part, the verb of its clause, its sentence's index."""

    start: int
    end: int
    part: Part
    verb: Token | None
    sentence: int


def weight(uses: Sequence[Use], *, headline: bool, sentences: int) -> float:
    """Salience of an entity before it is set against the others: a fading sum over its uses, weighed by part and place, with
    bonuses for the headline and for spread."""
    values = sorted((_WEIGHT[u.part] * _position(u.sentence, sentences) for u in uses), reverse=True)
    total = sum(value / (1 + _FADING * rank) for rank, value in enumerate(values))
    spread = len({u.sentence for u in uses if _WEIGHT[u.part] >= 0.5})
    return total + 0.9 * log2(1 + spread) + (1.5 if headline else 0.0)


def _position(sentence: int, sentences: int) -> float:
    """What comes first weighs more: 1.6 in the lede, falling to 0.8."""
    return 0.8 + 0.8 / (1 + sentence / max(2.0, sentences / 8))


def acted(uses: Sequence[Use]) -> float:
    """How much an entity acts or is acted on, whatever its place in the text: what tells a state from the ground things happen
    on. Qualifying does not count."""
    return sum(_WEIGHT[u.part] for u in uses if u.part != "modifier")
