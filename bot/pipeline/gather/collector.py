"""What collecting is given, a feed's poll under way, and what becomes of both in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from bot.collect import robots
from bot.lexicon import Lexicon
from bot.model import Article, Feed, ParsedFeed, Unreadable
from bot.ports import Archive, Each, FeedState, Fetch, Fetched, FetchFailed, GatherFeed, NotModified, ParseFeed, ParsePage
from bot.ports.work import R, T

FIRST: Final = timedelta(hours=48)
"""Of a feed read for the first time only what is newer is news and gets its page fetched; the rest is kept as the feed gives it."""

Outcome = Fetched | NotModified | FetchFailed
Parsed = ParsedFeed | Unreadable | None


def one_by_one(
    items: Iterable[T],
    function: Callable[[T], R],
    quick: Callable[[T], bool] = lambda _: False,  # noqa: ARG001 -- here all the same
) -> Iterator[list[tuple[T, R]]]:
    """The plainest Each."""
    return ([(item, function(item))] for item in items)


@dataclass(frozen=True, slots=True)
class Collector:
    """What collecting needs of the world, and its limits (bytes; `every` is the usual time between two polls of a feed)."""

    archive: Archive
    fetch: Fetch
    parse_feed: ParseFeed
    parse_page: ParsePage
    lexicon: Lexicon
    every: timedelta
    feed_limit: int = 10_000_000
    page_limit: int = 5_000_000
    pages: bool = True
    each: Each = one_by_one
    gather_feed: GatherFeed | None = None
    """Parses a feed and makes its articles at once, in the worker; without it the worker parses, and they are made here."""
    seen: dict[str, tuple[Feed, bytes]] = field(default_factory=dict)
    """By its id each feed as it was when last read, and the marks of its items: those are stored. Kept as long as the collector is."""
    robots: dict[str, tuple[datetime, robots.Rules | None]] = field(default_factory=dict)
    """What sites' robots.txt say, by its address, and when it was fetched: kept as long as the collector is."""

    def marks(self, feeds: Sequence[Feed]) -> bytes:
        """The marks of items all of these feeds, of one address, were last read with; none where one was not, or has been edited."""
        found = {marks if feed == read else b"" for feed in feeds for read, marks in [self.seen.get(feed.id, (None, b""))]}
        return found.pop() if len(found) == 1 else b""


class Index(NamedTuple):
    """An index of sitemaps that came in place of a feed, without its body, and the sitemaps of it that are to be fetched."""

    outcome: Fetched
    sitemaps: tuple[str, ...]


@dataclass
class Poll:
    """A feed's poll under way: how many of its pages are still out, what it has brought so far, why pages could not be had (`closed`),
    and what its next state rests on."""

    feed: Feed
    state: FeedState
    out: int = 0
    new: int = 0
    wanted: list[Article] = field(default_factory=list)
    cause: str | None = None
    closed: list[str] = field(default_factory=list)
    settle: Callable[[int], FeedState] | None = None
    """(how many new articles) → the state after the poll."""
    index: Index | None = None
    keys: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The keys of its articles' texts, by revision."""
    marks: bytes = b""
    """What tells its items as they are now."""


class Brought(NamedTuple):
    """An article a poll brings; `paged`: with its page's text."""

    poll: Poll
    article: Article
    paged: bool = False


def store(by: Collector, brought: Sequence[Brought], now: datetime) -> None:
    """Stores what several polls bring; what is new counts for the first that brought it."""
    kinds: dict[tuple[bool, bool], list[Brought]] = {}
    for one in brought:
        kinds.setdefault((_back(one.poll, one.article, now), one.paged), []).append(one)
    for (back, paged), some in sorted(kinds.items()):
        keys = {
            revision: found for poll in {id(one.poll): one.poll for one in some}.values() for revision, found in poll.keys.items()
        }
        first = {name: one.poll for one in reversed(some) for name in (one.article.url, one.article.id)}
        for new in by.archive.store([one.article for one in some], now, back=back, paged=paged, keys=keys).new:
            first.get(new, some[0].poll).new += 1


def _back(poll: Poll, article: Article, now: datetime) -> bool:
    """Whether an article is no news because it was there before its feed was read: older than FIRST, or of a day nobody gave."""
    undated = article.published == now and not article.time_known
    return poll.state.succeeded is None and (undated or article.published < now - FIRST)


def finished(by: Collector, polls: Sequence[Poll]) -> Sequence[Poll]:
    """The polls, each with its new state, which is kept: all that they brought is."""
    for poll in polls:
        if poll.settle:
            poll.state = poll.settle(poll.new)
            poll.settle = None
        if poll.wanted:
            poll.state = poll.state._replace(teasers=_why_teasers(poll))
        poll.wanted, poll.keys = [], {}
    if polls:
        by.archive.save_feed_states([poll.state for poll in polls])
    by.seen.update({poll.feed.id: (poll.feed, poll.marks) for poll in polls if poll.marks})
    return polls


def _why_teasers(poll: Poll) -> str | None:
    """The commonest reason for which pages could not be had, where that befell more than half of them."""
    counted = Counter(poll.closed).most_common(1)
    return counted[0][0] if counted and 2 * len(poll.closed) > len(poll.wanted) else None
