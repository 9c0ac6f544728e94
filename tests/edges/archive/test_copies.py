"""Backups: made while the bot writes, verified, and put back with nothing lost of what was there."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.archive import copies, open_archive
from bot.edges.archive.archive import SqlArchive
from bot.edges.archive.check import check
from bot.errors import ArchiveError
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


def boats(archive: SqlArchive, *numbers: int) -> None:
    """Stores articles."""
    archive.store([build.article(f"Boat {n} has sunk.", id=f"a{n}", url=f"https://a.example/{n}") for n in numbers], AT)


@pytest.fixture
def path(archive: SqlArchive) -> Path:
    """An archive of two articles."""
    boats(archive, 0, 1)
    assert archive.path
    return archive.path


def test_a_backup_made_while_the_bot_writes_is_whole(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """Backups one after the other while another thread stores: each is sound, none loses what was in before, the writer never fails."""
    stop, stored = threading.Event(), [2]

    def write() -> None:
        while not stop.is_set():
            boats(archive, stored[0])
            stored[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            least = stored[0]
            found = copies.backup(path, tmp_path / f"{n}.sqlite")
            assert found.faults == ()
            assert found.counts["articles"] >= least
    finally:
        stop.set()
        writer.join()
    assert archive.article(f"a{stored[0] - 1}")


def test_a_backup_is_one_file_for_its_owner_alone(path: Path, tmp_path: Path) -> None:
    """No log beside it, nobody else may read it, and it opens where nothing can be written."""
    folder = tmp_path / "copies"
    folder.mkdir()
    copies.backup(path, folder / "b.sqlite")
    assert [p.name for p in folder.iterdir()] == ["b.sqlite"]
    assert (folder / "b.sqlite").stat().st_mode & 0o777 == 0o600
    with open_archive(f"sqlite:///file:{folder}/b.sqlite?mode=ro&immutable=1&uri=true") as copied:
        assert copied.article("a1")


def test_a_backup_takes_the_place_of_nothing_unasked(path: Path, tmp_path: Path) -> None:
    """A file that is there stays, unless it is to be replaced; the archive itself is never replaced by its copy."""
    there = tmp_path / "there"
    there.write_text("a letter")
    with pytest.raises(ArchiveError, match="there already: nothing was written"):
        copies.backup(path, there)
    assert there.read_text() == "a letter"
    with pytest.raises(ArchiveError, match="there already"):
        copies.backup(path, path, replace=True)
    assert copies.backup(path, there, replace=True).counts["articles"] == 2
    with pytest.raises(ArchiveError, match="no archive"):
        copies.backup(tmp_path / "none", tmp_path / "b")


def test_no_copy_is_left_of_what_is_not_whole(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """A damaged archive gives a sentence and no file, and the last good backup stays."""
    copies.backup(path, tmp_path / "b.sqlite")
    with archive._write() as connection:
        connection.exec_driver_sql("INSERT INTO article_search(rowid, headline, text) VALUES (7, 'x', 'y')")
    with pytest.raises(ArchiveError, match="not whole: the search index is out of step"):
        copies.backup(path, tmp_path / "b.sqlite", replace=True)
    assert check(tmp_path / "b.sqlite").counts["articles"] == 2
    assert not (tmp_path / "b.sqlite.part").exists()
    with pytest.raises(ArchiveError, match="could not be copied"):
        copies.copy(path, tmp_path / "no folder" / "b.sqlite")
    with pytest.raises(ArchiveError, match="There is no file"):
        copies.copy(tmp_path / "nowhere.sqlite", tmp_path / "b.sqlite")
    assert check(tmp_path / "b.sqlite").counts["articles"] == 2


def test_what_was_there_is_kept_beside(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """The copy has the archive's name and rights, the archive another name, both whole; the log of the one is not read with the other."""
    copies.backup(path, tmp_path / "b.sqlite")
    boats(archive, 2)
    archive.close()
    path.chmod(0o640)
    part, kept = copies.beside(path), tmp_path / "kept.sqlite"
    copies.copy(tmp_path / "b.sqlite", part)
    copies.put_back(part, path, kept)
    assert (check(path, deep=True).counts["articles"], check(kept, deep=True).counts["articles"]) == (2, 3)
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(tmp_path.glob("archive.sqlite?*"))


def test_an_archive_in_use_is_not_replaced(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """Another command has it open: nothing changes."""
    part = copies.beside(path)
    copies.copy(path, part)
    with archive._read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles")
        with pytest.raises(ArchiveError, match="Another command is using"):
            copies.put_back(part, path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    assert archive.article("a1")


def test_a_damaged_archive_is_replaced_and_kept_as_it_is(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """Its log, which would be read with the copy, stays beside it no more."""
    copies.backup(path, tmp_path / "b.sqlite")
    boats(archive, 2)
    log = path.with_name(path.name + "-wal")
    written = log.read_bytes()
    archive.close()
    path.write_bytes(b"not a database" * 999)
    log.write_bytes(written)
    part, kept = copies.beside(path), tmp_path / "kept"
    copies.copy(tmp_path / "b.sqlite", part)
    copies.put_back(part, path, kept)
    assert check(path).counts["articles"] == 2
    assert kept.stat().st_size >= 999 * 14
    assert not list(tmp_path.glob("archive.sqlite?*"))


def test_the_index_is_made_anew(archive: SqlArchive, path: Path) -> None:
    """Out of step before, in step and found again after."""
    with archive._write() as connection:
        connection.exec_driver_sql("INSERT INTO article_search(article_search) VALUES ('delete-all')")
    assert check(path).faults
    copies.reindex(path)
    assert check(path, deep=True).faults == ()
    assert len(archive.find(build.query("boat"), build.DAY, "test", 5)) == 2
    with pytest.raises(ArchiveError, match="could not be made anew"):
        copies.reindex(path.with_name("none"))


def test_a_copy_of_an_older_schema_keeps_it(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """A backup taken before an upgrade is what the older version wrote."""
    archive.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    assert copies.backup(path, tmp_path / "b.sqlite").schema == "0001"
