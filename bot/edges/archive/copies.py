"""Copies of the archive: one made while a bot runs, and one put back in the archive's place.

SQLite's online backup reads one snapshot, so that the bot neither waits nor is waited for. Files are written beside, verified,
and only then take their name, in one step: whenever the machine stops, there is a whole archive under the archive's name.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.edges.archive.check import Checked, check, connect
from bot.errors import ArchiveError


def backup(archive: Path, target: Path, *, replace: bool = False) -> Checked:
    """Copies the archive to `target`, also while a bot runs; gives what is in the copy. The copy is one file, readable by its owner
    alone. Raises ArchiveError where there is no archive, the target is taken (unless it is to be replaced), or the copy is not whole.
    """
    if not archive.is_file():
        raise ArchiveError(f"There is no archive {archive} to back up.")
    if target.exists() and (not replace or not target.is_file() or target.samefile(archive)):
        raise ArchiveError(f"{target} is there already: nothing was written.")
    part = beside(target)
    found = copy(archive, part)
    _put(part, target)
    return found


def beside(target: Path) -> Path:
    """Where a file is made that is to become `target`."""
    return target.with_name(target.name + ".part")


def copy(archive: Path, part: Path) -> Checked:
    """Copies a database, by its content, into a new file and looks that through; what was there is overwritten. Raises ArchiveError,
    leaving no file, where it cannot be copied or the copy is not whole."""
    if not archive.is_file():
        raise ArchiveError(f"There is no file {archive}.")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(connect(archive, "ro")) as source, closing(connect(part, "rw")) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read where nothing can be written
    except (OSError, sqlite3.Error) as error:
        discard(part)
        raise ArchiveError(f"{archive} could not be copied to {part.parent}: {_why(error)}.") from error
    found = check(part, deep=True)
    if found.faults:
        discard(part)
        raise ArchiveError(f"The copy of {archive} is not whole: {found.faults[0]}. It was thrown away.")
    return found


def _why(error: Exception) -> object:
    return error.strerror if isinstance(error, OSError) else error


def discard(part: Path) -> None:
    """Removes a copy and what SQLite keeps beside it."""
    for name in (part.name, *(f"{part.name}{end}" for end in ("-wal", "-shm", "-journal"))):
        part.with_name(name).unlink(missing_ok=True)


def put_back(part: Path, archive: Path, kept: Path) -> None:
    """Gives a copy the archive's name; what was there is kept as `kept`, with what SQLite had beside it. Raises ArchiveError, and
    nothing changes, where a process still uses the archive."""
    _settle(part)
    if archive.exists():
        _settle(archive)
        _like(part, archive)
        _keep(archive, kept)
    _put(part, archive)


def _settle(archive: Path) -> None:
    """Takes what the database has beside it into its file, which SQLite does only for the last one that has it open."""
    try:
        with closing(connect(archive, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 2000")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:  # a damaged one, which may be why it is replaced, is kept as it is
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ArchiveError(f"Another command is using the archive {archive}; nothing was changed.") from error


def _like(part: Path, archive: Path) -> None:
    """The rights and, where one may, the owner of what is replaced: whoever ran the bot can run it on the copy."""
    was = archive.stat()
    part.chmod(was.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(part, was.st_uid, was.st_gid)


def _keep(archive: Path, kept: Path) -> None:
    """A second name for the archive's file, so that its own is never without one; a damaged one's log goes along."""
    try:
        os.link(archive, kept)
        for end in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                archive.with_name(archive.name + end).rename(kept.with_name(kept.name + end))
    except OSError as error:
        raise ArchiveError(f"{archive} could not be kept as {kept}: {error.strerror}; nothing was changed.") from error


def _put(part: Path, target: Path) -> None:
    """Renames a finished copy, surely on the disk."""
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def reindex(archive: Path) -> None:
    """Makes the search index anew from the texts. Raises ArchiveError."""
    try:
        with closing(connect(archive, "rw")) as connection:
            connection.execute("INSERT INTO article_search(article_search) VALUES ('rebuild')")
    except sqlite3.Error as error:
        raise ArchiveError(f"The search index of {archive} could not be made anew: {error}.") from error
