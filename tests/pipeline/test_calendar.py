"""A subscription's calendar, from an archive."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

from icalendar import Calendar

from bot.model import Event
from bot.pipeline import calendar
from bot.pipeline.calendar import Public
from tests import build
from tests.pipeline.reply.conftest import NOW, Office, office, web  # noqa: F401 -- fixtures

PLAN = "Ministers will sign the fishing pact on Monday."
WHAT = "sign the fishing pact"


def plan(desk: Office, id: str = "p1", day: date = date(2013, 5, 13), minutes: int = 0) -> None:
    """An article that says when the pact is signed, come in so many minutes after NOW."""
    article = build.article(PLAN, id=id, url=f"https://herald.example/{id}", headline=f"Fishing pact {id}")
    start = PLAN.index(WHAT)
    event = Event(WHAT, start, start + len(WHAT), "sign", 0, "Monday", day, day, "day")
    desk.archive.store([article], NOW + timedelta(minutes=minutes))
    desk.archive.save([build.reading(article, PLAN, events=(event,))], NOW)


def test_a_feed_has_what_is_to_come_on_the_topics(office: Office) -> None:  # noqa: F811
    """Quoted, with its link; asked again it is the same byte for byte; what was served is remembered."""
    plan(office)
    order = build.subscription(topics=("fishing pact", "syria", "((("))
    office.archive.put_subscription(order, NOW)
    first = calendar.feed(office.desk.by, office.desk.lexicon, order, NOW)
    (entry,) = Calendar.from_ical(first.body.decode()).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry["sequence"]) == (date(2013, 5, 13), 0)
    assert "https://herald.example/p1" in str(entry["description"])
    assert calendar.feed(office.desk.by, office.desk.lexicon, order, NOW + timedelta(hours=1)) == first
    assert [e.uid for e in office.archive.calendar_entries("morning")] == [str(entry["uid"])]


def test_a_plan_with_another_day_moves_under_its_name(office: Office) -> None:  # noqa: F811
    """The feed says so by another validator and a higher sequence."""
    plan(office)
    order = build.subscription(topics=("fishing pact",))
    first = calendar.feed(office.desk.by, office.desk.lexicon, order, NOW)
    office.archive.save_calendar_entries(
        "morning", [replace(e, first=date(2013, 5, 10)) for e in office.archive.calendar_entries("morning")]
    )
    second = calendar.feed(office.desk.by, office.desk.lexicon, order, NOW)
    assert second.etag != first.etag
    (entry,) = Calendar.from_ical(second.body.decode()).walk("VEVENT")
    assert (entry["sequence"], entry.decoded("dtstart")) == (1, date(2013, 5, 13))


def test_an_address_is_known_by_a_digest(office: Office) -> None:  # noqa: F811
    """Who has the token finds the subscription, who has the archive finds no token; ended, nobody finds it."""
    order = build.subscription()
    office.archive.put_subscription(order, NOW)
    url = calendar.opened(office.desk.by, order, Public("https://news.example/bot", lambda: "s3cr3t"), NOW)
    assert url == "https://news.example/bot/calendar/s3cr3t.ics"
    found = calendar.found(office.desk.by, "s3cr3t")
    assert found
    assert found.id == "morning"
    assert office.archive.calendar_of(hashlib.sha256(b"s3cr3t").hexdigest()) == "morning"
    assert calendar.found(office.desk.by, "S3cr3t") is None
    assert calendar.found(office.desk.by, "\udcff") is None
    office.archive.remove_subscription("morning", NOW)
    assert calendar.found(office.desk.by, "s3cr3t") is None
