"""What people want otherwise, kept."""

from __future__ import annotations

from bot.edges.archive.archive import SqlArchive
from bot.model import Mute
from tests import build
from tests.edges.archive.test_feedback import MARK
from tests.edges.archive.test_mutes import MUTE
from tests.edges.archive.test_people import AT


def test_a_forgotten_person_leaves_no_name(archive: SqlArchive) -> None:
    """Their own mutes end, those of a channel and their marks go on without their name."""
    archive.store([build.article(id="a1")], AT)
    archive.mark(MARK)
    archive.mute(MUTE)
    archive.mute(Mute("C1", "Ferries", ("a1",), "U1", AT))
    archive.forget_person("U1", AT)
    assert archive.mutes(["U1"]) == ()
    (left,) = archive.mutes(["C1"])
    assert (left.person, left.articles) == (None, ("a1",))
    (mark,) = archive.marks()
    assert (mark.person, mark.words) == (None, "It did not.")
