"""Sentences + time expressions → Events: the happening each time phrase belongs to, and what is announced without a date."""

from __future__ import annotations

from bot.model import Actor, Event, Timex
from bot.understand.parsed import Parsed


def find(parsed: Parsed, timexes: tuple[Timex, ...], actors: tuple[Actor, ...]) -> tuple[Event, ...]:
    """The events of an article, upcoming ones first, then by date."""
    return ()
