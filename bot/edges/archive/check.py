"""A database file → what is in it and what is wrong with it. Reads with SQLite alone, so that a damaged file can be looked at, too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.edges.archive.tables import SCHEMA, metadata

FAULTS: Final = 10
"""So many faults of SQLite's own check are told."""

_ORPHANED: Final = """
SELECT (SELECT count(*) FROM (SELECT position FROM articles EXCEPT SELECT id FROM article_search_docsize)),
       (SELECT count(*) FROM (SELECT id FROM article_search_docsize EXCEPT SELECT position FROM articles))
"""
_MISQUOTED: Final = """
SELECT count(*) FROM brief_receipts b LEFT JOIN revisions r ON r.article = b.article AND r.hash = b.revision
WHERE r.number IS NULL OR substr(r.text, b."start" + 1, b."end" - b."start") <> b.quote
"""
_TEXTLESS: Final = """
SELECT count(*) FROM articles a LEFT JOIN revisions r ON r.article = a.number AND r.hash = a.revision WHERE r.number IS NULL
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A database's schema (None where it has none), its rows by table, and its faults, each a sentence without its full stop."""

    schema: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def check(path: Path, *, deep: bool = False) -> Checked:
    """Looks a database through: SQLite's own structures, rows that point nowhere, articles without a text,
    receipts that do not quote, a search index out of step.

    Disturbs no bot that runs on it, unless it is to be `deep`: then each text is compared with the index, and writers wait meanwhile.
    """
    try:
        with closing(connect(path, "rw" if deep else "ro")) as connection:
            connection.execute("BEGIN IMMEDIATE" if deep else "BEGIN")
            return _checked(connection, deep=deep)
    except sqlite3.Error as error:
        return Checked(faults=(f"it cannot be read: {error}",))


def schema(path: Path) -> str | None:
    """The schema a database is at; None where it has none, or cannot be read."""
    try:
        with closing(connect(path, "ro")) as connection:
            (found,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
            return str(found) if found else None
    except sqlite3.Error:
        return None


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file that must be there; `mode` is ro or rw. Raises sqlite3.Error."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, isolation_level=None, timeout=10)


def _checked(connection: sqlite3.Connection, *, deep: bool) -> Checked:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in names:
        return Checked(faults=("it is no archive of the bot",))
    (schema,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    if schema is None or schema > SCHEMA:
        return Checked(schema, faults=(f"a newer version of the bot wrote it (schema {schema}, this one knows {SCHEMA})",))
    counts = {t: connection.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in metadata.tables if t in names}  # noqa: S608 -- our own names
    return Checked(schema, counts, tuple(_faults(connection, deep=deep)))


def _faults(connection: sqlite3.Connection, *, deep: bool) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({FAULTS})"):
        if line != "ok":
            yield f"it is damaged: {line}"
    lost: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        lost[table, parent] = lost.get((table, parent), 0) + 1
    for (table, parent), count in lost.items():
        yield f"{count} rows of {table} point at no row of {parent}"
    (textless,) = connection.execute(_TEXTLESS).fetchone()
    if textless:
        yield f"{textless} articles have no text"
    missing, stray = connection.execute(_ORPHANED).fetchone()
    if missing or stray:
        yield f"the search index is out of step: {missing} articles are not in it, {stray} of its entries are no articles"
    elif deep:
        yield from _deep(connection)
    (misquoted,) = connection.execute(_MISQUOTED).fetchone()
    if misquoted:
        yield f"{misquoted} receipts of briefs do not quote their article's text"


def _deep(connection: sqlite3.Connection) -> Iterator[str]:
    try:  # an insert by its form only: it changes nothing, and raises where a text and its entry differ
        connection.execute("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        yield f"the search index is out of step with the texts ({error})"
