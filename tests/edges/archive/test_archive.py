"""The archive as a whole: opening, sharing, failing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.archive import feeds, open_archive
from bot.edges.archive.archive import SqlArchive
from bot.errors import ArchiveError
from bot.ports import Archive, FeedState
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_it_is_what_the_pipeline_asks_for(archive: SqlArchive) -> None:
    """The type checker holds SqlArchive to the protocol here."""
    asked: Archive = archive
    assert asked.coverage().feeds == 0


def test_importing_the_package_imports_no_database_library() -> None:
    """`brief --help` does not pay for SQLAlchemy."""
    program = "import sys, bot.edges.archive; sys.exit(any(m.split('.')[0] in ('sqlalchemy', 'alembic') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 -- ours


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}", "sqlite:///file:{}?uri=true"])
def test_opening_makes_the_folder_and_the_file(tmp_path: Path, form: str) -> None:
    """A path, with or without a scheme, in a folder that is not there yet."""
    path = tmp_path / "new folder" / "deep" / "archive.sqlite"
    with open_archive(form.format(path)) as archive:
        assert archive.path == path
        archive.store([build.article()], AT)
    with open_archive(form.format(path)) as archive:
        assert archive.article(build.article().id) == build.article()


def test_an_archive_in_memory_works_across_threads() -> None:
    """For trials: all threads see the one archive, and it leaves no file."""
    with open_archive("sqlite://") as archive, ThreadPoolExecutor(4) as pool:
        assert archive.path is None
        articles = [build.article(f"Boat {n}.") for n in range(8)]
        list(pool.map(lambda a: archive.store([a], AT), articles))
        assert all(pool.map(lambda a: archive.article(a.id) == a, articles))


def test_eight_threads_reading_and_writing_lose_nothing(archive: SqlArchive) -> None:
    """480 read-then-write updates of one row from eight threads, with searches in between: all 480 are kept, none fails."""
    archive.seed_feeds([build.feed("a")], AT)
    archive.save_feed_states([FeedState("a")])

    def work(thread: int) -> None:
        for n in range(60):
            with archive._write() as connection:
                state = feeds.states(connection)["a"]
                feeds.save_states(connection, [FeedState("a", failures=state.failures + 1)])
            if n % 20 == 0:
                archive.store([build.article(f"Boat {thread} {n}.")], AT)
                assert archive.find(build.query("boat"), build.DAY, "test", 5)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert archive.feed_states()["a"].failures == 480
    assert len(archive.find(build.query("boat"), build.DAY, "test", 100)) == 24


def test_a_reader_does_not_wait_for_a_writer(archive: SqlArchive) -> None:
    """While a write is under way, reads give what was there before."""
    archive.store([build.article()], AT)
    with archive._write(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(archive.article, build.article().id).result(timeout=5) == build.article()


def test_a_failed_write_leaves_nothing_behind(archive: SqlArchive) -> None:
    """A transaction is kept whole or not at all, and the archive goes on working."""
    archive.store([build.article()], AT)
    whole = build.reading(build.article())
    with pytest.raises(ArchiveError, match="NOT NULL"):
        archive.save([whole, build.reading(build.article(), rules=None)], AT)
    assert archive.unread("test", 5)
    archive.save([whole], AT)
    assert not archive.unread("test", 5)


def test_a_read_only_archive_is_read_and_says_so_when_written(archive: SqlArchive) -> None:
    """Reading needs no right to write; a write is one sentence, and changes nothing."""
    archive.store([build.article()], AT)
    with open_archive(f"sqlite:///file:{archive.path}?mode=ro&uri=true") as reader:
        assert reader.article(build.article().id) == build.article()
        assert reader.find(build.query("kerry"), build.DAY, "test", 5)
        with pytest.raises(ArchiveError, match="can only be read: nothing was written"):
            reader.store([build.article("Another.")], AT)
    assert archive.find(build.query("another"), build.DAY, "test", 5) == ()


def test_a_missing_archive_is_not_made_by_a_reader(tmp_path: Path) -> None:
    """Opened for reading only, neither file nor folder appear."""
    with pytest.raises(ArchiveError, match="cannot be opened"):
        open_archive(f"sqlite:///file:{tmp_path}/no/archive.sqlite?mode=ro&uri=true")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_so_and_nothing_is_lost(archive: SqlArchive) -> None:
    """What does not fit is refused whole; what was there stays, and there is room again after."""
    archive.store([build.article()], AT)
    with archive._engines[0].connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite takes the present size as the limit
    with pytest.raises(ArchiveError, match="full: nothing was written"):
        archive.store([build.article("Long. " * 100_000, id="long")], AT)
    assert archive.article(build.article().id) == build.article()
    assert archive.article("long") is None
    with archive._engines[0].connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert archive.store([build.article("Long. " * 100_000, id="long")], AT).new == ("long",)


def test_a_locked_archive_is_said_so(archive: SqlArchive) -> None:
    """Another process that keeps the write lock is named as the cause."""
    assert archive.path
    with archive._engines[0].connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        connection.exec_driver_sql("BEGIN")
    other = sqlite3.connect(archive.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="locked by another process"):
        archive.store([build.article()], AT)
    other.close()
    assert archive.store([build.article()], AT).new


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"This is a letter, not a database. " * 99, "no SQLite database"), (None, "cannot be opened|cannot be made|folder")],
)
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    """Another kind of file, or a folder: one sentence naming it, and it stays as it was."""
    path = tmp_path / "thing"
    path.write_bytes(content) if content else path.mkdir()
    with pytest.raises(ArchiveError, match=sentence) as caught:
        open_archive(str(path))
    assert str(path) in str(caught.value)
    assert path.is_dir() or path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="cannot be made"):
        open_archive(f"sqlite:///{tmp_path}/file/archive.sqlite")


@pytest.mark.parametrize(
    "url", ["postgresql://bot:secret@host/db", "mongo://bot:secret@host", "://secret", "sqlite+aiosqlite:///secret"]
)
def test_a_url_that_is_not_supported_is_refused_without_its_secret(url: str) -> None:
    """The sentence says what a URL looks like, and repeats no password."""
    with pytest.raises(ArchiveError, match="sqlite:///") as caught:
        open_archive(url)
    assert "secret" not in str(caught.value)
