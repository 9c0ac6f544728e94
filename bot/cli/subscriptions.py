"""Commands that keep the subscriptions: what is in use, and what a person takes out or changes."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config
from bot.errors import InputError

subscriptions = typer.Typer(
    no_args_is_help=True, help="The subscriptions in use: the database has them, settings.toml only seeds it."
)
Id = Annotated[str, typer.Argument(help="Its id.")]


@subscriptions.command("list")
def list_subscriptions(config: Config = None) -> None:
    """One line a subscription: channel, topics, when, and when next, or why it is paused."""
    from bot.deliver import due, notice

    with terminal.opened(config) as bot:
        terminal.edited(bot.seed())
        for row in bot.archive.subscriptions():
            following = due.following(row, bot.clock())
            next_ = f"next {following:%d %b %Y %H:%M} UTC" if following else "next never"
            code = row.stopped(bot.clock())
            state = f"paused: {notice.reason(code)} ({code}), {next_}" if code else next_
            terminal.say(f"{row.id:16} {row.channel:12} {', '.join(row.topics)}: {row.when} {row.zone}, {state}")


@subscriptions.command("remove")
def remove_subscription(id: Id, config: Config = None) -> None:
    """Take a subscription out of use; it stays out, also if settings.toml still names it."""
    with terminal.opened(config) as bot:
        bot.seed()
        if not bot.archive.remove_subscription(id, bot.clock()):
            raise InputError(f"no subscription {id!r} is in use; `brief subscriptions list` shows those that are.")
    terminal.say(f"{id} is out of use.")


@subscriptions.command("resume")
def resume_subscription(id: Id, config: Config = None) -> None:
    """Let a paused subscription run again, from its next slot on."""
    with terminal.opened(config) as bot:
        if not bot.archive.resume_subscriptions(id):
            raise InputError(f"no subscription {id!r} is paused; `brief subscriptions list` shows those that are.")
    terminal.say(f"{id} runs again.")


@subscriptions.command("apply")
def apply_subscription(id: Id, config: Config = None) -> None:
    """Take a subscription in as settings.toml has it now, from now on."""
    with terminal.opened(config) as bot:
        wanted = {row.id: row for row in bot.seeded_subscriptions()}
        if id not in wanted:
            raise InputError(f"{bot.loaded.folder / 'settings.toml'} names no subscription {id!r}.")
        bot.archive.put_subscription(wanted[id], bot.clock())
    terminal.say(f"{id} is in use: {wanted[id].when} {wanted[id].zone}.")
