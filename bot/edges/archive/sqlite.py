"""What SQLite does its own way: its engines, its full-text index (FTS5), inserts that skip what is there, its errors in words.

A module for another database offers the same names. Why two engines: SQLite takes one writer at a time, and a transaction that
reads before it writes fails at once, whatever the timeout, when another wrote in between; so writers queue for one connection
and begin with BEGIN IMMEDIATE. Readers see a snapshot (WAL) and wait for nobody.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Engine,
    QueuePool,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DBAPIError

from bot.edges.archive.bulk import many
from bot.edges.archive.tables import clean

__all__ = [
    "Match",
    "add",
    "among",
    "engines",
    "explain",
    "file",
    "holders",
    "index",
    "insert",
    "install",
    "listed",
    "many",
    "mark",
    "matches",
    "matching",
    "phrase",
    "reserve",
    "together",
    "unindex",
]

_HALF = 2**31
BUSY_SECONDS = 10
"""How long a writer waits for another process before it gives up."""
CACHE = 16_000
"""Kilobytes of pages the writer holds: what one batch touches, so that a page is written once for it and not again and again."""
CHECKPOINT = 8_000
"""Pages the write-ahead log holds (32 MB) before they go into the file: each time the disk is waited for."""

VIEW = """
CREATE VIEW article_texts AS SELECT a.position AS position, a.headline AS headline, r.text AS text
FROM articles a JOIN revisions r ON r.article = a.number AND r.hash = a.revision
"""
_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
INDEX = f"""
CREATE VIRTUAL TABLE article_search USING fts5(headline, text, content='article_texts', content_rowid='position',
{_TOKENS})
"""
"""The index holds no copy of the texts (external content), and no trigger keeps it in step: `index` and `unindex` are called
where articles are written, since rebuilding a table in a migration would silently drop its triggers."""

_MATCHING = """
SELECT rowid FROM article_search WHERE article_search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?
"""
_MATCHES = """
SELECT position, coalesce(twin, number), length, noted
FROM article_search s CROSS JOIN articles ON number = s.rowid & 0xFFFFFFFF
WHERE article_search MATCH ? AND s.rowid BETWEEN ? AND ? AND NOT withdrawn ORDER BY s.rowid DESC LIMIT ?
"""


def file(url: URL) -> Path | None:
    """The database's file, or None where it lives in memory."""
    name = (url.database or "").removeprefix("file:").partition("?")[0]
    return None if name in ("", ":memory:") or url.query.get("mode") == "memory" else Path(name)


def engines(url: URL) -> tuple[Engine, Engine]:
    """(the engine that writes, the engine that reads); one and the same for a database in memory. Connects to nothing yet."""
    where = file(url)
    if where and url.query.get("mode") != "ro":
        where.parent.mkdir(parents=True, exist_ok=True)
        if not where.exists():
            with suppress(OSError):  # told by whoever opens it
                where.touch(0o600)  # who asked for what is nobody else's business
    settings = {"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False}
    write = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=3 * BUSY_SECONDS,
        connect_args=settings,
        hide_parameters=True,
    )
    event.listen(write, "connect", _prepare_writer)
    event.listen(write, "begin", _begin_writing)
    if where is None:
        return write, write
    read = create_engine(url, poolclass=QueuePool, pool_size=4, max_overflow=-1, connect_args=settings, hide_parameters=True)
    event.listen(read, "connect", _prepare_reader)
    event.listen(read, "begin", lambda connection: connection.exec_driver_sql("BEGIN") and None)
    return write, read


def _prepare_writer(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")


def _begin_writing(connection: Connection) -> None:
    # NORMAL may forget a claimed delivery at a power cut, and post it twice; FULL waits for the disk at every commit.
    lasting = connection.get_execution_options().get("lasting", True)
    connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def reserve(connection: Connection, column: Column[int], count: int) -> range:
    """The next `count` numbers of a key column. Inside a write transaction nobody else can take them."""
    last = connection.scalar(select(func.coalesce(func.max(column), 0))) or 0
    return range(last + 1, last + 1 + count)


def among(column: ColumnElement[Any], name: str = "among") -> ColumnElement[bool]:
    """The condition that a column holds one of the values given as the parameter `name`, which `listed` makes: however many they are,
    the statement stays the same, and is built and prepared once."""
    return column.in_(select(func.json_each(bindparam(name)).table_valued("value").c.value))


def together(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The values of a column, of all rows, as one JSON list."""
    return func.json_group_array(column, type_=Text)


def listed(values: Iterable[int | str]) -> str:
    """Values as the parameter of an `among`."""
    return json.dumps(list(values))


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, leaving alone those whose key is taken."""
    if rows:
        names = list(rows[0])
        many(connection, _adding(table), names, list(map(itemgetter(*names), rows)))


@cache
def _adding(table: Table) -> Insert:
    return insert(table).on_conflict_do_nothing()


def mark(connection: Connection, keys: Mapping[int, Iterable[int]]) -> None:
    """Notes the keys of articles, by number, leaving alone those that are there. Keys and numbers are below 2³²."""
    # a key and a number in one, signed so that it fits: one statement, in the order of the table, is all that SQLite is given
    pairs = json.dumps(sorted([(key - _HALF << 32) | number for number, some in keys.items() for key in some]))
    chosen = " SELECT (value >> 32) + 2147483648, value & 4294967295 FROM json_each(?)"
    connection.exec_driver_sql("INSERT OR IGNORE INTO prints(key, article)" + chosen, (pairs,))


def holders(connection: Connection, keys: Iterable[int], most: int) -> list[tuple[int, int]]:
    """(key, article number) for the newest `most` articles of each of those keys."""
    statement = text(
        "SELECT key, article FROM (SELECT p.key, p.article, row_number() OVER (PARTITION BY p.key ORDER BY p.article DESC) AS place"
        " FROM json_each(:keys) AS wanted CROSS JOIN prints AS p WHERE p.key = wanted.value) WHERE place <= :most"
    )
    found = connection.execute(statement, {"keys": json.dumps(sorted(keys)), "most": most})
    return [(row[0], row[1]) for row in found]


def install(connection: Connection) -> None:
    """Makes the search index (in a migration)."""
    for statement in (VIEW, INDEX):
        connection.exec_driver_sql(statement)


# Positions in order: FTS5 gathers words in memory, and writes them out each time that a position is lower than the one before.
_TEXTS = " FROM article_texts WHERE position IN (SELECT value FROM json_each(?)) ORDER BY position"


def index(connection: Connection, positions: Iterable[int]) -> None:
    """Puts the articles at those positions into the search index."""
    _feed(connection, "INSERT INTO article_search(rowid, headline, text) SELECT position, headline, text", positions)


def unindex(connection: Connection, positions: Iterable[int]) -> None:
    """Takes the articles at those positions, as they stand, out of the search index: before they change."""
    command = "INSERT INTO article_search(article_search, rowid, headline, text) SELECT 'delete', position, headline, text"
    _feed(connection, command, positions)


def _feed(connection: Connection, statement: str, positions: Iterable[int]) -> None:
    wanted = sorted(positions)
    if wanted:
        connection.exec_driver_sql(statement + _TEXTS, (json.dumps(wanted),))


def phrase(words: str) -> str:
    """Words as an FTS5 string: a phrase of stems, in which no character has a meaning of its own."""
    return '"' + clean(words).replace('"', '""') + '"'


def matching(connection: Connection, expression: str, first: int, last: int, limit: int) -> list[int]:
    """Positions within `first`..`last` that match an FTS5 expression, newest first."""
    return [row[0] for row in _rows(connection, _MATCHING, (expression, first, last, limit))]


Match = tuple[int, int, int | None, str | None]
"""An article that matches, as far as choosing needs it: its position, the number of the article of whose text it is a copy (its own
where of none), its text's length in characters and its forward index (see `forward.noted`), both None while it is unread."""


def matches(connection: Connection, expression: str, first: int, last: int, limit: int) -> list[Match]:
    """Articles within `first`..`last` that match an FTS5 expression and were not taken back, newest first."""
    return _rows(connection, _MATCHES, (expression, first, last, limit))


def _rows(connection: Connection, statement: str, parameters: tuple[Any, ...]) -> list[Any]:
    """All rows as plain tuples: making hundreds of SQLAlchemy's takes half as long as finding them."""
    cursor = connection.exec_driver_sql(statement, parameters).cursor
    try:
        return list(cursor.fetchall())
    except sqlite3.Error as error:
        raise DBAPIError(statement, None, error) from error


def explain(error: DBAPIError, where: str) -> str:
    """One sentence on what went wrong with the database at `where`, for people."""
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    sentence = _SENTENCES.get(code)
    return sentence.format(where=where) if sentence else f"The archive {where} failed: {cause}."


_SENTENCES = {
    sqlite3.SQLITE_CANTOPEN: "The archive {where} cannot be opened: check that its folder exists and may be written to.",
    sqlite3.SQLITE_READONLY: "The archive {where} can only be read: nothing was written.",
    sqlite3.SQLITE_BUSY: f"The archive {{where}} has been locked by another process for {BUSY_SECONDS} seconds: nothing was written.",
    sqlite3.SQLITE_LOCKED: "The archive {where} is locked: nothing was written.",
    sqlite3.SQLITE_FULL: "The disk that holds the archive {where} is full: nothing was written.",
    sqlite3.SQLITE_NOTADB: "The file {where} is no SQLite database, so it cannot be the archive.",
    sqlite3.SQLITE_CORRUPT: "The archive {where} is damaged: restore it from a backup.",
    sqlite3.SQLITE_IOERR: "The disk that holds the archive {where} cannot be read or written.",
    sqlite3.SQLITE_PERM: "The archive {where} may not be opened by this user.",
}
