"""Marks on briefs."""

from __future__ import annotations

from bot.edges.archive.archive import SqlArchive
from bot.model import Feedback
from tests.edges.archive.test_people import AT

MARK = Feedback("B-7F3K", 2, "The ferry sank.", "false", "It did not.", "U1", AT, left_out=True)


def test_marks_are_listed_newest_first(archive: SqlArchive) -> None:
    """As they were made, each under a number of its own."""
    whole = Feedback("B-7F3K", None, "", "other", "", "U2", AT)
    assert (archive.mark(MARK), archive.mark(whole)) == (1, 2)
    assert [(m.number, m.point, m.left_out) for m in archive.marks()] == [(2, None, False), (1, 2, True)]
    assert archive.marks(limit=1)[0].number == 2


def test_a_sentence_is_left_out_until_it_is_let_in_again(archive: SqlArchive) -> None:
    """A mark on no point leaves nothing out, nor does one there is not."""
    archive.mark(MARK)
    archive.mark(Feedback("B-7F3K", None, "", "other", "", "U2", AT))
    assert archive.left_out() == {"The ferry sank."}
    assert archive.leave_out(1, out=False)
    assert archive.left_out() == frozenset()
    assert archive.leave_out(1)
    assert not archive.leave_out(2)
    assert not archive.leave_out(9)
