"""The lexicon's words that tell on which side of the document's day a date lies, made ready."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.lexicon import Lexicon


@dataclass(frozen=True)
class Cues:
    """The words that turn a date forwards or back; see [direction] in times.toml."""

    before: re.Pattern[str]
    schedule: frozenset[str]
    intend: frozenset[str]
    ahead: frozenset[str]
    tried: frozenset[str]
    modals: frozenset[str]
    report: frozenset[str]
    appointments: frozenset[str]
    verbs: frozenset[str]
    calls: frozenset[str]
    media: frozenset[str]
    disclose: frozenset[str]
    grants: frozenset[str]
    bids: frozenset[str]
    fleeing: frozenset[str]
    done: frozenset[str]
    judges: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Cues:
        """The cues of a lexicon's times.toml."""
        future, past = (_any(lexicon.listed(f"times.direction.before_{side}")) for side in ("future", "past"))
        before = re.compile(rf"\b(?:(?P<future>{future})|(?P<past>{past}))(?: the)?\s*$", re.IGNORECASE)
        names = (
            "schedule",
            "intend",
            "ahead",
            "tried",
            "modals",
            "report",
            "appointments",
            "verbs",
            "calls",
            "media",
            "disclose",
            "grants",
            "bids",
            "fleeing",
            "done",
            "judges",
        )
        return cls(before, *(lexicon.words(f"times.direction.{name}") for name in names))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
