"""What stands in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

EntryStatus = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A happening to come, as a calendar shows it; `uid` lasts, whatever becomes of it.

    It takes the whole civil days from `first` to `last`. `sequence` counts the times its days or its standing changed, `stamp` is the
    instant (aware, UTC) of its last change of any kind (RFC 5545, 3.8.7). `articles` are the ids of those that tell of it.
    """

    uid: str
    first: date
    last: date
    status: EntryStatus
    summary: str
    description: str
    stamp: datetime
    place: str | None = None
    url: str | None = None
    sequence: int = 0
    articles: tuple[str, ...] = ()
