"""What SQLite does its own way."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from bot.edges.archive import articles, open_archive, sqlite
from bot.edges.archive.archive import SqlArchive
from tests import build

SEEN = datetime(2013, 5, 8, 12, tzinfo=UTC)
WORD = sqlite.phrase("ferry")


def test_writers_are_careful_and_readers_cannot_write(archive: SqlArchive) -> None:
    """A write is on the disk before it is confirmed, foreign keys hold, and what reads cannot write by mistake."""
    with archive._write() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with archive._read() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM articles")


def test_a_new_file_is_for_its_owner_alone(archive: SqlArchive) -> None:
    """And so is what SQLite keeps beside it; one that is there keeps the rights a person gave it."""
    assert archive.path
    archive.put_feed(build.feed("a"), SEEN)
    files = list(archive.path.parent.glob("archive.sqlite*"))
    assert {path.name.rpartition("-")[2] for path in files} >= {"archive.sqlite", "wal"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    archive.path.chmod(0o640)
    open_archive(str(archive.path)).close()
    assert archive.path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("sqlite:///file:x?mode=memory&uri=true", None),
        ("sqlite:///data/a b.sqlite", "data/a b.sqlite"),
        ("sqlite:////srv/a.sqlite", "/srv/a.sqlite"),
        ("sqlite:///file:/srv/a.sqlite?mode=ro&uri=true", "/srv/a.sqlite"),
    ],
)
def test_the_file_a_url_names(url: str, path: str | None) -> None:
    """A path, relative or not, as such or as SQLite's own kind of URL; none for a database in memory."""
    found = sqlite.file(make_url(url))
    assert (found and str(found)) == path


def test_matches_come_newest_first_with_what_weighing_needs(archive: SqlArchive) -> None:
    """Within the positions asked for and so many; an article that was taken back is none; what is noted comes with the reading."""
    boats = [build.article(f"Ferry {n}.", id=str(n), headline="Ferry") for n in range(3)]
    archive.store([*boats, build.article("A bus.", id="bus"), build.article("Ferry back.", id="back", withdrawn=True)], SEEN)
    archive.save([build.reading(boats[2], "Ferry 2.")], SEEN)
    first, second, third = positions = [articles.position(build.DAY, n) for n in (1, 2, 3)]
    with archive._read() as connection:
        found = sqlite.matches(connection, WORD, first, third, 9)
        assert found == [(third, 3, 8, " ferry:5 2:1 "), (second, 2, None, None), (first, 1, None, None)]
        assert sqlite.matches(connection, WORD, 0, 2 * third, 9) == found
        assert sqlite.matching(connection, WORD, first, third, 2) == positions[:0:-1]
        assert sqlite.matching(connection, WORD, first, second, 9) == [second, first]


def test_the_index_is_in_step_with_the_articles(archive: SqlArchive) -> None:
    """After new, changed and dropped articles SQLite's own check of the index against the texts finds nothing wrong."""
    archive.store([build.article(f"Boat {n}.", id=str(n), url=None) for n in range(5)], SEEN)
    archive.store([build.article(f"Ship {n}.", id=str(n), url=None) for n in range(3)], SEEN)
    with archive._write() as connection:
        connection.exec_driver_sql("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
    assert archive.retain(datetime(2014, 1, 1, tzinfo=UTC)) == 5
    with archive._write() as connection:
        connection.exec_driver_sql("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "locked by another process"),
        (sqlite3.SQLITE_IOERR | (10 << 8), "cannot be read or written"),
        (sqlite3.SQLITE_CORRUPT, "damaged: restore it from a backup"),
        (sqlite3.SQLITE_NOLFS, "failed: what SQLite said"),
    ],
)
def test_every_error_is_one_sentence_that_names_the_archive(code: int, words: str) -> None:
    """By SQLite's code, extended ones too; an error nobody foresaw says what SQLite said."""
    cause = sqlite3.OperationalError("what SQLite said")
    cause.sqlite_errorcode = code
    sentence = sqlite.explain(OperationalError("SELECT 1", None, cause), "data/a.sqlite")
    assert words in sentence
    assert "data/a.sqlite" in sentence
    assert sentence.count(". ") == 0
