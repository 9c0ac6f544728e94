"""Noun phrases → Issues: what is decided, argued or feared."""

from __future__ import annotations

from bot.model import Actor, Issue
from bot.understand.parsed import Parsed


def find(parsed: Parsed, actors: tuple[Actor, ...]) -> tuple[Issue, ...]:
    """The issues of an article, most salient first."""
    return ()
