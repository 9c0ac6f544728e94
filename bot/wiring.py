"""Settings → what the bot works with: its edges, and what the pipeline asks for, put together.

Each opens when it is first needed, and heavy libraries are imported then, so that `brief --help` stays quick and `brief read` needs no
archive.
"""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from typing import TYPE_CHECKING

from bot.ports import Clock, Fetch
from bot.settings import Loaded

if TYPE_CHECKING:
    from bot.edges.archive.archive import SqlArchive
    from bot.edges.workers import Workers
    from bot.pipeline.answer import Briefer
    from bot.pipeline.gather import Collector
    from bot.pipeline.reply import Desk


@dataclass(frozen=True)
class Wiring:
    """Settings and a clock, and what is opened under them; `stack` closes it."""

    loaded: Loaded
    clock: Clock
    stack: ExitStack

    # Edges

    @cached_property
    def archive(self) -> SqlArchive:
        """What is kept. Raises ArchiveError."""
        from bot.edges.archive import open_archive

        return self.stack.enter_context(open_archive(self.loaded.settings.database_url))

    @cached_property
    def workers(self) -> Workers:
        """Processes that parse and read."""
        from bot.edges import nlp, workers

        read = self.loaded.settings.read
        return self.stack.enter_context(
            workers.workers(
                self.loaded.lexicon, read.pipeline, nlp.read, nlp.check, readers=read.workers, read_seconds=read.timeout_seconds
            )
        )

    @cached_property
    def fetch(self) -> Fetch:
        """HTTP out; one for the whole bot, so that hosts are spaced across its calls."""
        from bot.edges import web

        collect = self.loaded.settings.collect
        return web.fetcher(
            contact=collect.contact, timeout=collect.timeout_seconds, allow_hosts=collect.allow_hosts, proxy=collect.proxy
        )

    @cached_property
    def rules(self) -> str:
        """What readings must be made under: the rules, the lexicon and the spaCy pipeline, by version."""
        from bot import understand

        name = self.loaded.settings.read.pipeline
        try:
            found = package_version(name)
        except PackageNotFoundError:
            found = "local"
        return understand.rules(self.loaded.lexicon, f"{name}-{found}")

    # What the pipeline asks for

    @cached_property
    def briefer(self) -> Briefer:
        """What briefing needs."""
        from bot.brief import same
        from bot.brief.compose import Ways
        from bot.brief.merge import kinds
        from bot.pipeline.answer import Briefer
        from bot.understand import story

        rank = self.loaded.settings.rank
        once = self.loaded.lexicon.once
        off = self.loaded.lexicon.words("events.off.told")
        ways = Ways(rank.points, rank.method, once(same.alike), off, once(kinds.kinds))
        return Briefer(self.archive, self.rules, ways, once(story.common))

    @cached_property
    def desk(self) -> Desk:
        """What answering people needs."""
        from bot.pipeline.calendar import Public
        from bot.pipeline.reply import Desk

        settings = self.loaded.settings
        public = Public(settings.public.url, lambda: secrets.token_urlsafe(32)) if settings.public.url else None
        return Desk(self.briefer, self.loaded.lexicon, settings.zone, lambda: self.collector, settings.quiet or None, public)

    @cached_property
    def collector(self) -> Collector:
        """What collecting needs; one for the whole bot, so that it remembers what sites allow."""
        from bot.pipeline.gather import Collector

        limits = self.loaded.settings.collect
        return Collector(
            self.archive,
            self.fetch,
            self.workers.parse_feed,
            self.workers.parse_page,
            self.loaded.lexicon,
            timedelta(minutes=limits.every_minutes),
            round(limits.feed_megabytes * 1_000_000),
            round(limits.page_megabytes * 1_000_000),
            limits.pages,
            self.workers.each,
            self.workers.gather_feed,
        )
