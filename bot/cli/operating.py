"""Commands that tell how the bot is: doctor, status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.doctor.finding import Finding
    from bot.pipeline.state import State


def doctor(
    quick: Annotated[bool, typer.Option("--quick", help="Ask neither Slack nor the language pipeline.")] = False,
    config: Config = None,
) -> None:
    """Look the installation through: settings, tokens, database, clock, sources, channels. Exit status 1 where something is wrong."""
    from bot.edges import logs

    failed = False
    for finding in _findings(config, quick=quick):
        failed = failed or finding.state == "fail"
        terminal.say(logs.redacted(str(finding)))
    raise typer.Exit(int(failed))


def _findings(config: Config, *, quick: bool) -> Iterator[Finding]:
    from bot import doctor
    from bot.doctor.finding import fail

    try:
        with terminal.opened(config) as bot:
            yield from doctor.examine(bot, quick=quick)
    except ConfigError as error:
        yield fail("configuration", str(error).rstrip("."), "mend it: nothing else was looked at")


def manifest(
    http: Annotated[bool, typer.Option("--http", help="For `brief run --http`, at BRIEF_PUBLIC__URL.")] = False,
    config: Config = None,
) -> None:
    """Print the manifest to paste at api.slack.com/apps: what the app may, and how Slack reaches it."""
    from bot import connect, settings

    with terminal.opened(config) as bot:
        shipped = settings.text(settings.SHIPPED / "slack-manifest.yaml")
        terminal.say(connect.manifest(bot, shipped) if http else shipped, end="")


def status(config: Config = None) -> None:
    """How the bot is, in numbers: the same that its metrics say."""
    with terminal.opened(config) as bot:
        for line in _lines(bot.state()):
            terminal.say(line)


def _lines(state: State) -> Iterator[str]:
    from bot.deliver import notice

    feeds = ", ".join(f"{count} {condition}" for condition, count in sorted(state.feeds.items()))
    waits = state.backlog
    yield f"articles       {state.articles:,}, {state.unread:,} unread"
    yield f"sources        {sum(state.feeds.values())}" + (f": {feeds}" if feeds else "")
    yield f"subscriptions  {state.running} running, {state.paused} paused"
    if state.refused:
        yield f"slack          refuses the token: {notice.reason(state.refused)}; {notice.remedy(state.refused)}"
    yield f"next digest    {f'{state.next:%Y-%m-%d %H:%M} UTC' if state.next else 'none'}"
    yield f"outbox         {waits.pending} pending, {waits.sending} being sent, {waits.unknown} unknown"
    yield f"oldest due     {f'{state.waiting:,.0f} s ago' if waits.oldest else 'none'}"
