"""What people want otherwise: points marked wrong, stories muted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reason = Literal["false", "context", "topic", "date", "other"]
"""What is wrong with a point: it is not so, it misleads as quoted, it is not on the topic, a day or a name is read wrongly, other."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's mark on a brief, by the brief's id. `point` counts from 1 (None: the brief as a whole) and `quote` is its sentence as
    shown, "" where there is none; `words` are the person's own. `person` is None once they asked to be forgotten. With `left_out` the
    sentence stands in no later brief. `number` is given by the archive."""

    brief: str
    point: int | None
    quote: str
    reason: Reason
    words: str
    person: str | None
    at: datetime
    left_out: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Mute:
    """A story that `reader`, the id of a person or of a channel, is shown no longer: its headline then, and the ids of its articles
    so far. `person` muted it. `number` is what people call it by, given by the archive."""

    reader: str
    headline: str
    articles: tuple[str, ...]
    person: str | None
    at: datetime
    number: int = 0
