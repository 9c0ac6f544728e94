"""Sources by command: what is read and how it fares, for all; trying one; adding and removing, for workspace admins."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches

from bot.ask import verbs
from bot.collect.opml import public
from bot.deliver import feeds as words
from bot.deliver import views
from bot.errors import InputError
from bot.model import Article, Feed, Message, Question
from bot.pipeline import sources
from bot.pipeline.reply.desk import Desk, admins_only, zone

Wanted = verbs.Sources | verbs.AddSource | verbs.TrySource | verbs.RemoveSource


def told(desk: Desk, wanted: Wanted, question: Question, now: datetime) -> Message:
    """What a person wants of the sources. Raises InputError, ArchiveError."""
    match wanted:
        case verbs.Sources(health=True):
            return health(desk, zone(desk, question.person), now)
        case verbs.TrySource(address=address):
            return tried(desk, address, now)
        case verbs.AddSource(address=address):
            admins_only(question, "add a source")
            return add(desk, address, now)
        case verbs.RemoveSource(id=id):
            admins_only(question, "remove a source")
            return remove(desk, id, now)
    archive = desk.by.archive
    return words.listed(archive.feeds(), archive.coverage().down)


def health(desk: Desk, zone: str, now: datetime) -> Message:
    """How each source fares that is not well; times in an IANA zone."""
    rows = sources.health(desk.by.archive.feeds(), desk.by.archive.feed_states(), now, zone)
    unwell = [(row.feed, row.words) for row in rows if row.condition != "well"]
    return words.health(unwell, len(rows) - len(unwell))


def tried(desk: Desk, address: str, now: datetime) -> Message:
    """What would be taken now from a source in use (by its id), or from an address. Nothing is stored."""
    feed, found = trial(desk, address, now)
    return words.tried(feed.outlet.name, public(feed.url), found)


def trial(desk: Desk, address: str, now: datetime) -> tuple[Feed, list[tuple[Article, str]]]:
    """(a source in use, by its id, or the one found at an address; its articles as they would be stored now, newest first, each with how
    much of it there is). Raises InputError."""
    by = desk.collector()
    feed = next((f for f in desk.by.archive.feeds() if f.id == address), None)
    if feed is None:
        url, found = sources.find(by, address, now)
        feed = sources.new(url, found.title, found.language, desk.zone, set())
    return feed, list(sources.trial(by, feed, now))


def add(desk: Desk, address: str, now: datetime) -> Message:
    """Takes a source into use."""
    url, found = sources.find(desk.collector(), address, now)
    in_use = {feed.url: feed.id for feed in desk.by.archive.feeds()}
    if url in in_use:
        raise InputError(f"{public(url)} is read already, as {in_use[url]}.")
    feed = sources.new(url, found.title, found.language, desk.zone, set(in_use.values()))
    desk.by.archive.put_feed(feed, now)
    return words.added(feed, public(url), len(found.entries))


def remove(desk: Desk, id: str, now: datetime) -> Message:
    """Takes a source out of use; its articles stay."""
    if not desk.by.archive.remove_feed(id, now):
        near = get_close_matches(id, [feed.id for feed in desk.by.archive.feeds()], 1, 0.5)
        hint = f" Did you mean: sources remove {near[0]}?" if near else " To see which there are: /brief sources."
        raise InputError(f"There is no source “{id}”.{hint}")
    return views.sentence(f"{id} is read no longer; what it brought stays.")
