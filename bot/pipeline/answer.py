"""Query → Brief: find, judge the day, cluster, compose, keep."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from bot.ask.query import written
from bot.brief import compose
from bot.deliver import blocks, calendar, ids, parent, record, sides
from bot.errors import InputError
from bot.model import Article, Attachment, Brief, Message, Query
from bot.pipeline import wider, wished
from bot.ports import Archive, Found
from bot.understand import story

OLD: Final = timedelta(days=30)
"""Coverage whose newest article is older than this is briefed as of that article's day, and the brief says so."""
LIMIT: Final = 300
"""At most so many articles are looked at for a digest or a calendar, the best matches."""
DEEP: Final = 1_000
"""At most so many for a brief that somebody asked for, which has the topic's history."""
EVENTS: Final = 200
"""At most so many events to come stand in a calendar."""
EVERY: Final = 100_000
"""At most so many articles are put into stories at once."""

Mode = Literal["asked", "today", "newest"]


@dataclass(frozen=True, slots=True)
class Briefer:
    """What briefing needs: the archive, the rules its readings must be under, the ways briefs are made, and the share of all articles that
    have a stem (see `story.common`)."""

    archive: Archive
    rules: str
    ways: compose.Ways = compose.PLAIN
    common: Mapping[str, float] = field(default_factory=dict)


def answer(by: Briefer, query: Query, today: date, made: datetime, readers: Collection[str] = ()) -> Brief:
    """The brief on a query as of the day it asks for, else of today, else (where all coverage is old) of the newest coverage; without
    the stories that one of the `readers` (ids of people and channels) muted.

    Raises ArchiveError.
    """
    as_of = query.as_of or today
    mode: Mode = "asked" if query.as_of else "today"
    found, notes = wider.find(by.archive, query, as_of, by.rules, DEEP)
    newest = max((f.article.day for f in found), default=as_of)
    if mode == "today" and as_of - newest > OLD:
        as_of, mode = newest, "newest"
    made_of = brief(by, query, found, as_of, mode, made, readers)
    return replace(made_of, notes=(*notes, *made_of.notes))


def agenda(by: Briefer, query: Query, today: date, made: datetime, readers: Collection[str] = ()) -> Brief:
    """The brief on a query as of today, with all that is to come, where `answer` has what comes first. Raises ArchiveError."""
    return brief(by, query, by.archive.find(query, today, by.rules, LIMIT), today, "asked", made, readers, EVENTS)


def news(
    by: Briefer, query: Query, since: datetime, today: date, made: datetime, readers: Collection[str] = ()
) -> tuple[Brief, int]:
    """(the brief on what came in after `since`, how many articles on the query were there before). Raises ArchiveError."""
    as_of = query.as_of or today
    found = by.archive.find(query, as_of, by.rules, LIMIT)
    fresh = [f for f in found if not f.back and (f.seen or f.article.published) > since]
    return brief(by, query, fresh, as_of, "asked" if query.as_of else "today", made, readers), len(found) - len(fresh)


def brief(
    by: Briefer,
    query: Query,
    found: Sequence[Found],
    as_of: date,
    mode: Mode,
    made: datetime,
    readers: Collection[str] = (),
    ahead: int = compose.AHEAD,
) -> Brief:
    """The brief on what was found, without what its readers muted; nearest topics where nothing was found."""
    shown, groups, muted = wished.unmuted(by.archive, found, readers, by.rules, by.common)
    made_of = compose.compose(
        query,
        wished.evidence(by.archive, shown),
        as_of,
        mode,
        made,
        stories=groups,
        nearest=() if found else by.archive.nearest(query, as_of, 5),
        coverage=by.archive.coverage(),
        ways=by.ways,
        ahead=ahead,
    )
    return replace(made_of, muted=muted)


def keep(by: Briefer, made: Brief, render: Callable[[Brief], Message]) -> tuple[Brief, Message]:
    """Stores a brief with its message under its id, one digit longer where another brief has that id. Raises ArchiveError."""
    for suffix in ("", *"23456789"):
        named = replace(made, id=made.id + suffix)
        message = render(named)
        kept = {"brief": record.brief(named), "message": record.message(message), "topic": written(named.query)}
        file = calendar.attachment(named, named.made)
        kept |= {"calendar": record.attachment(file)} if file else {}
        payload = json.dumps(kept, ensure_ascii=False)
        if by.archive.save_brief(named, payload):
            break
    return named, message


def rendered(of: Brief, view: str = "brief") -> Message:
    """A brief, or one side of it, as a private answer in Slack."""
    shown = parent.fit(sides.of_brief(of, view))
    if not of.articles:
        return blocks.render(shown)
    details = [ids.DETAILS] if shown.more else []
    return blocks.render(shown, brief=of.id, buttons=[ids.SHARE, *details, ids.SUBSCRIBE, *acts(of)])


def acts(of: Brief) -> list[str]:
    """The buttons that a brief has wherever it is shown."""
    found = {ids.CALENDAR: calendar.dated(of), ids.MUTE: of.stories, ids.WRONG: of.articles}
    return [action for action, any_ in found.items() if any_]


def stored(archive: Archive, id: str, readers: Collection[str] | None = None) -> Message:
    """A stored brief as it was shown, by the brief's id, to one of `readers` (ids of people and channels; None: whoever runs the bot).
    Raises InputError where there is none of that id that they may see, ArchiveError."""
    return record.shown(kept_of(archive, id, readers)["message"])


def topic(archive: Archive, id: str, readers: Collection[str]) -> str:
    """What a stored brief is about, as it would be typed. Raises as `stored`."""
    kept = kept_of(archive, id, readers)
    return str(kept.get("topic") or kept["brief"]["topic"])


def attached(archive: Archive, id: str, readers: Collection[str]) -> Attachment:
    """The calendar file of a stored brief. Raises as `stored`, and InputError where nothing of the brief is dated."""
    kept = kept_of(archive, id, readers)
    if "calendar" not in kept:
        raise InputError(
            f"Nothing in {id} has a day that lies ahead, so there is no calendar file. For a newer one: /brief calendar."
        )
    return record.attached(kept["calendar"])


def kept_of(archive: Archive, id: str, readers: Collection[str] | None) -> Mapping[str, Any]:
    """What is kept of a brief: "brief" (see `record.brief`), "message" as shown, "topic" as typed. Raises as `stored`."""
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
