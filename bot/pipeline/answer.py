"""Query → Brief: find, judge the day, cluster, compose, keep."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from bot.ask.query import written
from bot.brief import compose
from bot.brief.evidence import Evidence
from bot.deliver import blocks, parent, record, sides
from bot.errors import InputError
from bot.model import Article, Brief, Message, Query
from bot.ports import Archive, Found
from bot.understand import story

OLD: Final = timedelta(days=30)
"""Coverage whose newest article is older than this is briefed as of that article's day, and the brief says so."""
LIMIT: Final = 300
"""At most so many articles go into a brief, the best matches."""
EVERY: Final = 100_000
"""At most so many articles are put into stories at once."""

Mode = Literal["asked", "today", "newest"]


@dataclass(frozen=True, slots=True)
class Briefer:
    """What briefing needs: the archive, the rules its readings must be under, how points are chosen, and the share of all articles that
    have a stem (see `story.common`)."""

    archive: Archive
    rules: str
    method: str = "lexrank"
    points: int = 5
    common: Mapping[str, float] = field(default_factory=dict)


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


def news(by: Briefer, query: Query, since: datetime, today: date, made: datetime) -> tuple[Brief, int]:
    """(the brief on what came in after `since`, how many articles on the query were there before). Raises ArchiveError."""
    as_of = query.as_of or today
    found = by.archive.find(query, as_of, by.rules, LIMIT)
    fresh = [f for f in found if not f.back and (f.seen or f.article.published) > since]
    return brief(by, query, fresh, as_of, "asked" if query.as_of else "today", made), len(found) - len(fresh)


def brief(by: Briefer, query: Query, found: Sequence[Found], as_of: date, mode: Mode, made: datetime) -> Brief:
    """The brief on what was found; nearest topics where that is nothing."""
    rows = [Evidence(f.article, f.reading, f.relevance, f.carriers) for f in found]
    groups = story.cluster([(f.article, f.reading) for f in found], by.common)
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
        kept = {"brief": record.brief(named), "message": record.message(message), "topic": written(named.query)}
        payload = json.dumps(kept, ensure_ascii=False)
        if by.archive.save_brief(named, payload):
            break
    return named, message


def rendered(of: Brief, view: str = "brief") -> Message:
    """A brief, or one side of it, as a private answer in Slack."""
    shown = parent.fit(sides.of_brief(of, view))
    buttons = [blocks.SHARE, *([blocks.DETAILS] if shown.more else []), blocks.SUBSCRIBE] if of.articles else []
    return blocks.render(shown, brief=of.id, buttons=buttons)


def stored(archive: Archive, id: str, readers: Collection[str] | None = None) -> Message:
    """A stored brief as it was shown, by the brief's id, to one of `readers` (ids of people and channels; None: whoever runs the bot).
    Raises InputError where there is none of that id that they may see, ArchiveError."""
    return record.shown(_kept(archive, id, readers)["message"])


def topic(archive: Archive, id: str, readers: Collection[str]) -> str:
    """What a stored brief is about, as it would be typed. Raises as `stored`."""
    kept = _kept(archive, id, readers)
    return str(kept.get("topic") or kept["brief"]["topic"])


def _kept(archive: Archive, id: str, readers: Collection[str] | None) -> Mapping[str, Any]:
    payload = archive.brief(id, readers)
    if payload is None:
        whose = "" if readers is None else " A brief can be seen by who asked for it, and where it was shared."
        raise InputError(f"There is no brief {id} here (any more).{whose} Please ask again.")
    return dict(json.loads(payload))


def stories(by: Briefer, since: date | None = None, until: date | None = None) -> list[list[Article]]:
    """The stories among the archive's articles, the one with the newest article first. Raises ArchiveError."""
    query = Query("", (), since=since, until=until)
    found = {f.article.id: f for f in by.archive.find(query, until or date.max, by.rules, EVERY, copies=True)}
    groups = story.cluster([(f.article, f.reading) for f in sorted(found.values(), key=lambda f: f.article.published)], by.common)
    rows = [[found[name].article for name in group] for group in groups]
    return sorted(rows, key=lambda group: max(a.published for a in group), reverse=True)
