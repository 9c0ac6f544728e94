"""A brief → a calendar file of what it says is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.deliver import outline
from bot.deliver.calendar import ics
from bot.deliver.calendar.entry import entry
from bot.model import Attachment, Brief, BriefEvent, CalendarEntry
from bot.text import fold, words
from bot.when import say_day


def render(brief: Brief, stamp: datetime) -> str:
    """The brief's dated events that lie ahead of its day, as text with CRLF line ends; `stamp` (aware) is when it was made.

    An event keeps its UID from one brief to the next, so that taking a file in again changes an entry and adds none.
    """
    return ics.text(f"{outline.title(brief)}: upcoming", [_signed(brief, entry(brief, e, stamp)) for e in dated(brief)])


def _signed(brief: Brief, of: CalendarEntry) -> CalendarEntry:
    """With the brief that it is from, by which it can be asked for."""
    return replace(of, description=f"{of.description}\nBrief {brief.id}, as of {say_day(brief.as_of)}.")


def dated(brief: Brief) -> tuple[BriefEvent, ...]:
    """What goes into a calendar: those of the events to come that have days."""
    return tuple(e for e in outline.upcoming(brief) if e.first and e.last)


def attachment(brief: Brief, stamp: datetime) -> Attachment | None:
    """The file as it goes with an answer; None where nothing would be in it."""
    count = len(dated(brief))
    name = "-".join(words(fold(brief.query.typed)))[:60] or "brief"
    about = f"{outline.title(brief)}: {outline.many(count, 'entry') if count == 1 else f'{count:,} entries'} for your calendar ({brief.id})."
    return Attachment(f"{name}.ics", render(brief, stamp), about) if count else None
