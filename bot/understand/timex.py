"""Text + the document's day → time expressions as TIMEX3, each with the civil interval it denotes."""

from __future__ import annotations

from bot.model import Timex
from bot.understand.parsed import Parsed


def find(parsed: Parsed) -> tuple[Timex, ...]:
    """The time expressions of an article, in text order, not overlapping."""
    return ()
