"""Calendar addresses, and what was served."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.model import CalendarEntry
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
DAY = date(2013, 5, 13)
ENTRY = CalendarEntry("u@brief", DAY, DAY, "TENTATIVE", "Talks", "“x”\nHerald", NOW, "Oslo", None, 3, ("a1", "a2"))


def test_an_address_is_of_its_subscription_until_it_is_taken_back(archive: SqlArchive, url: str) -> None:
    """Also for who opens the file next; taking back takes all of that subscription, and what was served, and no other."""
    for name in ("morning", "evening"):
        archive.put_subscription(build.subscription(name), NOW)
        archive.open_calendar(name, f"k-{name}", NOW)
        archive.save_calendar_entries(name, [ENTRY])
    archive.open_calendar("morning", "k-2", NOW)
    archive.close()
    with open_archive(url) as again:
        assert (again.calendar_of("k-morning"), again.calendar_of("k-2"), again.calendar_of("k-3")) == (
            "morning",
            "morning",
            None,
        )
        assert (again.calendars("morning"), again.calendars("evening")) == (2, 1)
        assert again.close_calendars("morning") == 2
        assert again.close_calendars("morning") == 0
        assert again.calendar_of("k-2") is None
        assert (again.calendar_entries("morning"), again.calendar_entries("evening")) == ((), (ENTRY,))


def test_a_subscription_that_ends_takes_its_addresses_along(archive: SqlArchive) -> None:
    """Ended by a command, or since the person it came to is forgotten; one made anew under its name has none of them."""
    archive.put_subscription(build.subscription(), NOW)
    archive.put_subscription(build.subscription("direct", channel="D1", creator="U1"), NOW)
    for name in ("morning", "direct"):
        archive.open_calendar(name, name, NOW)
    assert archive.remove_subscription("morning", NOW)
    assert archive.forget_person("U1", NOW) == 1
    for name in ("morning", "direct"):
        archive.put_subscription(build.subscription(name), NOW)
        assert archive.calendar_of(name) is None


def test_what_was_served_comes_back_as_it_was(archive: SqlArchive) -> None:
    """The last time, whole; and nowhere in the file is a token."""
    other = replace(ENTRY, uid="v@brief", place=None, url="https://herald.example/1", status="CANCELLED")
    archive.save_calendar_entries("m", [ENTRY])
    archive.save_calendar_entries("m", [other, ENTRY])
    assert sorted(archive.calendar_entries("m"), key=lambda e: e.uid) == [ENTRY, other]
    archive.save_calendar_entries("m", [])
    assert archive.calendar_entries("m") == ()
    assert archive.path
    assert [row[1] for row in sqlite3.connect(archive.path).execute("PRAGMA table_info(calendar_feeds)")] == [
        "key",
        "subscription",
        "made",
    ]
