"""The composition root: settings → edges → pipeline. The only reader of the clock; nothing happens at import.

`build` gives an App whose methods are the bot's acts, the same for a timer's tick, a slash command and the command line.
Heavy edges are imported when they are first needed, so that `brief --help` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import ConfigError, InputError
from bot.model import Article, Brief, Feed, Message, Query, Subscription
from bot.ports import Archive, Clock, Progress, Stored
from bot.settings import Loaded

if TYPE_CHECKING:
    from bot.edges.slack.doors import Doors
    from bot.pipeline.answer import Briefer


def system_clock() -> datetime:
    """The instant it is now (aware, UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bot:
    """The bot as wired: what it may be asked to do. Opened by `build`, which closes its edges."""

    loaded: Loaded
    archive: Archive
    clock: Clock
    stack: ExitStack

    def today(self) -> date:
        """The civil day it is in the team's zone."""
        return self.clock().astimezone(ZoneInfo(self.loaded.settings.zone)).date()

    def seed(self) -> tuple[str, ...]:
        """Takes in sources and subscriptions of the settings once by id; the ids whose seed was edited since."""
        from bot.collect import sources
        from bot.deliver import due

        feeds: Sequence[Feed] = sources.parse(self.loaded.sources_text, str(self.loaded.sources_path))
        now = self.clock()
        edited = self.archive.seed_feeds(feeds, now)
        wanted = [
            Subscription(s.id, s.channel, s.topics, s.when, s.zone or self.loaded.settings.zone, now)
            for s in self.loaded.settings.subscriptions
        ]
        for subscription in wanted:
            due.trigger(subscription.when, subscription.zone)
            for topic in subscription.topics:
                self.query(topic)
        return (*edited, *self.archive.seed_subscriptions(wanted, now))

    def query(self, text: str) -> Query:
        """The query a person typed. Raises InputError."""
        from bot.ask import query

        return query.parse(text, self.today(), self.loaded.lexicon)

    def answer(self, query: Query) -> Brief:
        """The brief on a query. Raises ArchiveError."""
        from bot.pipeline import answer

        return answer.answer(self.briefer, query, self.today(), self.clock())

    def keep(self, brief: Brief) -> tuple[Brief, Message]:
        """A brief stored under its id, and its message as posted."""
        from bot.pipeline import answer

        return answer.keep(self.briefer, brief, answer.rendered)

    def collect(self, *, only_due: bool = True) -> Iterator[Progress]:
        """Polls the sources; see `pipeline.gather.collect`."""
        from bot.edges import web
        from bot.pipeline import gather

        limits = self.loaded.settings.collect
        collector = gather.Collector(
            self.archive,
            web.fetcher(
                timeout=limits.timeout_seconds,
                contact=limits.contact,
                allow_hosts=limits.allow_hosts,
                proxy=limits.proxy,
            ),
            self.workers.parse_feed,
            self.workers.parse_page,
            self.loaded.lexicon,
            timedelta(minutes=limits.every_minutes),
            round(limits.feed_megabytes * 1_000_000),
            round(limits.page_megabytes * 1_000_000),
            limits.pages,
        )
        return gather.collect(collector, self.clock(), only_due=only_due)

    def read(self, limit: int | None = None) -> Iterator[Progress]:
        """Reads what is unread, newest first; see `pipeline.read.unread`."""
        from bot.pipeline import read

        return read.unread(self.archive, self.workers.read, self.rules, self.clock(), limit)

    def take(self, articles: Iterable[Article]) -> Stored:
        """Puts articles into the archive as of now."""
        return self.archive.store(list(articles), self.clock())

    def doors(self) -> Doors:
        """What the Slack surfaces may ask."""
        from bot.edges.slack.doors import Doors
        from bot.pipeline import answer

        return Doors(self.reply, lambda id: answer.kept(self.archive, id))

    def reply(self, text: str) -> Message:
        """The answer to what stands after /brief. Raises BotError."""
        from bot.ask import command
        from bot.deliver import views

        match command.parse(text, self.today(), self.loaded.lexicon):
            case command.Ask(query=query):
                return self.keep(self.answer(query))[1]
            case _:
                return views.help_message()

    @cached_property
    def briefer(self) -> Briefer:
        """What briefing needs."""
        from bot.pipeline.answer import Briefer

        rank = self.loaded.settings.rank
        return Briefer(self.archive, self.rules, rank.method, rank.points)
