"""What is wrong with a database is told, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.archive.archive import SqlArchive
from bot.edges.archive.check import check
from bot.edges.archive.tables import SCHEMA
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


@pytest.fixture
def path(archive: SqlArchive) -> Path:
    """An archive of two articles, one of them cited by a brief."""
    articles = [build.article(f"Boat {n} has sunk.", id=f"a{n}", url=f"https://a.example/{n}") for n in range(2)]
    archive.store(articles, AT)
    quote = build.receipt("Boat 0", "a0", revision=articles[0].revision)
    archive.save_brief(build.brief(points=(build.point("Boat 0", receipts=(quote,)),), actors=(), issues=(), events=()), "{}")
    assert archive.path
    return archive.path


def test_a_sound_archive_is_counted(path: Path) -> None:
    """Schema, rows by table, no fault, however deep it is looked into."""
    for deep in (False, True):
        found = check(path, deep=deep)
        assert (found.schema, found.faults) == (SCHEMA, ())
        assert (found.counts["articles"], found.counts["brief_receipts"], found.counts["outbox"]) == (2, 1, 0)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("PRAGMA foreign_keys = OFF; DELETE FROM outlets", "2 rows of articles point at no row of outlets"),
        (
            "INSERT INTO article_search(article_search, rowid, headline, text) SELECT 'delete', position, headline, text FROM article_texts LIMIT 1",
            "out of step: 1 articles are not in it, 0 of its entries",
        ),
        ("INSERT INTO article_search(rowid, headline, text) VALUES (7, 'x', 'y')", "0 articles are not in it, 1 of its entries"),
        ("UPDATE brief_receipts SET quote = 'Ship 0'", "1 receipts of briefs do not quote"),
        ("DELETE FROM revisions WHERE text LIKE 'Boat 0%'", "1 receipts of briefs do not quote"),
        ("DELETE FROM revisions WHERE text LIKE 'Boat 1%'", "1 articles have no text"),
    ],
)
def test_what_is_out_of_order_is_told(archive: SqlArchive, path: Path, harm: str, fault: str) -> None:
    """Rows that point nowhere, an index that lacks an article or has one too many, and a receipt that is no quotation."""
    with archive._engines[0].connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        for statement in harm.split("; "):
            connection.exec_driver_sql(statement)
    assert any(fault in found for found in check(path).faults), check(path).faults


def test_a_text_that_differs_from_its_entry_is_found_by_a_deep_look(archive: SqlArchive, path: Path) -> None:
    """The index has the article, but not its words."""
    with archive._write() as connection:
        connection.exec_driver_sql("UPDATE revisions SET text = 'Ship 1 has sunk.' WHERE text LIKE 'Boat 1%'")
    assert check(path).faults == ()
    (fault,) = check(path, deep=True).faults
    assert "out of step with the texts" in fault


def test_a_damaged_file_is_told_and_not_raised(archive: SqlArchive, path: Path, tmp_path: Path) -> None:
    """Pages overwritten; half a file; another kind of file; an empty one."""
    archive.close()
    whole = path.read_bytes()
    for n, content in enumerate(
        (whole[:8192] + b"\xff" * 8192 + whole[16384:], whole[: len(whole) // 2], b"a letter" * 999, b"")
    ):
        other = tmp_path / f"{n}.sqlite"
        other.write_bytes(content)
        assert check(other).faults


def test_a_newer_schema_is_not_judged(archive: SqlArchive, path: Path) -> None:
    """What a later version of the bot wrote, this one does not know."""
    with archive._write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert check(path).faults == (f"a newer version of the bot wrote it (schema 9999, this one knows {SCHEMA})",)


def test_a_look_disturbs_no_writer(archive: SqlArchive, path: Path) -> None:
    """While the bot writes, what was there before is looked at, and the bot does not wait."""
    with archive._write() as connection:
        connection.exec_driver_sql("DELETE FROM aliases")
        assert check(path).counts["aliases"]
