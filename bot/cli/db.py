"""Commands that look after the archive: check, backup, restore, reindex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config
from bot.errors import ArchiveError

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.edges.archive.check import Checked

db = typer.Typer(no_args_is_help=True, help="The archive: look it through, back it up, put a backup back.")


@db.command("check")
def check(
    file: Annotated[Path | None, typer.Argument(help="A backup; the archive where none is given.")] = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Compare each text with the search index; writers wait meanwhile.")
    ] = False,
    config: Config = None,
) -> None:
    """Look a database through: structure, references, receipts, search index. Exit status 1 where something is wrong."""
    from bot.edges.archive import check as checking

    with terminal.opened(config) as bot:
        path = file or _file(bot)
        if not path.is_file():
            raise ArchiveError(f"There is no archive {path}.")
        found = checking.check(path, deep=deep)
        for fault in found.faults:
            terminal.warn(f"{path}: {fault}.")
        terminal.say(f"{path}: {_said(found)}")
    raise typer.Exit(int(bool(found.faults)))


@db.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace the file where it is there already.")] = False,
    config: Config = None,
) -> None:
    """Copy the archive into one file, also while the bot runs, and look the copy through."""
    from bot.edges.archive import copies

    with terminal.opened(config) as bot:
        found = copies.backup(_file(bot), file, replace=replace)
    terminal.say(f"{file}: {_said(found)}")


@db.command("restore")
def restore(file: Annotated[Path, typer.Argument(help="A backup.")], config: Config = None) -> None:
    """Put a backup in the archive's place, while no bot runs; what was there is kept beside it.

    Digests that were due since the backup was made are looked up in their channels before any is posted.
    """
    from bot import service

    with terminal.opened(config) as bot:
        kept = service.restore(bot, file)
        terminal.say(f"{_file(bot)} is {file} now." + (f" What was there before is {kept}." if kept.exists() else ""))


@db.command("reindex")
def reindex(config: Config = None) -> None:
    """Make the search index anew from the texts, while no bot runs."""
    from bot import service
    from bot.edges.archive import copies

    with terminal.opened(config) as bot, service.alone(bot):
        copies.reindex(_file(bot))
    terminal.say("The search index was made anew.")


def _file(bot: Bot) -> Path:
    from bot.edges.archive import file_of

    path = file_of(bot.loaded.settings.database_url)
    if path is None:
        raise ArchiveError("The archive is in memory: there is no file.")
    return path


def _said(found: Checked) -> str:
    """What is in a database, in a line."""
    rows = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in found.counts.items())
    return f"{'not sound' if found.faults else 'sound'}, schema {found.schema or 'none'}: {rows or 'nothing'}."
