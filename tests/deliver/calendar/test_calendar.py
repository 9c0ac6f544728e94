"""Events to come as a calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.deliver import calendar
from bot.model import Brief
from tests import build

STAMP = datetime(2013, 5, 8, 12, tzinfo=UTC)


def entries(brief: Brief) -> list[Event]:
    """The entries, as a calendar program reads them."""
    return [e for e in Calendar.from_ical(calendar.render(brief, STAMP)).walk() if isinstance(e, Event)]


def only(brief: Brief) -> Event:
    """The one entry."""
    (entry,) = entries(brief)
    return entry


def test_a_scheduled_day_is_an_entry_of_that_day() -> None:
    """Whole days, the end not included, with the words, the outlet and the link; it stands in nobody's way."""
    entry = only(build.brief(events=(build.event("Talks in Oslo", place="Oslo"),)))
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2013, 5, 13), date(2013, 5, 14))
    assert (entry["summary"], entry["location"]) == ("Talks in Oslo", "Oslo")
    assert (entry["status"], entry["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert entry.decoded("dtstamp") == STAMP
    assert "“Talks will open on Monday.” — Herald, 8 May 2013, https://herald.example/a1" in str(entry["description"])
    assert "“Monday” read as 13 May 2013; scheduled." in str(entry["description"])


@pytest.mark.parametrize(
    "fields",
    [
        {"last": date(2013, 5, 20)},
        {"precision": "month"},
        {"certainty": "possible"},
        {"conflicts": (build.receipt("Talks were put off."),)},
    ],
)
def test_what_is_not_one_certain_day_is_tentative(fields: dict[str, object]) -> None:
    """A range, a vague phrase, a mere possibility, and what another source denies."""
    assert only(build.brief(events=(build.event(**fields),)))["status"] == "TENTATIVE"  # type: ignore[arg-type]


def test_a_conflict_is_quoted_and_a_range_is_whole() -> None:
    """Nothing is left out: the last day is in it, and the other source's words."""
    event = build.event("Fair", date(2013, 6, 21), date(2013, 6, 30), conflicts=(build.receipt("There is no fair."),))
    entry = only(build.brief(events=(event,)))
    assert entry.decoded("dtend") == date(2013, 7, 1)
    assert "But: “There is no fair.” — Herald" in str(entry["description"])


def test_an_event_keeps_its_uid() -> None:
    """From one brief to the next, whatever its days have become."""
    now, then = build.event("Talks"), build.event("Talks", date(2013, 5, 20))
    assert only(build.brief(events=(now,)))["uid"] == only(build.brief(events=(then,)))["uid"] == "Talks@brief"


def test_what_is_past_or_undated_is_not_entered() -> None:
    """The file may be empty of entries; it is a calendar all the same."""
    past, undated = build.event(upcoming=False), build.event("Visit", None)
    assert entries(build.brief(events=(past, undated))) == []


def test_the_last_day_there_is_can_be_written() -> None:
    """The day after it does not exist."""
    assert only(build.brief(events=(build.event(first=date.max),))).decoded("dtstart") == date.max


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_words_make_lines_a_calendar_reads(words: str) -> None:
    """No line is longer than 75 octets (RFC 5545, 3.1), none is added by what a text says, and the words come back."""
    said = f"Talks {words} end"
    made = calendar.render(build.brief(events=(build.event("x", clause=said),)), STAMP)
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert made.count("BEGIN:") == made.count("END:") == 2
    (entry,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(entry["summary"]).startswith("Talks")


def test_the_file_is_named_after_the_topic() -> None:
    """In words any file system takes; there is none where nothing would be in it."""
    made = calendar.attachment(build.brief('"Chemical weapons" -../x'), STAMP)
    assert made
    assert made.name == "chemical-weapons-x.ics"
    assert "1 entry for your calendar (B-7F3K)" in made.about
    assert calendar.attachment(build.brief(events=(build.event("Visit", None),)), STAMP) is None
