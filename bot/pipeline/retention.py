"""What is kept how long: one table, one function, the same as told in docs/operate.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.ports import Archive, Progress

LEDGER: Final = timedelta(days=90)
"""Editions and their outbox rows are remembered so long after they were opened."""
READINGS: Final = timedelta(days=7)
"""A reading that another has taken the place of is kept so long: a new version of the rules may be taken back."""
REQUESTS: Final = timedelta(days=2)
"""By then Slack sends a request no more: it tries three times within six minutes, or hourly for a day where an app has that switched on."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Of one kind of thing: how old it may get, and what drops those that are older (their number). What is not named here stays:
    feeds, their states and subscriptions are kept for ever, since what a person removed must stay removed."""

    kind: str
    kept: timedelta
    drop: Callable[[datetime], int]


def policy(archive: Archive, rules: str, kept: timedelta) -> tuple[Rule, ...]:
    """In the order they are gone through: briefs first, since an article stays as long as a brief cites it. `kept` is the setting for
    briefs (from when they were made) and articles (from when they were first seen, with all their revisions and readings)."""
    return (
        Rule("briefs", kept, archive.drop_briefs),
        Rule("articles", kept, archive.retain),
        Rule("readings", READINGS, lambda before: archive.drop_readings(rules, before)),
        Rule("editions", LEDGER, archive.forget),
        Rule("requests", REQUESTS, archive.drop_requests),
    )


def retain(archive: Archive, rules: str, kept: timedelta, now: datetime) -> Iterator[Progress]:
    """Drops what is older than its rule allows, a short transaction each, and yields one Progress a kind. Raises ArchiveError."""
    todo = policy(archive, rules, kept)
    for n, rule in enumerate(todo, 1):
        gone = rule.drop(now - rule.kept)
        yield Progress("retain", rule.kind, n, len(todo), f"{gone} dropped", data={"dropped": gone})
