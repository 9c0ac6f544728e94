"""Entries → iCalendar text; folding and escaping are the library's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from icalendar import Calendar, Event, vText

from bot.deliver.calendar.entry import clean
from bot.model import CalendarEntry

PRODUCT: Final = "-//Brief//News briefing//EN"


def text(name: str, entries: Iterable[CalendarEntry], again: timedelta | None = None) -> str:
    """A calendar of that name, with CRLF line ends; `again` is after what time a program should ask for it anew (RFC 7986, 5.7, and
    the older name that more programs know)."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(clean(name)))  # the library leaves what it does not know unescaped
    if again:
        calendar.add("refresh-interval", again, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{round(again.total_seconds() / 60)}M")
    for entry in entries:
        calendar.add_component(_event(entry))
    return str(calendar.to_ical(), "utf-8")


def _event(of: CalendarEntry) -> Event:
    """An entry of whole days; its end is the day after the last (RFC 5545, 3.6.1)."""
    event = Event()
    event.add("uid", of.uid)
    event.add("dtstamp", of.stamp)
    event.add("sequence", of.sequence)
    event.add("dtstart", of.first)
    event.add("dtend", min(of.last, date.max - timedelta(days=1)) + timedelta(days=1))
    event.add("summary", of.summary)
    event.add("description", of.description)
    event.add("status", of.status)
    event.add("transp", "TRANSPARENT")
    if of.place:
        event.add("location", of.place)
    if of.url:
        event.add("url", of.url)
    return event
