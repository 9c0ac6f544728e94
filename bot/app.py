"""The composition root: settings → edges → pipeline. The only reader of the clock; nothing happens at import.

`build` gives a Bot whose methods are its acts, the same for a timer's tick, a slash command and the command line; `wiring` opens what
they work with when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import InputError
from bot.model import (
    Article,
    Brief,
    Feed,
    Message,
    Outlet,
    ParsedFeed,
    Query,
    Question,
    Reading,
    Reply,
    Subscription,
    Unreadable,
)
from bot.ports import Clock, Directory, Progress, Stored
from bot.settings import Loaded
from bot.wiring import Wiring

if TYPE_CHECKING:
    from bot.pipeline.single import Analysis
    from bot.pipeline.sources import Health
    from bot.pipeline.state import State


def system_clock() -> datetime:
    """The instant it is now (aware, UTC)."""
    return datetime.now(UTC)


@contextmanager
def build(loaded: Loaded, clock: Clock = system_clock) -> Iterator[Bot]:
    """The bot, wired; its edges are closed when the block ends. Raises ConfigError where the source list or a subscription is wrong."""
    with ExitStack() as stack:
        yield Bot(loaded, clock, stack)


class Bot(Wiring):
    """What the bot may be asked to do."""

    def warm(self) -> None:
        """Opens the edges that threads will share, and imports what an answer needs: the first is to be as quick as the others."""
        from bot.brief import rank

        self.answer(self.query("warm-up"))
        rank.scores([("warm",), ("up",), ("now",)], self.loaded.settings.rank.method)
        _ = self.fetch, self.workers

    # Asking

    def today(self) -> date:
        """The civil day it is in the team's zone."""
        return self.clock().astimezone(ZoneInfo(self.loaded.settings.zone)).date()

    def query(self, text: str, words: int | None = None, **window: date) -> Query:
        """The query a person typed, its days counted from `as_of`; `window` (as_of, since, until) replaces what the text says. Raises
        InputError."""
        from bot.ask import query

        asked = query.parse(text, window.get("as_of", self.today()), self.loaded.lexicon)
        since, until = window.get("since", asked.since), window.get("until", asked.until)
        return replace(asked, words=words, since=since, until=until, as_of=window.get("as_of", asked.as_of))

    def window(self, **typed: str | None) -> dict[str, date]:
        """Days from options; see `ask.day.window`. Raises InputError naming the option."""
        from bot.ask import day

        return day.window(typed, self.today())

    def answer(self, query: Query) -> Brief:
        """The brief on a query. Raises ArchiveError."""
        from bot.pipeline import answer

        return answer.answer(self.briefer, query, self.today(), self.clock())

    def keep(self, brief: Brief) -> tuple[Brief, Message]:
        """A brief stored under its id, and its message as posted. Raises ArchiveError where the archive may only be read."""
        from bot.pipeline import answer

        return answer.keep(self.briefer, brief, answer.rendered)

    def render(self, brief: Brief) -> Message:
        """A brief's message as posted."""
        from bot.pipeline import answer

        return answer.rendered(brief)

    def reply(self, question: Question, directory: Directory) -> Reply:
        """The answer to what stands after /brief. Raises BotError."""
        from bot.pipeline import reply

        return reply.reply(self.desk, question, directory, self.clock())

    def stories(self, since: date | None = None, until: date | None = None) -> list[list[Article]]:
        """The stories among the archive's articles, the one with the newest article first."""
        from bot.pipeline import answer

        return answer.stories(self.briefer, since, until)

    # Taking in

    def seed(self) -> tuple[str, ...]:
        """Takes in sources and subscriptions of the settings once by id; gives ids whose seed was edited since. Raises ConfigError."""
        now = self.clock()
        feeds, wanted = self.seeded_feeds(), self.seeded_subscriptions()
        return (*self.archive.seed_feeds(feeds, now), *self.archive.seed_subscriptions(wanted, now))

    def seeded_feeds(self) -> tuple[Feed, ...]:
        """The feeds as the source list has them. Raises ConfigError."""
        from bot.collect import sources

        return sources.parse(self.loaded.sources_text, str(self.loaded.sources_path))

    def seeded_subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions as the settings have them, counting from now. Raises ConfigError for a bad time, zone or topic."""
        from bot.pipeline import seed

        settings, now = self.loaded.settings, self.clock()
        wanted = tuple(
            Subscription(
                s.id,
                s.channel,
                s.topics,
                s.when,
                s.zone or settings.zone,
                now,
                (settings.quiet if s.quiet is None else s.quiet) or None,
            )
            for s in settings.subscriptions
        )
        return seed.checked(wanted, self.today(), self.loaded.lexicon)

    def collect(self, *, only_due: bool = True) -> Iterator[Progress]:
        """Polls the sources; see `pipeline.gather.collect`."""
        from bot.pipeline import gather

        return gather.collect(self.collector, self.clock(), only_due=only_due)

    def correct(self) -> Iterator[Progress]:
        """Looks again at pages that were quoted, and tells the threads of digests what has been put right; see `pipeline.correct`."""
        from bot.pipeline import correct

        now = self.clock()
        return chain(correct.refetch(self.collector, now), correct.tell(self.archive, self.loaded.lexicon, now))

    def health(self) -> tuple[Health, ...]:
        """How each source fares, those in trouble first. Raises ArchiveError."""
        from bot.pipeline import sources

        return sources.health(self.archive.feeds(), self.archive.feed_states(), self.clock(), self.loaded.settings.zone)

    def state(self) -> State:
        """How the bot is, in numbers. Raises ArchiveError."""
        from bot.pipeline import state

        return state.state(self.archive, self.rules, self.clock())

    def find_feed(self, address: str) -> tuple[str, ParsedFeed]:
        """(url, feed) of an address a person gave, or of the page there. Raises InputError."""
        from bot.pipeline import sources

        return sources.find(self.collector, address, self.clock())

    def try_feed(self, feed: Feed) -> Iterator[tuple[Article, str]]:
        """What would be taken from a feed now, newest first; see `pipeline.sources.trial`. Raises InputError."""
        from bot.pipeline import sources

        return sources.trial(self.collector, feed, self.clock())

    def read(self, limit: int | None = None) -> Iterator[Progress]:
        """Reads what is unread, newest first; see `pipeline.read.unread`."""
        from bot.pipeline import read

        return read.unread(self.archive, self.workers.read, self.rules, self.clock(), limit)

    def take(self, articles: Sequence[Article]) -> Stored:
        """Puts articles into the archive as of now, with the agency each credits."""
        from bot.collect import identity

        return self.archive.store([identity.credited(a, self.loaded.lexicon) for a in articles], self.clock())

    def retain(self) -> Iterator[Progress]:
        """Drops what is kept no longer; see `pipeline.retention`. Raises ArchiveError."""
        from bot.pipeline import retention

        return retention.retain(self.archive, self.rules, timedelta(days=self.loaded.settings.retention_days), self.clock())

    # One article at a time, without the archive

    def analyze(self, articles: Iterable[Article | str], points: int) -> Iterator[Analysis | str]:
        """Reads articles and yields each analysis in the order they came; a string (a fault told) is passed through in its place."""
        from bot.pipeline import single

        return single.analyze(articles, self.workers.read, self.rules, points, self.loaded.settings.rank.method)

    def parse(self, body: bytes, url: str, content_type: str | None) -> ParsedFeed | Unreadable:
        """The items of a feed's bytes."""
        return self.workers.parse_feed(body, url, content_type, self.clock())

    def article(self, source: str, url: str | None, published: str | None) -> Article:
        """The article in a file, or at an address. Raises InputError saying why there is none."""
        from bot.pipeline import single

        body, address, kind = self._body(source, url)
        page = self.workers.parse_page(body, address, kind, self.clock())
        day = self.window(as_of=published).get("as_of") if published else None
        return single.article(source, page, address, Outlet("", self.loaded.settings.zone), day, self.loaded.lexicon)

    def _body(self, source: str, url: str | None) -> tuple[bytes, str, str | None]:
        """(body, address, content type) of a file or an address. Raises InputError."""
        from bot.pipeline import single

        if not source.startswith(("http://", "https://")):
            try:
                return Path(source).read_bytes(), url or "", None
            except OSError as error:
                raise InputError(f"{source} cannot be read: {error.strerror}.") from error
        limit = round(self.loaded.settings.collect.page_megabytes * 1_000_000)
        page = single.fetched(self.fetch, source, limit)
        return page.body, url or page.url, page.content_type

    def brief_one(self, article: Article, reading: Reading) -> Brief:
        """The brief of one article alone, as of its own day."""
        from bot.pipeline import single

        rank = self.loaded.settings.rank
        return single.brief(article, reading, self.clock(), rank.method, rank.points)
