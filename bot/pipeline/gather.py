"""Feeds → articles in the archive, page texts fetched where a feed gives only a teaser.

A feed's validators are kept only after all its articles are: a run that is killed half-way fetches that feed again, and
what was stored is known by then. So nothing is lost and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.collect import identity
from bot.lexicon import Lexicon
from bot.model import Article, Feed, ParsedFeed, ParsedPage, Unreadable
from bot.ports import Archive, FeedState, Fetch, Fetched, FetchFailed, NotModified, ParseFeed, ParsePage, Progress, Request

BACK_OFF: Final = timedelta(days=7)
"""The longest a failing feed is left alone."""
PAGES_A_FEED: Final = 40
"""So many pages of a feed are fetched in one round, newest first; further items keep their teaser."""


@dataclass(frozen=True, slots=True)
class Collector:
    """What collecting needs of the world, and its limits (bytes; `every` between two polls of a feed)."""

    archive: Archive
    fetch: Fetch
    parse_feed: ParseFeed
    parse_page: ParsePage
    lexicon: Lexicon
    every: timedelta
    feed_limit: int = 10_000_000
    page_limit: int = 5_000_000
    pages: bool = True


@dataclass
class _Poll:
    """A feed's poll under way: how many of its pages are still out, and what it has brought so far."""

    feed: Feed
    state: FeedState
    out: int = 0
    new: int = 0
    wanted: list[Article] = field(default_factory=list)


def collect(by: Collector, now: datetime, *, only_due: bool = True) -> Iterator[Progress]:
    """Polls the feeds that are due (or all) and yields one Progress a feed when it is done.

    `data` of each: feed, status (new, unchanged, failed, waiting), cause, new (articles), next (ISO instant). A feed that is
    down stops no other. Raises ArchiveError.
    """
    states = by.archive.feed_states()
    feeds = by.archive.feeds()
    polls = [_Poll(f, states.get(f.id) or FeedState(f.id)) for f in feeds]
    waiting = [p for p in polls if only_due and p.state.next_poll and p.state.next_poll > now]
    due = [p for p in polls if p not in waiting]
    done = 0
    for poll in waiting:
        done += 1
        yield _progress(poll, done, len(polls), "waiting", None)
    for poll, status, cause in _rounds(by, due, now):
        done += 1
        yield _progress(poll, done, len(polls), status, cause)


def _rounds(by: Collector, due: Sequence[_Poll], now: datetime) -> Iterator[tuple[_Poll, str, str | None]]:
    """Feeds first, all at once; then the pages their teasers want, all at once; each feed is told when its last page is in."""
    by_url: dict[str, list[_Poll]] = {}
    for poll in due:
        by_url.setdefault(poll.feed.url, []).append(poll)
    requests = [Request(url, of[0].state.etag, of[0].state.modified, by.feed_limit) for url, of in by_url.items()]
    for request, outcome in by.fetch(requests):
        for poll in by_url[request.url]:
            cause = _take(by, poll, outcome, now)
            if not poll.out:
                yield _finish(by, poll, cause)
    yield from _pages(by, [p for p in due if p.out], now)


def _take(by: Collector, poll: _Poll, outcome: Fetched | NotModified | FetchFailed, now: datetime) -> str | None:
    """Stores what a fetched feed brings by itself and notes which pages it wants; the cause where it failed."""
    state = replace(poll.state, polled=now)
    match outcome:
        case FetchFailed(cause=cause, retry_after=wait):
            poll.state = _failed(state, cause, wait, now, by.every)
            return cause
        case NotModified(etag=etag, modified=modified):
            poll.state = replace(_well(state, now, by.every), etag=etag or state.etag, modified=modified or state.modified)
            return None
        case Fetched():
            parsed = by.parse_feed(outcome.body, outcome.url, outcome.content_type, now)
            if isinstance(parsed, Unreadable):
                poll.state = _failed(state, parsed.cause, None, now, by.every)
                return parsed.cause
            poll.state = replace(_well(state, now, by.every), etag=outcome.etag, modified=outcome.modified)
            if outcome.permanent:  # adopted only now: a 301 to a page that is no feed must not lose the feed
                poll.feed = replace(poll.feed, url=outcome.permanent)
                by.archive.put_feed(poll.feed, now)
            _sort(by, poll, parsed, now)
            return None


def _sort(by: Collector, poll: _Poll, parsed: ParsedFeed, now: datetime) -> None:
    found = identity.articles(poll.feed, parsed, now, by.lexicon)
    known = by.archive.known([a.id for a in found])
    fresh = sorted((a for a in found if a.id not in known), key=lambda a: a.published, reverse=True)
    wanted = [a for a in fresh if by.pages and a.teaser and a.url][:PAGES_A_FEED]
    poll.wanted, poll.out = wanted, len(wanted)
    ids = {a.id for a in wanted}
    # Known articles go along: a changed text is a revision, another outlet's copy a carrier.
    poll.new += len(by.archive.store([a for a in found if a.id not in ids], now).new)


def _pages(by: Collector, polls: Sequence[_Poll], now: datetime) -> Iterator[tuple[_Poll, str, str | None]]:
    wanted: dict[str, list[tuple[_Poll, Article]]] = {}
    for poll in polls:
        for article in poll.wanted:
            wanted.setdefault(article.url or "", []).append((poll, article))
    for request, outcome in by.fetch([Request(url, limit=by.page_limit) for url in wanted]):
        for poll, article in wanted[request.url]:
            page = by.parse_page(outcome.body, outcome.url, now) if isinstance(outcome, Fetched) else None
            full = identity.with_page(article, page, now, by.lexicon) if isinstance(page, ParsedPage) else article
            poll.new += len(by.archive.store([full], now).new)
            poll.out -= 1
            if not poll.out:
                yield _finish(by, poll, None)


def _finish(by: Collector, poll: _Poll, cause: str | None) -> tuple[_Poll, str, str | None]:
    by.archive.save_feed_state(poll.state)
    return poll, "failed" if cause else "new" if poll.new else "unchanged", cause


def _well(state: FeedState, now: datetime, every: timedelta) -> FeedState:
    return replace(state, succeeded=now, failures=0, cause=None, next_poll=now + every)


def _failed(state: FeedState, cause: str, wait: float | None, now: datetime, every: timedelta) -> FeedState:
    """Each failure doubles the wait; what the server itself asks for is kept to, within BACK_OFF."""
    doubled = every * 2 ** min(state.failures, 10)
    asked = timedelta(seconds=min(wait or 0, BACK_OFF.total_seconds()))
    return replace(state, failures=state.failures + 1, cause=cause, next_poll=now + min(max(doubled, asked), BACK_OFF))


def _progress(poll: _Poll, done: int, total: int, status: str, cause: str | None) -> Progress:
    at = poll.state.next_poll.isoformat() if poll.state.next_poll else None
    data = {"feed": poll.feed.id, "status": status, "cause": cause, "new": poll.new, "next": at}
    note = cause or {"new": f"{poll.new} new", "unchanged": "nothing new", "waiting": "not due yet"}[status]
    return Progress("collect", poll.feed.id, done, total, note, failed=status == "failed", data=data)
