"""What a person sees of a command: lines, warnings, progress; and the bot opened for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.ports import Progress

Format = Literal["text", "json"]
Config = Annotated[Path | None, typer.Option("--config", help="Folder with settings.toml, sources.toml and lexicon/.")]


def say(words: str, end: str = "\n") -> None:
    """A line on standard output, or what ends as told."""
    print(words, end=end)  # noqa: T201 -- this is the terminal


def warn(words: str) -> None:
    """A line on standard error."""
    print(f"brief: {words}", file=sys.stderr)  # noqa: T201 -- this is the terminal


def edited(names: tuple[str, ...]) -> None:
    """Warns of seeds in the files that were edited since they were taken in."""
    for name in names:
        warn(
            f"the files say otherwise of {name!r} than the database; `brief sources apply` or `brief subscriptions apply` takes the edit in."
        )


@contextmanager
def opened(config: Path | None, **overrides: Any) -> Iterator[Bot]:
    """The bot with the settings of a folder. Raises ConfigError."""
    from bot import app, settings

    with app.build(settings.load(config, **overrides)) as bot:
        yield bot


def follow(steps: Iterable[Progress], form: str, *, quiet: bool = False) -> None:
    """Prints steps as they come: JSON lines, or text with a progress bar where this is a terminal; `quiet` prints failures only."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True) as bar:
        bar.disable = not console.is_terminal
        task = bar.add_task("", total=None)
        for step in steps:
            bar.update(task, description=step.stage, completed=step.done, total=step.total)
            if form == "json" and not quiet:
                say(json.dumps(dict(step.data), ensure_ascii=False))
            elif step.failed or not quiet:
                say(f"{'✗' if step.failed else '·'} {step.subject}: {step.note}")
