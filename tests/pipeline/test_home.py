"""The Home tab of a person, from the archive."""

from __future__ import annotations

import pytest

from bot.deliver import ids
from bot.errors import InputError
from bot.model import Delivery, Edition, Message, Question
from bot.pipeline import answer, forms, home
from tests import build, fakes
from tests.pipeline.reply.conftest import ANA, BEN, EVE, NOW, ROOMS, Office, office, web, words

__all__ = ["office", "web"]


def test_a_person_sees_their_own_digests_with_what_is_coming(office: Office) -> None:
    """In the zone they live in; nobody sees another's."""
    office.store("Ministers of Norway will meet in Oslo on Monday.", minutes=-60)
    office.said("subscribe norway in dm")
    mine, others = words(home.page(office.desk, ANA, NOW)), words(home.page(office.desk, BEN, NOW))
    assert "1 norway" in mine
    assert "13:00 (Europe/London)" in mine
    assert "1 norway" not in others
    assert "You have no digest yet" in others


def test_a_topic_that_cannot_be_read_costs_only_itself(office: Office) -> None:
    """It is named, and the others are looked through."""
    for name, topic in (("a", "-norway"), ("b", "syria")):
        office.archive.put_subscription(build.subscription(name, topics=(topic,), creator=ANA.id), NOW)
    said = words(home.page(office.desk, ANA, NOW))
    assert "“-norway” is no topic the bot can read" in said


def test_so_many_topics_are_looked_through(office: Office) -> None:
    """And the tab says that there are more."""
    for n in range(home.MOST + 1):
        office.archive.put_subscription(build.subscription(f"s{n}", topics=(f"topic{n}",), creator=ANA.id), NOW)
    assert f"your first {home.MOST} topics of {home.MOST + 1}" in words(home.page(office.desk, ANA, NOW))


def test_sources_in_trouble_are_named(office: Office) -> None:
    """As their health tells it; what was never polled is not well."""
    assert "2 sources, 2 not well." in words(home.page(office.desk, ANA, NOW))


def test_a_digest_not_opened_waits_until_it_is(office: Office) -> None:
    """Of those the person made, once it has arrived; opened in the modal, or all at once, and by nobody who is not where it came."""
    kinds = forms.forms(office.desk, lambda: NOW)
    for name, topic in (("a", "treaty"), ("b", "syria")):
        office.archive.put_subscription(build.subscription(name, channel="C2", topics=(topic,), creator=ANA.id), NOW)
    made = [
        answer.keep(office.desk.by, build.brief(topic, id=f"B-{n}"), answer.rendered)[0]
        for n, topic in enumerate(("treaty", "syria"))
    ]
    for name, brief in zip("ab", made, strict=True):
        row = Delivery(f"{name}/0", name, "2013-05-08T08:00", 0, "C2", Message("News"))
        office.archive.open_edition(Edition(name, row.slot, NOW), [row], NOW, [brief.id])
        office.archive.claim(row.id, NOW)
        office.archive.settle(row.id, "sent", NOW, ts="1")
    said = words(home.page(office.desk, ANA, NOW))
    assert "Briefs you have not opened: 2" in said
    assert "not opened" not in words(home.page(office.desk, BEN, NOW))
    shown = kinds[ids.READ].opened(Question("", ANA, ""), made[0].id, office.places)
    assert "Talks will open on Monday." in str(shown.blocks)
    assert "actions" not in {block["type"] for block in shown.blocks}
    assert "Briefs you have not opened: 1" in words(home.page(office.desk, ANA, NOW))
    with pytest.raises(InputError, match="There is no brief"):
        kinds[ids.READ].opened(Question("", BEN, ""), made[1].id, office.places)
    office.places = fakes.Directory({"C2": ("UBOT",)})
    home.act(office.desk, ids.READ_ALL, ids.NEW, Question("", ANA, ""), office.places, NOW)
    assert "Briefs you have not opened: 1" in words(home.page(office.desk, ANA, NOW))
    with pytest.raises(InputError, match="There is no brief"):
        kinds[ids.READ].opened(Question("", ANA, ""), made[1].id, office.places)
    office.places = fakes.Directory(ROOMS)
    home.act(office.desk, ids.READ_ALL, ids.NEW, Question("", ANA, ""), office.places, NOW)
    assert "not opened" not in words(home.page(office.desk, ANA, NOW))


def test_a_digest_is_paused_resumed_and_ended_by_its_buttons(office: Office) -> None:
    """By who made it, or an admin; one that has ended says so."""
    office.archive.put_subscription(build.subscription("a", channel="C1", creator=ANA.id), NOW)
    mine = Question("", ANA, "")
    home.act(office.desk, ids.PAUSE, "a", mine, office.places, NOW)
    assert "Paused until somebody resumes it" in words(home.page(office.desk, ANA, NOW))
    home.act(office.desk, ids.RESUME, "a", mine, office.places, NOW)
    assert "Paused" not in words(home.page(office.desk, ANA, NOW))
    with pytest.raises(InputError, match="Only who made it"):
        home.act(office.desk, ids.REMOVE, "a", Question("", BEN, ""), office.places, NOW)
    home.act(office.desk, ids.REMOVE, "a", Question("", EVE, ""), office.places, NOW)
    assert "You have no digest yet" in words(home.page(office.desk, ANA, NOW))
    with pytest.raises(InputError, match="That digest has ended"):
        home.act(office.desk, ids.REMOVE, "a", mine, office.places, NOW)
