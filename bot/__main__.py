"""The command line: `brief …`. Each command opens the bot, calls what a timer or a slash command would call, and prints.

Exit status: 0 done, 1 some of the input was bad or the archive failed, 2 wrong use or wrong settings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot import __version__
from bot.errors import ArchiveError, BotError, ConfigError, InputError
from bot.model import Article, Unreadable

if TYPE_CHECKING:
    from bot.app import Analysis, Bot
    from bot.ports import Progress

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
Format = Literal["text", "json"]
Config = Annotated[Path | None, typer.Option("--config", help="Folder with settings.toml, sources.toml and lexicon/.")]


def main() -> None:
    """Runs the command line; what a person can act on is one sentence on standard error, never a traceback."""
    try:
        cli()
    except (ConfigError, InputError) as error:
        _complain(str(error), 2)
    except BotError as error:
        _complain(str(error), 1)
    except KeyboardInterrupt:
        _complain("Stopped.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(141) from None


def _complain(words: str, status: int) -> None:
    _warn(words)
    raise SystemExit(status) from None


def _warn(words: str) -> None:
    print(f"brief: {words}", file=sys.stderr)  # noqa: T201 -- this is the terminal


def _say(words: str) -> None:
    print(words)  # noqa: T201 -- this is the terminal


@contextmanager
def _bot(config: Path | None, **overrides: Any) -> Iterator[Bot]:
    from bot import app, settings

    with app.build(settings.load(config, **overrides)) as bot:
        yield bot


@cli.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """A news briefing in the sources' own words: key points, actors, issues and dated events, each with its receipt."""
    if version:
        _say(f"brief {__version__}")
        raise typer.Exit


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the workspace's page; 0 takes a free one.")] = 0,
    keep: Annotated[bool | None, typer.Option("--serve/--once", help="Serve until Ctrl-C, or stop after printing.")] = None,
) -> None:
    """Try it without an account: sample outlets and a workspace on this machine, a digest, and /brief syria answered."""
    from bot import demo as trial

    trial.run(port, serve=sys.stdout.isatty() if keep is None else keep, say=_say)


@cli.command()
def run(config: Config = None) -> None:
    """Serve the team's Slack: collect, read, post digests at their hour, answer /brief. Stops cleanly on Ctrl-C or SIGTERM."""
    from bot import service

    with _bot(config) as bot:
        service.forever(bot)


@cli.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True})
def ask(
    topic: Annotated[list[str], typer.Argument(help='Words, "phrases", -word, OR.')],
    as_of: Annotated[str | None, typer.Option(help="Judge and search as of this day.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day.")] = None,
    last: Annotated[str | None, typer.Option(help="The last 3d, 2w, 12h.")] = None,
    words: Annotated[int | None, typer.Option(min=1, help="Key points up to so many words in all.")] = None,
    method: Annotated[str | None, typer.Option(help="sumy's method that scores sentences.")] = None,
    format: Annotated[Literal["text", "json", "slack"], typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """Brief on a topic from what is in the archive: the same as /brief in Slack."""
    overrides = {"rank": {"method": method}} if method else {}
    with _bot(config, **overrides) as bot:
        filters = bot.window(as_of=as_of, since=since, until=until, last=last)
        _print_brief(bot, _topic(topic), filters, words, format)


def _topic(words: list[str]) -> str:
    """The topic of an `ask`; a word such as --typo is a mistyped option, not a topic, unless it is quoted with others."""
    for word in words:
        if word.startswith("--"):
            raise InputError(f"there is no option {word.split('=')[0]}; `brief ask --help` lists them.")
    return " ".join(f'"{w}"' if " " in w and not {'"', "“"} & set(w) and len(words) > 1 else w for w in words)


def _print_brief(bot: Bot, topic: str, filters: dict[str, Any], words: int | None, form: str) -> None:
    from bot.deliver import outline, record, text

    brief = bot.answer(bot.query(topic, words=words, **filters))
    try:
        brief, message = bot.keep(brief)
    except ArchiveError as error:  # an archive that may only be read can still be asked
        _warn(f"This brief is not kept: {error}")
        message = bot.render(brief)
    if form == "json":
        _say(json.dumps(record.brief(brief), ensure_ascii=False))
    elif form == "slack":
        _say(json.dumps(record.message(message), ensure_ascii=False))
    else:
        _say(text.render(outline.of_brief(brief)))


@cli.command()
def read(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A saved page or text, or the address of one.")],
    url: Annotated[str | None, typer.Option(help="The address a file was saved from.")] = None,
    published: Annotated[str | None, typer.Option(help="The day it was published, where it does not say.")] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """Read one article: its key points, actors, issues and events. Nothing is stored."""
    with _bot(config) as bot:
        article, reading, points = _only(bot.analyze([bot.article(source, url, published)], 5))
        if format == "json":
            from bot.deliver import record

            own = {"title": article.headline, "byline": article.byline, "published": _moment(article), "text": article.text}
            _say(json.dumps(own | record.analysis(article, reading, points), ensure_ascii=False))
        else:
            from bot.deliver import outline, text

            _say(text.render(outline.of_brief(bot.brief_one(article, reading))))


def _only(outcomes: Iterable[Analysis | str]) -> Analysis:
    (outcome,) = outcomes
    assert not isinstance(outcome, str)  # noqa: S101 -- an article was handed in, no line
    return outcome


def _moment(article: Any) -> str:
    return str(article.published.isoformat() if article.time_known else article.day.isoformat())


@cli.command()
def analyze(
    files: Annotated[list[Path] | None, typer.Argument(help="JSON Lines; standard input where none is given.")] = None,
    points: Annotated[int, typer.Option(min=0, max=50, help="Key points an article.")] = 5,
    config: Config = None,
) -> None:
    """Read articles from JSON Lines and print what each says, one line for each good line in. No archive is used."""
    from bot.deliver import record

    bad = False
    with _bot(config) as bot:
        for outcome in bot.analyze(_articles(files), points):
            if isinstance(outcome, str):
                bad = True
                _warn(outcome)
            else:
                _say(json.dumps(record.analysis(*outcome), ensure_ascii=False))
    raise typer.Exit(int(bad))


@cli.command("import")
def import_(
    files: Annotated[list[Path] | None, typer.Argument(help="JSON Lines; standard input where none is given.")] = None,
    config: Config = None,
) -> None:
    """Put articles from JSON Lines into the archive and read them; the same article twice is one article."""
    bad = new = changed = known = 0
    with _bot(config) as bot:
        for batch in _batches(_articles(files)):
            for fault in (item for item in batch if isinstance(item, str)):
                bad += 1
                _warn(fault)
            articles = [item for item in batch if not isinstance(item, str)]
            stored = bot.take(articles)
            new += len(stored.new)
            changed += len(stored.changed)
            known += len(articles) - len(stored.new) - len(stored.changed)
        _follow(bot.read(), "text", quiet=True)
    _say(f"{new} new, {changed} changed, {known} already known, {bad} not taken.")
    raise typer.Exit(int(bad > 0))


def _batches(items: Iterable[Article | str], size: int = 200) -> Iterator[list[Article | str]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _articles(files: list[Path] | None) -> Iterator[Article | str]:
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


@cli.command()
def collect(
    once: Annotated[bool, typer.Option("--once", help="Poll every source now, due or not, and stop.")] = False,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """Poll the sources and read what is new: a line a source."""
    with _bot(config) as bot:
        bot.seed()
        _follow(bot.collect(only_due=not once), format)
        _follow(bot.read(), format, quiet=True)


@cli.command()
def stories(
    since: Annotated[str | None, typer.Option(help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day.")] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """The stories in the archive: which articles tell of one happening."""
    with _bot(config) as bot:
        groups = bot.stories(**bot.window(since=since, until=until))
        if format == "json":
            _say(json.dumps([[a.id for a in group] for group in groups]))
            return
        for group in groups:
            _say(f"{group[0].headline}  ({len(group)} articles, {len({a.outlet.name for a in group})} outlets)")


@cli.command()
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
    with _bot(config) as bot:
        for path in files:
            try:
                parsed = bot.parse(path.read_bytes(), url, content_type)
            except OSError as error:
                raise InputError(f"{path} cannot be read: {error.strerror}.") from error
            if isinstance(parsed, Unreadable):
                bad = True
                _warn(f"{path}: {parsed.cause}.")
            _say(json.dumps(record.feed(parsed), ensure_ascii=False))
    raise typer.Exit(int(bad))


def _follow(steps: Iterable[Progress], form: str, *, quiet: bool = False) -> None:
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
                _say(json.dumps(dict(step.data), ensure_ascii=False))
            elif step.failed or not quiet:
                _say(f"{'✗' if step.failed else '·'} {step.subject}: {step.note}")


if __name__ == "__main__":
    main()
