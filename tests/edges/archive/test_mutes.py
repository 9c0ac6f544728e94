"""Muted stories."""

from __future__ import annotations

from datetime import timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import Mute
from tests import build
from tests.edges.archive.test_people import AT

MUTE = Mute("U1", "Ferries", ("a1", "gone"), "U1", AT)


def test_a_mute_is_its_reader_s_until_it_is_taken_back(archive: SqlArchive) -> None:
    """It holds the articles that are kept; its number is never given again."""
    archive.store([build.article(id="a1")], AT)
    assert archive.mute(MUTE) == 1
    assert archive.mutes(["U2", "C1"]) == ()
    (found,) = archive.mutes(["U1", "C1"])
    assert (found.number, found.articles, found.headline, found.at) == (1, ("a1",), "Ferries", AT)
    assert archive.unmute(1, AT)
    assert not archive.unmute(1, AT)
    assert archive.mutes(["U1"]) == ()
    assert archive.mute(MUTE) == 2


def test_a_muted_story_grows(archive: SqlArchive) -> None:
    """By articles there are; one that is there already is no matter. Its texts come with their readings."""
    one, two = build.article("The ferry sank.", id="a1"), build.article("It was raised.", id="a2")
    archive.store([one, two], AT)
    archive.save([build.reading(two, two.text)], AT)
    number = archive.mute(MUTE)
    archive.extend_mute(number, ["a1", "a2", "a3"])
    assert set(archive.mutes(["U1"])[0].articles) == {"a1", "a2"}
    texts = {article.id: reading for article, reading in archive.texts(["a1", "a2", "a3"], "test")}
    assert texts["a1"] is None
    assert texts["a2"]
    assert texts["a2"].sentences
    archive.retain(AT + timedelta(days=1))
    assert archive.mutes(["U1"])[0].articles == ()
