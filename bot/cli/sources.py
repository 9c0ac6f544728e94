"""Commands that keep the sources and the subscriptions: what is in use, and what a person takes out or changes."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config
from bot.errors import InputError

sources = typer.Typer(no_args_is_help=True, help="The sources in use: the database has them, sources.toml only seeds it.")
subscriptions = typer.Typer(
    no_args_is_help=True, help="The subscriptions in use: the database has them, settings.toml only seeds it."
)
Id = Annotated[str, typer.Argument(help="Its id.")]


@sources.command("list")
def list_sources(config: Config = None) -> None:
    """One line a source: when it last answered, or why it does not."""
    with terminal.opened(config) as bot:
        _report(bot.seed())
        states = bot.archive.feed_states()
        for feed in bot.archive.feeds():
            state = states.get(feed.id)
            last = f"answered {state.succeeded:%d %b %Y %H:%M} UTC" if state and state.succeeded else "not read yet"
            terminal.say(f"{feed.id:24} {feed.outlet.name:28} {state.cause if state and state.cause else last}")


@sources.command("remove")
def remove_source(id: Id, config: Config = None) -> None:
    """Take a source out of use; it stays out, also if sources.toml still names it."""
    with terminal.opened(config) as bot:
        bot.seed()
        if not bot.archive.remove_feed(id, bot.clock()):
            raise InputError(f"no source {id!r} is in use; `brief sources list` shows those that are.")
    terminal.say(f"{id} is out of use.")


@sources.command("apply")
def apply_source(id: Id, config: Config = None) -> None:
    """Take a source in as sources.toml has it now, also if it was removed or taken in differently before."""
    with terminal.opened(config) as bot:
        wanted = {feed.id: feed for feed in bot.seeded_feeds()}
        if id not in wanted:
            raise InputError(f"{bot.loaded.sources_path} names no source {id!r}.")
        bot.archive.put_feed(wanted[id], bot.clock())
    terminal.say(f"{id} is in use as {wanted[id].url}.")


@subscriptions.command("list")
def list_subscriptions(config: Config = None) -> None:
    """One line a subscription: channel, topics, when, and when next."""
    from bot.deliver import due

    with terminal.opened(config) as bot:
        _report(bot.seed())
        for row in bot.archive.subscriptions():
            following = due.following(row, bot.clock())
            when = f"{following:%d %b %Y %H:%M} UTC" if following else "never"
            terminal.say(f"{row.id:16} {row.channel:12} {', '.join(row.topics)}: {row.when} {row.zone}, next {when}")


@subscriptions.command("remove")
def remove_subscription(id: Id, config: Config = None) -> None:
    """Take a subscription out of use; it stays out, also if settings.toml still names it."""
    with terminal.opened(config) as bot:
        bot.seed()
        if not bot.archive.remove_subscription(id, bot.clock()):
            raise InputError(f"no subscription {id!r} is in use; `brief subscriptions list` shows those that are.")
    terminal.say(f"{id} is out of use.")


@subscriptions.command("apply")
def apply_subscription(id: Id, config: Config = None) -> None:
    """Take a subscription in as settings.toml has it now, from now on."""
    with terminal.opened(config) as bot:
        wanted = {row.id: row for row in bot.seeded_subscriptions()}
        if id not in wanted:
            raise InputError(f"{bot.loaded.folder / 'settings.toml'} names no subscription {id!r}.")
        bot.archive.put_subscription(wanted[id], bot.clock())
    terminal.say(f"{id} is in use: {wanted[id].when} {wanted[id].zone}.")


def _report(edited: tuple[str, ...]) -> None:
    for name in edited:
        terminal.warn(
            f"the files say otherwise of {name!r} than the database; `brief sources apply` or `brief subscriptions apply` takes the edit in."
        )
