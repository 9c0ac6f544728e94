"""The Home tab of a person, from the archive."""

from __future__ import annotations

from bot.pipeline import home
from tests import build
from tests.pipeline.reply.conftest import ANA, BEN, NOW, Office, office, web, words

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
