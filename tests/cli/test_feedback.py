"""Marks on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.edges.archive import open_archive
from bot.model import Feedback

AT = datetime(2013, 5, 8, 7, tzinfo=UTC)


def test_marks_are_listed_and_points_left_out(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each with its point and the person's words; a mark there is not is a sentence and exit status 2."""
    path = str(tmp_path / "a.sqlite")
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{path}")

    def brief(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["brief", "feedback", *words])
        try:
            main()
        except SystemExit as stop:
            return int(stop.code or 0), "".join(capfd.readouterr())
        raise AssertionError("the command line ends by SystemExit")

    assert brief() == (0, "Nobody has marked anything as wrong.\n")
    with open_archive(path) as archive:
        archive.mark(Feedback("B-7F3K", 2, "The ferry sank.", "date", "On\n\x1b[2JMonday.\u202e", "U1", AT))
        archive.mark(Feedback("B-7F3K", None, "", "other", "", None, AT))
    listed = brief()[1].splitlines()
    assert listed == [
        "2  2013-05-08 07:00 UTC  somebody forgotten  B-7F3K: Something else",
        "1  2013-05-08 07:00 UTC  U1  B-7F3K, point 2: A day, a name or a role is read wrongly",
        "    “The ferry sank.”",
        "    On [2JMonday.",
    ]
    assert brief("leave-out", "1")[0] == 0
    assert "(left out of briefs)" in brief()[1]
    assert brief("let-in", "1")[0] == 0
    assert "(left out" not in brief()[1]
    status, said = brief("leave-out", "2")
    assert (status, "no mark 2 on a point" in said) == (2, True)
