"""What is kept: articles and their readings, sources, subscriptions, and the ledger of deliveries.

`archive`    SqlArchive: one short transaction a method; `deliveries` its half for subscriptions, ledger and briefs, `opened` the engines
`articles`   articles, revisions, aliases and carriers      `intake`  how they come in; `shelf` which are the same, and which have changed
`twins`      which texts are copies of one                  `corrections`  which editions quote what has changed since
`readings`   what the articles say, and counts of stems     `codec`   Reading ↔ JSON
`search`     Query → articles, best first                   `feeds`   sources, their state, coverage
`orders`     subscriptions                                  `briefs`  briefs as shown, and what they cite
`ledger`     editions and the outbox                    `wishes` · `feedback` · `mutes`  what people want otherwise
`calendars`  private calendar addresses                     `requests`  which of Slack's requests came before
`tally`      the archive in numbers
`tables`     the schema, the same on every database         `migrate` · `migrations/`  brings a database to it (Alembic)
`sqlite`     what SQLite does its own way: engines, full-text search, upsert, errors in words
`check`      what is in a database file, and what is wrong with it      `copies`  backups, and one put back

The parts are plain functions over an open connection. Importing this package imports no database library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bot.edges.archive.archive import SqlArchive


def open_archive(url: str) -> SqlArchive:
    """Opens the archive at a database URL ("sqlite:///data/brief.sqlite", or just a path), making the file, its folder and its
    schema where they are missing. Use it as a context manager, or call `close`. Raises ArchiveError."""
    from bot.edges.archive.archive import SqlArchive

    return SqlArchive.open(url)


def file_of(url: str) -> Path | None:
    """The file of the archive at a database URL, None for one in memory; opens nothing. Raises ArchiveError."""
    from bot.edges.archive import archive, sqlite

    return sqlite.file(archive.parsed(url))
