"""Commands that keep the sources: what is in use, how it fares, and what a person adds, tries, takes out or changes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config, Format
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.model import Feed

sources = typer.Typer(no_args_is_help=True, help="The sources in use: the database has them, sources.toml only seeds it.")
Id = Annotated[str, typer.Argument(help="Its id.")]
Zone = Annotated[str | None, typer.Option(help="IANA time zone its dates are meant in; the setting `zone` where none is given.")]
Language = Annotated[str | None, typer.Option(help="Its language, such as en; what the feed says where none is given.")]
SHOWN = 10


@sources.command("list")
def list_sources(config: Config = None) -> None:
    """One line a source: its id, outlet and address, and what is wrong with it if anything is."""
    from bot.collect import opml

    with terminal.opened(config) as bot:
        terminal.edited(bot.seed())
        states = bot.archive.feed_states()
        for feed in bot.archive.feeds():
            state = states.get(feed.id)
            trouble = f"  ({state.cause})" if state and state.cause else ""
            terminal.say(f"{feed.id:24} {feed.outlet.name:28} {opml.public(feed.url)}{trouble}")


@sources.command("health")
def health(
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    config: Config = None,
) -> None:
    """How each source fares, those in trouble first: since when and why it is silent, and when it is tried next."""
    with terminal.opened(config) as bot:
        terminal.edited(bot.seed())
        for row in bot.health():
            if format == "text":
                terminal.say(f"{row.feed.id:24} {row.feed.outlet.name:28} {row.words}")
                continue
            moments = {"since": row.since, "next": row.next}
            told = {name: at.isoformat() if at else None for name, at in moments.items()}
            fixed = {"feed": row.feed.id, "outlet": row.feed.outlet.name, "condition": row.condition, "cause": row.cause}
            terminal.say(json.dumps(fixed | told | {"words": row.words}, ensure_ascii=False))


@sources.command("add")
def add(
    address: Annotated[str, typer.Argument(metavar="URL", help="A feed, or any page of a site: its feed is looked for.")],
    id: Annotated[str | None, typer.Option(help="A short name; made from the outlet's where none is given.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet's name; the feed's title where none is given.")] = None,
    zone: Zone = None,
    language: Language = None,
    config: Config = None,
) -> None:
    """Find the feed of a page and take it into use; where a site has none, its sitemap for news, or the page's own links to articles."""
    with terminal.opened(config) as bot:
        bot.seed()
        url, found = bot.find_feed(address)
        in_use = {feed.url: feed.id for feed in bot.archive.feeds()}
        if url in in_use:
            raise InputError(f"{url} is in use already, as {in_use[url]}.")
        row = {"id": id, "url": url, "outlet": outlet or found.title, "zone": zone, "language": language or found.language}
        feed = _new(bot, row, set(in_use.values()))
        bot.archive.put_feed(feed, bot.clock())
    page = " It is no feed: the articles it links to are taken." if found.page else ""
    terminal.say(f"{feed.id} is in use: {feed.outlet.name}, {url}, {len(found.entries)} items now.{page}")


@sources.command("test")
def try_source(
    source: Annotated[str, typer.Argument(metavar="ID|URL", help="A source in use, a feed, or any page of a site that has one.")],
    config: Config = None,
) -> None:
    """Show what would be taken from a source now. Nothing is stored."""
    from bot.collect import opml

    with terminal.opened(config) as bot:
        bot.seed()
        feed = {f.id: f for f in bot.archive.feeds()}.get(source)
        if feed is None:
            url, found = bot.find_feed(source)
            feed = _new(bot, {"id": None, "url": url, "outlet": found.title, "zone": None, "language": found.language}, set())
        articles = list(bot.try_feed(feed))
        terminal.say(f"{feed.outlet.name}: {opml.public(feed.url)}")
        for article, extent in articles[:SHOWN]:
            terminal.say(
                f"{article.day:%d %b %Y}  {article.headline or '(no headline)'}  ({len(article.text):,} characters, {extent})"
            )
        if len(articles) > SHOWN:
            terminal.say(f"and {len(articles) - SHOWN} more")


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


@sources.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="An OPML file, as feed readers export it; - is standard input.")],
    zone: Zone = None,
    config: Config = None,
) -> None:
    """Take the feeds of an OPML file into use; none is fetched before the next round."""
    from bot.collect import opml

    try:
        outlines = opml.parse(sys.stdin.buffer.read(opml.SIZE_LIMIT + 1) if str(file) == "-" else file.read_bytes())
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    except InputError as error:
        raise InputError(f"{file}: {error}.") from error
    with terminal.opened(config) as bot:
        bot.seed()
        feeds, known, refused = _taken(bot, outlines, zone)
        bot.archive.put_feeds(feeds, bot.clock())
    terminal.say(f"{len(feeds)} added, {known} already in use, {refused} not taken.")
    raise typer.Exit(int(refused > 0))


def _taken(bot: Bot, outlines: tuple[tuple[str, str, str | None], ...], zone: str | None) -> tuple[list[Feed], int, int]:
    """(new feeds, how many are in use already, how many are no web address), each of the last told on standard error."""
    from bot.errors import ConfigError

    in_use = {feed.url: feed.id for feed in bot.archive.feeds()}
    names, refused = set(in_use.values()), 0
    feeds: list[Feed] = []
    for title, url, language in outlines:
        if url in in_use:
            continue
        try:
            feeds.append(_new(bot, {"id": None, "url": url, "outlet": title, "zone": zone, "language": language}, names))
            names.add(feeds[-1].id)
        except ConfigError as error:
            refused += 1
            terminal.warn(f"not taken: {error}")
    return feeds, len(outlines) - len(feeds) - refused, refused


@sources.command("export")
def export(config: Config = None) -> None:
    """Print the sources in use as OPML, for any feed reader."""
    from bot.collect import opml

    with terminal.opened(config) as bot:
        terminal.edited(bot.seed())
        terminal.say(opml.write(bot.archive.feeds(), "Sources of the briefing").rstrip("\n"))


def _new(bot: Bot, row: dict[str, str | None], taken: set[str]) -> Feed:
    """A feed from what a person or a file says of it, its id made up where there is none. Raises ConfigError saying what is wrong."""
    from bot.pipeline import sources as keeping

    zone = row["zone"] or bot.loaded.settings.zone
    return keeping.new(row["url"] or "", row["outlet"] or "", row["language"], zone, taken, id=row["id"])
