"""Commands that answer: ask, read, analyze, stories."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.cli import lines, terminal
from bot.cli.terminal import Config, Format
from bot.errors import ArchiveError, InputError, StubError

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.pipeline.single import Analysis


def ask(
    topic: Annotated[list[str], typer.Argument(help='Words, "phrases", -word, OR.')],
    as_of: Annotated[str | None, typer.Option(help="Judge and search as of this day.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day.")] = None,
    last: Annotated[str | None, typer.Option(help="The last 3d, 2w, 12h.")] = None,
    words: Annotated[int | None, typer.Option(min=1, help="Key points up to so many words in all.")] = None,
    method: Annotated[str | None, typer.Option(help="sumy's method that scores sentences.")] = None,
    format: Annotated[Literal["text", "json", "slack", "ics"], typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """Brief on a topic from what is in the archive: the same as /brief in Slack."""
    overrides = {"rank": {"method": method}} if method else {}
    with terminal.opened(config, **overrides) as bot:
        filters = bot.window(as_of=as_of, since=since, until=until, last=last)
        _print_brief(bot, _topic(topic), filters, words, format)


def _topic(words: list[str]) -> str:
    """The topic of an `ask`; a word such as --typo is a mistyped option, not a topic, unless it is quoted with others."""
    for word in words:
        if word.startswith("--"):
            raise InputError(f"there is no option {word.split('=')[0]}; `brief ask --help` lists them.")
    return " ".join(f'"{w}"' if " " in w and not {'"', "“"} & set(w) and len(words) > 1 else w for w in words)


def _print_brief(bot: Bot, topic: str, filters: dict[str, Any], words: int | None, form: str) -> None:
    from bot.deliver import calendar, outline, record, text

    brief = bot.answer(bot.query(topic, words=words, **filters))
    try:
        brief, message = bot.keep(brief)
    except ArchiveError as error:  # an archive that may only be read can still be asked
        terminal.warn(f"This brief is not kept: {error}")
        message = bot.render(brief)
    if form == "json":
        terminal.say(json.dumps(record.brief(brief), ensure_ascii=False))
    elif form == "ics":
        if not calendar.dated(brief):
            terminal.warn("Nothing with a date is to come: the calendar is empty.")
        terminal.say(calendar.render(brief, brief.made), end="")
    elif form == "slack":
        terminal.say(json.dumps(record.message(message), ensure_ascii=False))
    else:
        terminal.say(text.render(outline.of_brief(brief)))


def read(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A saved page or text, or the address of one.")],
    url: Annotated[str | None, typer.Option(help="The address a file was saved from.")] = None,
    published: Annotated[str | None, typer.Option(help="The day it was published, where it does not say.")] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """Read one article: its key points, actors, issues and events. Nothing is stored."""
    with terminal.opened(config) as bot:
        try:
            whole = bot.article(source, url, published)
        except StubError as stub:  # what is shown is handed on as it is, and never read as if it were the article
            if format == "json":
                terminal.say(json.dumps({"error": str(stub), "text": stub.shown}, ensure_ascii=False))
            raise
        article, reading, points = _only(bot.analyze([whole], 5))
        if format == "json":
            from bot.deliver import record

            own = {"title": article.headline, "byline": article.byline, "published": _moment(article), "text": article.text}
            terminal.say(json.dumps(own | record.analysis(article, reading, points), ensure_ascii=False))
        else:
            from bot.deliver import outline, text

            terminal.say(text.render(outline.of_brief(bot.brief_one(article, reading))))


def _only(outcomes: Iterable[Analysis | str]) -> Analysis:
    (outcome,) = outcomes
    assert not isinstance(outcome, str)  # noqa: S101 -- an article was handed in, no line
    return outcome


def _moment(article: Any) -> str:
    return str(article.published.isoformat() if article.time_known else article.day.isoformat())


def analyze(
    files: Annotated[list[Path] | None, typer.Argument(help="JSON Lines; standard input where none is given.")] = None,
    points: Annotated[int, typer.Option(min=0, max=50, help="Key points an article.")] = 5,
    config: Config = None,
) -> None:
    """Read articles from JSON Lines and print what each says, one line for each good line in. No archive is used."""
    from bot.deliver import record

    bad = False
    with terminal.opened(config) as bot:
        for outcome in bot.analyze(lines.articles(files), points):
            if isinstance(outcome, str):
                bad = True
                terminal.warn(outcome)
            else:
                terminal.say(json.dumps(record.analysis(*outcome), ensure_ascii=False))
    raise typer.Exit(int(bad))


def stories(
    since: Annotated[str | None, typer.Option(help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day.")] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """The stories in the archive: which articles tell of one happening."""
    with terminal.opened(config) as bot:
        groups = bot.stories(**bot.window(since=since, until=until))
        if format == "json":
            terminal.say(json.dumps([[a.id for a in group] for group in groups]))
            return
        for group in groups:
            terminal.say(f"{group[0].headline}  ({len(group)} articles, {len({a.outlet.name for a in group})} outlets)")
