"""Names → Actors: joined over the document, typed, given the role the text states, ranked by salience."""

from __future__ import annotations

from bot.model import Actor
from bot.understand.parsed import Parsed


def find(parsed: Parsed) -> tuple[Actor, ...]:
    """The actors of an article, most salient first."""
    return ()
