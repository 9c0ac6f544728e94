"""The archive's commands as a person types them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.edges import lock
from bot.edges.archive import open_archive
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)
Brief = Callable[..., tuple[int, str]]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Brief:
    """A function that runs `brief db …` on an archive with one article: (exit status, what was said)."""
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")
    with open_archive(str(tmp_path / "a.sqlite")) as archive:
        archive.store([build.article()], AT)

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["brief", "db", *map(str, words)])
        try:
            main()
        except SystemExit as stop:
            return int(stop.code or 0), "".join(capfd.readouterr())
        raise AssertionError("the command line ends by SystemExit")

    return run


def test_backed_up_lost_and_restored(brief: Brief, tmp_path: Path) -> None:
    """What was in the backup is in the archive again, what was there instead is kept, and a look finds both sound."""
    copy = tmp_path / "b.sqlite"
    status, said = brief("backup", copy)
    assert (status, "sound" in said, "1 articles" in said) == (0, True, True)
    assert brief("backup", copy)[0] == 1
    assert brief("backup", copy, "--replace")[0] == 0
    with open_archive(str(tmp_path / "a.sqlite")) as archive:
        archive.store([build.article("Another.", id="b", url="https://b.example/")], AT)
    status, said = brief("restore", copy)
    assert (status, "is kept" in said or "before is" in said) == (0, True)
    (kept,) = tmp_path.glob("a.sqlite.before-*")
    assert "2 articles" in brief("check", kept)[1]
    assert "1 articles" in brief("check")[1]
    assert not list(tmp_path.glob("*.part*"))


def test_nothing_is_put_back_while_a_bot_runs(brief: Brief, tmp_path: Path) -> None:
    """A sentence, and the archive stays; a backup and a look are taken all the same."""
    copy = tmp_path / "b.sqlite"
    with lock.held(tmp_path / "a.sqlite.lock"):
        assert brief("backup", copy)[0] == 0
        assert brief("check")[0] == 0
        for words in (("restore", copy), ("reindex",)):
            status, said = brief(*words)
            assert (status, "already runs on this archive" in said) == (1, True)
    assert not list(tmp_path.glob("a.sqlite.before-*"))


def test_a_damaged_backup_is_refused(brief: Brief, tmp_path: Path) -> None:
    """Also one that is no database; the archive stays, and no half copy is left."""
    bad = tmp_path / "bad"
    for content in (b"", b"a letter" * 999, (tmp_path / "a.sqlite").read_bytes()[:20_000]):
        bad.write_bytes(content)
        assert brief("check", bad)[0] == 1
        assert brief("restore", bad)[0] == 1
    assert brief("restore", tmp_path / "none")[0] == 1
    assert brief("check", "--deep") == (0, brief("check")[1])
    assert not list(tmp_path.glob("*.part*"))


def test_the_index_is_made_anew(brief: Brief, tmp_path: Path) -> None:
    """Out of step, then not."""
    with open_archive(str(tmp_path / "a.sqlite")) as archive, archive._write() as connection:
        connection.exec_driver_sql("INSERT INTO article_search(article_search) VALUES ('delete-all')")
    status, said = brief("check")
    assert (status, "out of step: 1 articles" in said) == (1, True)
    assert brief("reindex")[0] == 0
    assert brief("check")[0] == 0


def test_an_archive_in_memory_has_no_file(brief: Brief, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sentence."""
    monkeypatch.setenv("BRIEF_DATABASE_URL", "sqlite://")
    for words in (("check",), ("backup", tmp_path / "b"), ("restore", tmp_path / "b")):
        status, said = brief(*words)
        assert (status, "in memory" in said) == (1, True)
