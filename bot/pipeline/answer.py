"""Query → Brief: find, judge the day, cluster, compose, keep."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from bot.brief import compose
from bot.brief.evidence import Evidence
from bot.deliver import blocks, outline, record
from bot.model import Brief, Message, Query
from bot.ports import Archive, Found
from bot.understand import story

OLD: Final = timedelta(days=30)
"""Coverage whose newest article is older than this is briefed as of that article's day, and the brief says so."""
LIMIT: Final = 300
"""At most so many articles go into a brief, the best matches."""

Mode = Literal["asked", "today", "newest"]


@dataclass(frozen=True, slots=True)
class Briefer:
    """What briefing needs: the archive, the rules its readings must be under, and how points are chosen."""

    archive: Archive
    rules: str
    method: str = "lexrank"
    points: int = 5


def answer(by: Briefer, query: Query, today: date, made: datetime) -> Brief:
    """The brief on a query as of the day it asks for, else of today, else (where all coverage is old) of the newest coverage.

    Raises ArchiveError.
    """
    as_of = query.as_of or today
    mode: Mode = "asked" if query.as_of else "today"
    found = by.archive.find(query, as_of, by.rules, LIMIT)
    newest = max((f.article.day for f in found), default=as_of)
    if mode == "today" and as_of - newest > OLD:
        as_of, mode = newest, "newest"
    return brief(by, query, found, as_of, mode, made)


def brief(by: Briefer, query: Query, found: Sequence[Found], as_of: date, mode: Mode, made: datetime) -> Brief:
    """The brief on what was found; nearest topics where that is nothing."""
    rows = [Evidence(f.article, f.reading, f.relevance, f.carriers) for f in found]
    groups = story.cluster([(f.article, f.reading) for f in found])
    return compose.compose(
        query,
        rows,
        as_of,
        mode,
        made,
        stories=groups,
        nearest=() if found else by.archive.nearest(query, as_of, 5),
        coverage=by.archive.coverage(),
        points=by.points,
        method=by.method,
    )


def keep(by: Briefer, made: Brief, render: Callable[[Brief], Message]) -> tuple[Brief, Message]:
    """Stores a brief with its message under its id, one digit longer where another brief has that id. Raises ArchiveError."""
    for suffix in ("", *"23456789"):
        named = replace(made, id=made.id + suffix)
        message = render(named)
        payload = json.dumps({"brief": record.brief(named), "message": record.message(message)}, ensure_ascii=False)
        if by.archive.save_brief(named, payload):
            break
    return named, message


def rendered(of: Brief) -> Message:
    """A brief as a private answer in Slack."""
    buttons = (blocks.SHARE, blocks.DETAILS) if of.articles else ()
    return blocks.render(outline.of_brief(of), brief=of.id, buttons=buttons)


def kept(archive: Archive, id: str) -> dict[str, Any] | None:
    """A stored brief's message by the brief's id: {"text", "blocks", "thread"}; None where there is none. Raises ArchiveError."""
    payload = archive.brief(id)
    found: dict[str, Any] | None = json.loads(payload)["message"] if payload else None
    return found
