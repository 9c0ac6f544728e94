"""Commands that take news in: collect, import, parse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli import lines, terminal
from bot.cli.terminal import Config, Format
from bot.errors import InputError
from bot.model import Article, Unreadable


def collect(
    once: Annotated[bool, typer.Option("--once", help="Poll every source now, due or not, and stop.")] = False,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """Poll the sources and read what is new: a line a source."""
    with terminal.opened(config) as bot:
        bot.seed()
        terminal.follow(bot.collect(only_due=not once), format)
        terminal.follow(bot.read(), format, quiet=True)


def import_(
    files: Annotated[list[Path] | None, typer.Argument(help="JSON Lines; standard input where none is given.")] = None,
    config: Config = None,
) -> None:
    """Put articles from JSON Lines into the archive and read them; the same article twice is one article."""
    bad = new = changed = known = 0
    with terminal.opened(config) as bot:
        for batch in _batches(lines.articles(files)):
            for fault in (item for item in batch if isinstance(item, str)):
                bad += 1
                terminal.warn(fault)
            articles = [item for item in batch if not isinstance(item, str)]
            stored = bot.take(articles)
            new += len(stored.new)
            changed += len(stored.changed)
            known += len(articles) - len(stored.new) - len(stored.changed)
        terminal.follow(bot.read(), "text", quiet=True)
    terminal.say(f"{new} new, {changed} changed, {known} already known, {bad} not taken.")
    raise typer.Exit(int(bad > 0))


def _batches(items: Iterable[Article | str], size: int = 200) -> Iterator[list[Article | str]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def parse(
    files: Annotated[list[Path], typer.Argument(help="Feeds as fetched.")],
    url: Annotated[str, typer.Option(help="The address they came from.")] = "",
    content_type: Annotated[str | None, typer.Option(help="The Content-Type they came with.")] = None,
    format: Annotated[Literal["json"], typer.Option(help="How to print it.")] = "json",  # noqa: ARG001 -- the option's name
    config: Config = None,
) -> None:
    """Parse feed files and print their items, a line a file."""
    from bot.deliver import record

    bad = False
    with terminal.opened(config) as bot:
        for path in files:
            try:
                parsed = bot.parse(path.read_bytes(), url, content_type)
            except OSError as error:
                raise InputError(f"{path} cannot be read: {error.strerror}.") from error
            if isinstance(parsed, Unreadable):
                bad = True
                terminal.warn(f"{path}: {parsed.cause}.")
            terminal.say(json.dumps(record.feed(parsed), ensure_ascii=False))
    raise typer.Exit(int(bad))
