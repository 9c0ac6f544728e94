"""A database → a database at the newest schema, by the migrations shipped in this package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.edges.archive.tables import SCHEMA
from bot.errors import ArchiveError


def upgrade(write: Engine, read: Engine, where: str) -> None:
    """Brings the database to the newest schema, one process at a time; one that is there already is only read.

    Raises ArchiveError where a newer version of the bot, or another program, made it.
    """
    with read.connect() as connection:
        if version(connection, where) == SCHEMA:
            return
    with write.begin() as connection:  # the write lock: whoever waited here finds the work done
        if version(connection, where) != SCHEMA:
            run(connection)


def version(connection: Connection, where: str) -> str | None:
    """The schema a database is at, None for an empty one. Raises ArchiveError for one this code cannot take further."""
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise ArchiveError(f"The database {where} belongs to another program (it has a table {min(names)!r}).")
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found and found > SCHEMA:
        raise ArchiveError(
            f"The archive {where} was written by a newer version of the bot (schema {found}, this one knows {SCHEMA}):"
            " install that version, or restore a backup from before."
        )
    return str(found) if found else None


def run(connection: Connection) -> None:
    """Runs the migrations that are missing inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
