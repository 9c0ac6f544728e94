"""Bringing a database to the newest schema."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine

from bot.edges.archive import migrate, open_archive
from bot.edges.archive.archive import SqlArchive
from bot.edges.archive.check import check
from bot.edges.archive.tables import SCHEMA, metadata
from bot.errors import ArchiveError
from bot.model import Subscription
from bot.ports import FeedState
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)

REVISIONS = sorted(p.name[1:5] for p in (Path(migrate.__file__).parent / "migrations/versions").glob("s*.py"))


def _engine(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


def test_the_newest_migration_is_the_schema_the_code_names() -> None:
    """There is one line of migrations and it ends at SCHEMA."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_migrating_from_nothing_gives_the_tables_as_declared(archive: SqlArchive) -> None:
    """The migrations and the metadata agree: comparing them finds nothing to do, the search index left aside."""
    assert archive.path
    engine = _engine(archive.path)
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("article_search")}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    engine.dispose()
    assert not [d for d in differences if not (d[0] == "remove_table" and d[1].name == "alembic_version")]


def made(path: Path, revision: str) -> None:
    """A database as a version of the bot made it whose newest migration was `revision`, filled with something of each kind."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    engine = _engine(path)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for since, statements in FILLINGS.items():
            for statement in statements if since <= revision else ():
                connection.exec_driver_sql(statement)
    engine.dispose()


FILLING = (
    "INSERT INTO outlets VALUES (1, 'k', 'Herald', 'UTC')",
    "INSERT INTO feeds VALUES ('a', 'https://a.example/', 1, 'en', 'x', '2013-05-01 12:00:00', NULL)",
    "INSERT INTO feeds VALUES ('b', 'https://b.example/', 1, NULL, 'x', '2013-05-01 12:00:00', NULL)",
    "INSERT INTO feed_state (feed, etag, polled, failures, cause) VALUES ('a', 'x', '2013-05-08 12:00:00', 2, 'no answer')",
    "INSERT INTO feed_state (feed, etag, polled, failures) VALUES ('b', 'x', '2013-05-08 12:00:00', 0)",
    (
        'INSERT INTO subscriptions (id, channel, topics, "when", zone, since, seed, added)'
        " VALUES ('s', 'C1', '[\"syria\"]', 'daily 08:00', 'UTC', '2013-05-01 12:00:00', 'x', '2013-05-01 12:00:00')"
    ),
    (
        "INSERT INTO editions (number, subscription, slot, due, late, opened)"
        " VALUES (1, 's', '2013-05-08T08:00', '2013-05-08 08:00:00', 0, '2013-05-08 08:00:01')"
    ),
    (
        "INSERT INTO outbox (id, edition, part, channel, message, status, attempt)"
        " VALUES ('s/0', 1, 0, 'C1', '{\"text\": \"News\", \"blocks\": [], \"thread\": []}', 'pending', 0)"
    ),
    "INSERT INTO briefs VALUES ('B-1', '2013-05-08 08:00:00', '{}')",
    (
        "INSERT INTO articles (number, position, id, url, outlet, headline, published, day, time_known, language, teaser, revision, seen)"
        " VALUES (7, 3156783782690823, 'n7', 'https://a.example/7', 1, 'Boats', '2013-05-08 06:00:00',"
        " '2013-05-08', 1, 'en', 0, 'h2', '2013-05-08 07:00:00')"
    ),
    "INSERT INTO revisions VALUES (70, 7, 'h1', 'Boat', 'A boat has sunk.', '2013-05-08 07:00:00')",
    "INSERT INTO revisions VALUES (71, 7, 'h2', 'Boats', 'Two boats have sunk.', '2013-05-08 07:30:00')",
    "INSERT INTO article_search(rowid, headline, text) SELECT position, headline, text FROM article_texts",
    "INSERT INTO aliases VALUES ('k7', 'n7', 7)",
    "INSERT INTO carriers VALUES (7, 1, 'https://b.example/7', '2013-05-08 07:10:00')",
    "INSERT INTO readings VALUES (1, 70, 'rules', 'shape', 'boat sink', '{}', '2013-05-08 07:00:01')",
    "INSERT INTO brief_receipts VALUES (1, 'B-1', 7, 'h1', 0, 2, 6, 'boat')",
)
FILLINGS = {
    "0001": FILLING,
    "0004": (
        "UPDATE subscriptions SET number = 7, creator = 'U1', paused = 'person', resumes = '2013-05-08 11:00:00'",
        "INSERT INTO last_asked VALUES ('U1', 'k', '2013-05-08 08:00:00')",
        "INSERT INTO brief_readers VALUES ('B-1', 'U1')",
    ),
    "0005": ("INSERT INTO prints VALUES (5, 7)", "UPDATE articles SET back = 1, twin = 3"),
    "0006": (
        "UPDATE articles SET checked = '2013-05-08 09:00:00', changed = '2013-05-08 07:30:00'",
        "INSERT INTO edition_briefs VALUES (1, 'B-1')",
        "INSERT INTO corrections VALUES (1, 7, 'h2', 'd')",
    ),
    "0007": ("UPDATE feed_state SET page = 1, teasers = 'it is for subscribers' WHERE feed = 'b'",),
    "0008": (
        "INSERT INTO feedback VALUES (1, 'B-1', 2, 'A boat has sunk.', 'false', 'It has not.', 'U1', '2013-05-08 09:00:00', 1)",
        "INSERT INTO mutes VALUES (1, 'C1', 'Boats', 'U1', '2013-05-08 09:00:00', NULL)",
        "INSERT INTO muted_articles VALUES (1, 7)",
    ),
    "0009": (
        "INSERT INTO requests VALUES ('k', '2013-05-08 08:00:00')",
        "INSERT INTO calendar_feeds VALUES ('k', 's', '2013-05-08 08:00:00')",
        "INSERT INTO calendar_entries VALUES ('s', 'u', '{}')",
    ),
    "0011": ("UPDATE articles SET length = 20, noted = ' two:1 boats:5 '",),
}
"""What is put into each table, by the schema it came with."""


def held(path: Path) -> dict[str, list[dict[str, object]]]:
    """Everything in a database, by table; what SQLite and Alembic keep for themselves is left out."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    ours = [name for name in names if not name.startswith(("article_search", "alembic_version", "sqlite_"))]
    found = {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in ours}  # noqa: S608 -- our own names
    connection.close()
    return found


@pytest.mark.parametrize("revision", REVISIONS)
def test_no_row_and_no_value_is_lost_on_the_way(tmp_path: Path, revision: str) -> None:
    """From each earlier schema, with something in each of its tables: every row is there after, with every value it had, and what was
    found is found; nothing points nowhere, and the receipts quote."""
    path = tmp_path / "a.sqlite"
    made(path, revision)
    before = held(path)
    assert [name for name, rows in before.items() if not rows] == [], "FILLING has no row for these tables"
    with open_archive(str(path)) as archive:
        assert [found.article.id for found in archive.find(build.query("boats"), build.DAY, "rules", 5)] == ["n7"]
    after = held(path)
    for name, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[name]]
        assert kept == rows, name
    assert check(path, deep=True).faults == ()


@pytest.mark.parametrize("revision", ["0001", "0010"])
def test_articles_there_are_noted(tmp_path: Path, revision: str) -> None:
    """What weighing needs is made of the newest text of every article."""
    path = tmp_path / "a.sqlite"
    made(path, revision)
    open_archive(str(path)).close()
    assert [(row["length"], row["noted"]) for row in held(path)["articles"]] == [(20, " two:1 boats:5 ")]


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_an_older_schema_holds_is_kept(tmp_path: Path, revision: str) -> None:
    """From each earlier schema: a feed fails since its last poll, a subscription runs, what was to be posted is to be posted."""
    path = tmp_path / "a.sqlite"
    made(path, revision)
    with open_archive(str(path)) as archive:
        states = archive.feed_states()
        assert states["a"] == FeedState("a", "x", None, AT, None, 2, "no answer", failing=AT if revision == "0001" else None)
        assert states["b"].failing is None
        assert [feed.id for feed in archive.feeds()] == ["a", "b"]
        (order,) = archive.subscriptions()
        if revision < "0004":
            assert order == Subscription("s", "C1", ("syria",), "daily 08:00", "UTC", datetime(2013, 5, 1, 12, tzinfo=UTC))
        assert order.number == (1 if revision < "0004" else 7)
        assert order.stopped(AT) is None
        assert archive.delivered("s") == ("2013-05-08T08:00",)
        assert [(row.id, row.message.text) for row in archive.pending(AT)] == [("s/0", "News")]
        assert archive.brief("B-1") == "{}"


def test_opening_again_changes_nothing(archive: SqlArchive) -> None:
    """An archive at the newest schema is opened without a write."""
    assert archive.path
    before = archive.path.stat().st_mtime_ns
    open_archive(str(archive.path)).close()
    assert archive.path.stat().st_mtime_ns == before


def test_a_newer_schema_is_refused_and_left_alone(archive: SqlArchive) -> None:
    """A database of a later version is not touched; the sentence says what to do."""
    assert archive.path
    archive.close()
    with sqlite3.connect(archive.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(ArchiveError, match=r"newer version of the bot \(schema 9999"):
        open_archive(str(archive.path))


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A SQLite file that is not ours gets no table of ours."""
    path = tmp_path / "photos.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE albums (id)")
    with pytest.raises(ArchiveError, match="another program"):
        open_archive(str(path))
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    connection.close()


def test_processes_that_open_a_new_archive_at_once_all_succeed(tmp_path: Path) -> None:
    """One of them makes the schema, the others wait for it."""
    program = f"from bot.edges.archive import open_archive; open_archive({str(tmp_path / 'a.sqlite')!r}).close()"
    started = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(3)]  # noqa: S603 -- ours
    assert [(p.communicate()[1], p.returncode) for p in started] == [(b"", 0)] * 3
