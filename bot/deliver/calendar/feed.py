"""What a calendar feed served before × what is to come now → what it serves.

A program that subscribes takes the feed's word for everything: what is missing vanishes, what has another sequence has moved. So an
entry stays until a month after its day, and one that its sources no longer have ahead is not dropped but called off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
    served: dict[str, CalendarEntry] = {}
    for brief in briefs:
        looked.update(article for story in brief.stories for article in story.articles)
        for event in dated(brief):
            new = entry(brief, event, now)
            served.setdefault(new.uid, _followed(before.get(new.uid), new))
    for uid, old in before.items():
        served.setdefault(uid, _left(old, looked, today, now))
    return tuple(sorted(served.values(), key=lambda e: (e.first, e.last, e.uid)))


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
