"""Brief → an iCalendar file (RFC 5545) of what it says is to come.

A day the sources do not give is never entered: a happening takes the whole of its range of days, and one whose day is not certain is
marked as tentative.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from bot.deliver import outline
from bot.deliver.blocks import safe_url
from bot.model import Attachment, Brief, BriefEvent, Receipt
from bot.text import clip, fold, visible, words
from bot.when import say_day, say_span

PRODUCT: Final = "-//Brief//News briefing//EN"
TITLE_LIMIT: Final = 120
"""Code points of an entry's title; the description has all of it."""


def render(brief: Brief, stamp: datetime) -> str:
    """The brief's dated events that lie ahead of its day, as text with CRLF line ends; `stamp` (aware) is when it was made.

    An event keeps its UID from one brief to the next, so that taking a file in again changes an entry and adds none.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _clean(f"{outline.title(brief)}: upcoming"))
    for event in dated(brief):
        calendar.add_component(_entry(brief, event, stamp))
    return str(calendar.to_ical(), "utf-8")


def dated(brief: Brief) -> tuple[BriefEvent, ...]:
    """What goes into the file: those of the events to come that have days."""
    return tuple(e for e in outline.upcoming(brief) if e.first and e.last)


def attachment(brief: Brief, stamp: datetime) -> Attachment | None:
    """The file as it goes with an answer; None where nothing would be in it."""
    count = len(dated(brief))
    name = "-".join(words(fold(brief.query.typed)))[:60] or "brief"
    about = f"{outline.title(brief)}: {outline.many(count, 'entry') if count == 1 else f'{count:,} entries'} for your calendar ({brief.id})."
    return Attachment(f"{name}.ics", render(brief, stamp), about) if count else None


def _entry(brief: Brief, of: BriefEvent, stamp: datetime) -> Event:
    """An entry of whole days; its end is the day after the last (RFC 5545, 3.6.1)."""
    first, last = of.first or date.min, of.last or date.min
    entry = Event()
    entry.add("uid", f"{of.uid}@brief")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", first)
    entry.add("dtend", min(last, date.max - timedelta(days=1)) + timedelta(days=1))
    entry.add("summary", clip(_clean(of.clause or of.what), TITLE_LIMIT))
    entry.add("description", "\n".join(_clean(row) for row in _told(brief, of)))
    entry.add("status", "CONFIRMED" if certain(of) else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    if of.place:
        entry.add("location", _clean(of.place))
    return entry


def certain(of: BriefEvent) -> bool:
    """Whether it is scheduled for exactly one day, and no source says otherwise."""
    return of.precision == "day" and of.first == of.last and of.certainty == "scheduled" and not of.conflicts


def _told(brief: Brief, of: BriefEvent) -> Iterator[str]:
    """What was said, by whom, and how the days were read from it."""
    if of.when and of.first and of.last:
        yield f"“{of.when}” read as {say_span(of.first, of.last)}; {of.certainty}."
    for receipt in of.sources:
        yield _quoted(brief, receipt)
    for receipt in of.conflicts:
        yield f"But: {_quoted(brief, receipt)}"
    yield f"Brief {brief.id}, as of {say_day(brief.as_of)}."


def _quoted(brief: Brief, receipt: Receipt) -> str:
    source = brief.source(receipt.article)
    words = outline.quote(receipt.quote)
    url = safe_url(source.url)
    return f"{''.join(run.text for run in words)} — {source.outlet or 'source'}, {say_day(source.day)}{f', {url}' if url else ''}"


def _clean(text: str) -> str:
    """One line of what can be seen, and can be written as UTF-8."""
    return " ".join(visible(text).split()).encode("utf-8", "replace").decode("utf-8")
