"""Commands that run the bot: run, demo."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config


def run(
    http: Annotated[
        bool, typer.Option("--http", help="Take Slack's requests at BRIEF_PUBLIC__URL instead of by a socket.")
    ] = False,
    config: Config = None,
) -> None:
    """Serve the team's Slack: collect, read, post digests at their hour, answer /brief. Stops cleanly on Ctrl-C or SIGTERM."""
    from bot import service

    with terminal.opened(config) as bot:
        service.forever(bot, http=http)


def demo(
    port: Annotated[int, typer.Option(help="Port of the workspace's page; 0 takes a free one.")] = 0,
    keep: Annotated[bool | None, typer.Option("--serve/--once", help="Serve until Ctrl-C, or stop after printing.")] = None,
) -> None:
    """Try it without an account: sample outlets and a workspace on this machine, a digest, and /brief syria answered."""
    from bot import demo as trial

    trial.run(port, serve=sys.stdout.isatty() if keep is None else keep, say=terminal.say)
