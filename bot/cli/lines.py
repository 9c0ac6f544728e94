"""JSON Lines from files or standard input → articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.errors import InputError
from bot.model import Article


def articles(files: list[Path] | None) -> Iterator[Article | str]:
    """The article of each line, or what is wrong with the line."""
    from bot.collect import record

    for where, line in _lines(files):
        try:
            yield record.parse(line)
        except InputError as error:
            yield f"{where}: {error}."


def _lines(files: list[Path] | None) -> Iterator[tuple[str, str]]:
    """(where, line) of each line that is not blank, file by file. Raises InputError for a file that cannot be read."""
    for path in files or [Path("-")]:
        try:
            with sys.stdin.buffer if str(path) == "-" else path.open("rb") as stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield f"{'standard input' if str(path) == '-' else path}, line {number}", line.decode("utf-8", "replace")
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}.") from error
