"""What a calendar feed served before × what is to come now → what it serves.

A program that subscribes takes the feed's word for everything: what is missing vanishes, what has another sequence has moved. So an
entry stays until a month after its day, and one that its sources no longer have ahead is not dropped but called off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.deliver.calendar.entry import entry
from bot.deliver.calendar.file import dated
from bot.model import Brief, CalendarEntry

KEPT: Final = timedelta(days=31)
"""An entry is served so long after its last day."""
GONE: Final = "The sources have this ahead no longer: it was called off, moved, or has happened. They said:"


def merged(known: Iterable[CalendarEntry], briefs: Iterable[Brief], today: date, now: datetime) -> tuple[CalendarEntry, ...]:
    """The entries to serve at `now` (aware, UTC), by day; `known` is what was served last, `briefs` what is known today.

    An entry whose article was looked at again, and has it ahead no longer, is called off. One whose articles were not among those that
    were looked at (there are newer and better ones) stays as it was: nothing says otherwise.
    """
    before = {old.uid: old for old in known if today - old.last <= KEPT}
    looked: set[str] = set()
    fresh: dict[str, CalendarEntry] = {}
    for brief in briefs:
        looked.update(article for story in brief.stories for article in story.articles)
        for event in dated(brief):
            new = entry(brief, event, now)
            fresh.setdefault(new.uid, new)
    named = _renamed(before, fresh)
    served = {uid: _followed(before.get(uid), new) for uid, new in named.items()}
    for uid, old in before.items():
        served.setdefault(uid, _left(old, looked, today, now))
    return tuple(sorted(served.values(), key=lambda e: (e.first, e.last, e.uid)))


def _renamed(before: Mapping[str, CalendarEntry], fresh: Mapping[str, CalendarEntry]) -> dict[str, CalendarEntry]:
    """What is fresh, by uid: under the one it was served with, where an article that told of it tells of the same days by another name.
    Articles are read anew under other rules, and a happening is known by how it was read first."""
    lost = {uid: old for uid, old in before.items() if uid not in fresh and old.status != "CANCELLED"}
    named: dict[str, CalendarEntry] = {}
    for uid, new in fresh.items():
        same = None if uid in before else next((u for u, old in lost.items() if _same(old, new)), None)
        if same:
            del lost[same]
        named[same or uid] = replace(new, uid=same or uid)
    return named


def _same(old: CalendarEntry, new: CalendarEntry) -> bool:
    return (old.first, old.last) == (new.first, new.last) and not set(old.articles).isdisjoint(new.articles)


def _followed(old: CalendarEntry | None, new: CalendarEntry) -> CalendarEntry:
    """What is new with the sequence it has; unchanged in every way, it is the old one, whose stamp stays."""
    if old is None:
        return new
    moved = (old.first, old.last, old.status) != (new.first, new.last, new.status)
    now = replace(new, sequence=old.sequence + moved)
    return old if replace(now, stamp=old.stamp) == old else now


def _left(old: CalendarEntry, looked: Collection[str], today: date, now: datetime) -> CalendarEntry:
    over = old.status == "CANCELLED" or old.last < today
    if over or not any(article in looked for article in old.articles):
        return old
    return replace(old, status="CANCELLED", sequence=old.sequence + 1, stamp=now, description=f"{GONE}\n{old.description}")
