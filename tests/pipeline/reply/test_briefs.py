"""Asking, asking again, and showing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from bot.model import Event, Outlet
from tests import build
from tests.pipeline.reply.conftest import ANA, BEN, EVE, NOW, Office, words


def number(said: str) -> str:
    """The number of the brief that is shown."""
    found = re.search(r"B-\w{4,}", said)
    assert found
    return found[0]


def test_a_topic_is_answered_and_shown_to_the_channel_only_where_that_was_wished(office: Office) -> None:
    """And where something was found."""
    assert office.ask("treaty public").public
    assert not office.ask("treaty").public
    assert not office.ask("atlantis public").public


@pytest.mark.parametrize(
    ("verb", "title"), [("events", "Treaty: events"), ("who", "Treaty: who"), ("issues", "Treaty: at issue")]
)
def test_one_side_of_a_brief(office: Office, verb: str, title: str) -> None:
    """Under its own title."""
    assert title in office.said(f"{verb} treaty")


def test_filters_are_echoed(office: Office) -> None:
    """And applied: an unknown source is pointed at, with the nearest there is."""
    assert "Only source herald, in en, since 1 May 2013." in office.said("treaty source:herald lang:en since 2013-05-01")
    assert "No article" in office.said("treaty source:bbc")
    said = office.refused("treaty source:hrald")
    assert "^^^^^^^^^^^^" in said
    assert "source:herald" in said
    assert "/brief sources" in office.refused("treaty source:zzzzzzzz")


def test_days_are_read_where_the_person_lives(office: Office) -> None:
    """At half past six in the evening UTC it is the next day in Kathmandu."""
    office.now = NOW.replace(hour=18, minute=30)
    assert "since 9 May 2013" in office.said("treaty since today", EVE)
    assert "since 8 May 2013" in office.said("treaty since today", ANA)


def test_a_slip_in_a_verb_is_hinted_at_where_nothing_was_found(office: Office) -> None:
    """The nearest form, to be typed."""
    assert "Did you mean: /brief events treaty?" in office.said("evnts treaty")


def test_new_is_what_came_in_since_this_person_asked(office: Office) -> None:
    """The first time all; then only what is new; then nothing, with the hour; of another person's asking it knows nothing."""
    assert "first time" in office.said("new treaty")
    office.now += timedelta(minutes=5)
    office.store("A treaty on fish was signed in Oslo, the ministry of fisheries said.", minutes=6, outlet=Outlet("Post"))
    office.now += timedelta(minutes=10)
    said = office.said("NEW Treaty ")
    assert "New since you asked on 8 May 2013 at 13:00; one article is as before." in said
    assert "fish" in said
    assert "minister of trade" not in said
    office.now += timedelta(minutes=1)
    assert "Nothing new on “treaty” since you asked on 8 May 2013 at 13:15; 2 articles are as before." in office.said(
        "new treaty"
    )
    assert "first time" in office.said("new treaty", BEN)


def test_a_brief_counts_as_asking_but_one_of_another_day_does_not(office: Office) -> None:
    """What was asked as of the past says nothing of today."""
    office.said("treaty as of 2013-05-08")
    assert "first time" in office.said("new treaty")
    office.said("syria")
    office.now += timedelta(minutes=5)
    assert "Nothing new on “syria”" in office.said("new syria")


def test_the_old_items_of_a_new_source_are_not_new(office: Office) -> None:
    """They are there, but nobody waited for them."""
    office.said("treaty")
    article = build.article("An old treaty was found in an archive.", outlet=Outlet("Post"))
    office.archive.store([article], NOW + timedelta(minutes=1), back=True)
    office.now += timedelta(minutes=5)
    assert "Nothing new on “treaty”" in office.said("new treaty")


def test_nothing_at_all_is_told_as_such(office: Office) -> None:
    """Not as nothing new."""
    office.said("new atlantis")
    assert "No article on “atlantis”" in office.said("new atlantis")


def test_a_brief_is_shown_to_who_asked_and_where_it_was_shown(office: Office) -> None:
    """To nobody else, who learns nothing of it."""
    mine = number(office.said("treaty"))
    assert "treaty" in office.said(f"show {mine}").casefold()
    for who, channel in ((BEN, "C1"), (EVE, "C2")):
        assert f"There is no brief {mine} here" in office.refused(f"show {mine}", who, channel)
    office.ask(f"show {mine} public")
    assert office.said(f"show {mine}", BEN)
    assert office.refused(f"show {mine}", BEN, "C2")
    aloud = number(office.said("syria", aloud=True, channel="C2"))
    assert office.said(f"show {aloud}", BEN, "C2")
    assert "B-0000" in office.refused("show B-0000")


def test_the_same_question_of_two_people_is_the_brief_of_both(office: Office) -> None:
    """It has one number."""
    mine, theirs = number(office.said("treaty")), number(office.said("treaty", BEN))
    assert mine == theirs
    assert office.said(f"show {mine}", BEN, "C2")


def test_a_calendar_is_a_file_of_what_is_coming(office: Office) -> None:
    """With the list of it; where nothing has a day there is no file, and the answer says so."""
    text = "Ministers will sign the fishing pact on Monday."
    article, what = build.article(text, headline="Fishing pact"), "sign the fishing pact"
    start, day = text.index(what), date(2013, 5, 13)
    event = Event(what, start, start + len(what), "sign", 0, "Monday", day, day, "day")
    office.archive.store([article], NOW)
    office.archive.save([build.reading(article, text, events=(event,))], NOW)
    reply = office.ask("calendar fishing pact")
    assert reply.file
    assert reply.file.name == "fishing-pact.ics"
    assert "DTSTART;VALUE=DATE:20130513" in reply.file.text
    assert "Fishing pact: calendar" in words(reply.message)
    assert "Nothing of this kind was found" in office.said("calendar council")
    assert office.ask("calendar council").file is None
    assert office.ask("fishing pact").file is None
