"""Feeds → articles in the archive, page texts fetched where a feed gives only a teaser.

A feed's validators are kept only after all its articles are: a run that is killed half-way fetches that feed again, and
what was stored is known by then. So nothing is lost and nothing comes twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.collect import frontpage, identity, robots
from bot.lexicon import Lexicon
from bot.model import Article, Feed, ParsedFeed, ParsedPage, Unreadable
from bot.pipeline import schedule
from bot.ports import Archive, Each, FeedState, Fetch, Fetched, FetchFailed, NotModified, ParseFeed, ParsePage, Progress, Request
from bot.ports.work import R, T

PAGES_A_FEED: Final = 40
"""So many pages of a feed are fetched in one round, newest first; further items keep their teaser."""
FIRST: Final = timedelta(hours=48)
"""Of a feed read for the first time only what is newer is news and gets its page fetched; the rest is kept as the feed gives it."""
ROBOTS_KEPT: Final = timedelta(hours=24)
ROBOTS: Final = Unreadable("the site's robots.txt does not let programs fetch its pages")

Outcome = Fetched | NotModified | FetchFailed


def one_by_one(items: Iterable[T], function: Callable[[T], R]) -> Iterator[tuple[T, R]]:
    """The plainest Each."""
    return ((item, function(item)) for item in items)


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
    robots: dict[str, tuple[datetime, robots.Rules | None]] = field(default_factory=dict)
    """What sites' robots.txt say, by its address, and when it was fetched: kept as long as the collector is."""


@dataclass
class _Poll:
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


def collect(by: Collector, now: datetime, *, only_due: bool = True) -> Iterator[Progress]:
    """Polls the feeds that are due (or all) and yields one Progress a feed when it is done.

    A feed that is gone for good, and one whose server asked to be left alone, waits in either case. `data` of each: feed, status
    (new, unchanged, failed, waiting), cause, new (articles), next (ISO instant). A feed that is down stops no other. Raises ArchiveError.
    """
    states, feeds = by.archive.feed_states(), by.archive.feeds()
    polls = [_Poll(f, states.get(f.id) or FeedState(f.id)) for f in feeds]
    asked = schedule.asked({f.id: f.url for f in feeds}, states, now)
    due, done = list[_Poll](), 0
    for poll in polls:
        if _waits(poll, asked, now, only_due=only_due):
            done += 1
            yield _progress(poll, done, len(polls), "waiting")
        else:
            due.append(poll)
    for poll in _rounds(by, due, now):
        done += 1
        yield _progress(poll, done, len(polls), "failed" if poll.cause else "new" if poll.new else "unchanged")


def _waits(poll: _Poll, asked: dict[str, FeedState], now: datetime, *, only_due: bool) -> bool:
    """Whether a feed is not polled now; where its server asked for that, the poll says until when, and why."""
    state = poll.state
    if state.off:
        poll.cause = state.cause
        return True
    wish = asked.get(schedule.host(poll.feed.url))
    if wish and wish.asked:
        poll.state = replace(state, next_poll=max(wish.asked, state.next_poll or wish.asked))
        poll.cause = wish.cause
        return True
    return only_due and state.next_poll is not None and state.next_poll > now


def _rounds(by: Collector, due: Sequence[_Poll], now: datetime) -> Iterator[_Poll]:
    """Feeds first, all at once; then the pages their teasers want, all at once; each feed is told when its last page is in."""
    by_url: dict[str, list[_Poll]] = {}
    for poll in due:
        by_url.setdefault(poll.feed.url, []).append(poll)
    requests = []
    for url, polls in by_url.items():
        etag, modified = schedule.conditional([p.state for p in polls], now)
        requests.append(Request(url, etag, modified, by.feed_limit))
    for (request, outcome), parsed in by.each(by.fetch(requests), lambda pair: _parsed(by, pair[1], now)):
        for poll in by_url[request.url]:
            _take(by, poll, outcome, _or_listed(poll.state, outcome, parsed, now), now)
            if not poll.out:
                yield _finished(by, poll)
    yield from _pages(by, [p for p in due if p.out], now)


def _parsed(by: Collector, outcome: Outcome, now: datetime) -> ParsedFeed | Unreadable | None:
    if not isinstance(outcome, Fetched):
        return None
    return by.parse_feed(outcome.body, outcome.url, outcome.content_type, now)


def _or_listed(
    state: FeedState, outcome: Outcome, parsed: ParsedFeed | Unreadable | None, now: datetime
) -> ParsedFeed | Unreadable | None:
    """What was parsed, or, where that is no feed and none has ever been read there, the articles its page links to: a feed that once
    was one may be down for an hour, and its home page is not what was asked for."""
    if not isinstance(outcome, Fetched) or not isinstance(parsed, Unreadable) or not (state.page or state.succeeded is None):
        return parsed
    listed = frontpage.parse(outcome.body, outcome.url, outcome.content_type, now)
    return listed if isinstance(listed, ParsedFeed) else parsed


def _take(by: Collector, poll: _Poll, outcome: Outcome, parsed: ParsedFeed | Unreadable | None, now: datetime) -> None:
    """Stores what a fetched feed brings by itself, and notes which pages it wants and what becomes of its state."""
    state, every = poll.state, by.every
    match outcome, parsed:
        case FetchFailed(), _:
            poll.cause = outcome.cause
            poll.settle = lambda _: schedule.failed(state, outcome, now, every)
        case NotModified(etag=etag, modified=modified, fresh=fresh), _:
            kept = replace(state, etag=etag or state.etag, modified=modified or state.modified)
            poll.settle = lambda new: schedule.answered(kept, now, every, new=new, fresh=fresh)
        case Fetched(), ParsedFeed():
            kept = replace(state, etag=outcome.etag, modified=outcome.modified, whole=now, page=parsed.page)
            gap = schedule.gap((e.published or e.updated for e in parsed.entries), now)
            poll.settle = lambda new: schedule.answered(
                kept, now, every, new=new, fresh=outcome.fresh, stated=parsed.every or 0, gap=gap
            )
            if outcome.permanent:  # adopted only now: a 301 to a page that is no feed must not lose the feed
                by.archive.move_feed(poll.feed.id, outcome.permanent)
            _sort(by, poll, parsed, now)
        case Fetched(), Unreadable(cause=cause):
            poll.cause = cause
            poll.settle = lambda _: schedule.failed(state, FetchFailed(cause, 200), now, every)


def _sort(by: Collector, poll: _Poll, parsed: ParsedFeed, now: datetime) -> None:
    found = identity.articles(poll.feed, parsed, now, by.lexicon)
    known = by.archive.known([a.id for a in found])
    fresh = sorted((a for a in found if a.id not in known), key=lambda a: a.published, reverse=True)
    since = now - FIRST if poll.state.succeeded is None else None
    wanted = [a for a in fresh if by.pages and a.teaser and a.url and (since is None or a.published >= since)][:PAGES_A_FEED]
    poll.wanted, poll.out = wanted, len(wanted)
    ids = {a.id for a in wanted}
    # Known articles go along: a changed text is a revision, another outlet's copy a carrier.
    _store(by, poll, [a for a in found if a.id not in ids], now)


def _store(by: Collector, poll: _Poll, articles: Sequence[Article], now: datetime, *, paged: bool = False) -> None:
    for back in (False, True):
        some = [a for a in articles if _back(poll, a, now) is back]
        poll.new += len(by.archive.store(some, now, back=back, paged=paged).new) if some else 0


def _back(poll: _Poll, article: Article, now: datetime) -> bool:
    """Whether an article is no news because it was there before its feed was read: older than FIRST, or of a day nobody gave."""
    undated = article.published == now and not article.time_known
    return poll.state.succeeded is None and (undated or article.published < now - FIRST)


def _pages(by: Collector, polls: Sequence[_Poll], now: datetime) -> Iterator[_Poll]:
    """Fetches and stores the pages; a page that may not, or cannot, be had leaves its teaser."""
    wanted: dict[str, list[tuple[_Poll, Article]]] = {}
    for poll in polls:
        for article in poll.wanted:
            wanted.setdefault(article.url or "", []).append((poll, article))
    open_ = allowed(by, list(wanted), now)
    for url in wanted.keys() - open_:
        yield from _had(by, wanted[url], ROBOTS, now)
    requests = [Request(url, limit=by.page_limit, page=True) for url in wanted if url in open_]
    for (request, _), parsed in by.each(by.fetch(requests), lambda pair: page(by, pair[1], now)):
        yield from _had(by, wanted[request.url], parsed, now)


def page(by: Collector, outcome: Outcome, now: datetime) -> ParsedPage | Unreadable:
    """The article on a page that was fetched, or why there is none."""
    match outcome:
        case Fetched():
            return by.parse_page(outcome.body, outcome.url, outcome.content_type, now)
        case FetchFailed(cause=cause):
            return Unreadable(cause)
    return Unreadable("it was not sent")


def _had(by: Collector, of: Sequence[tuple[_Poll, Article]], parsed: ParsedPage | Unreadable, now: datetime) -> Iterator[_Poll]:
    """Stores the articles of one page, and yields the polls for which it was the last."""
    for poll, article in of:
        if isinstance(parsed, Unreadable):
            poll.closed.append(parsed.cause)
            full = article
        else:
            full = identity.with_page(article, parsed, now, by.lexicon)
        _store(by, poll, [full], now, paged=article.teaser and not full.teaser)
        poll.out -= 1
        if not poll.out:
            yield _finished(by, poll)


def allowed(by: Collector, urls: Sequence[str], now: datetime) -> set[str]:
    """Those of the URLs their sites' robots.txt leaves open. A site whose file cannot be had for a fault of its own is left alone
    this time; one that has none forbids nothing."""
    places = {url: robots.address(url) for url in urls}
    missing = {p for p in places.values() if p and (p not in by.robots or now - by.robots[p][0] > ROBOTS_KEPT)}
    for request, outcome in by.fetch([Request(p, limit=robots.SIZE_LIMIT, page=True) for p in sorted(missing)]):
        by.robots[request.url] = (now, _rules(outcome))
    closed = {p for p in missing if by.robots.get(p, (now, None))[1] is None}
    found = set()
    for url, place in places.items():
        rules = by.robots.get(place or "", (now, None))[1]
        if rules is not None and robots.allows(rules, url):
            found.add(url)
    for place in closed:
        by.robots.pop(place, None)  # asked again next time
    return found


def _rules(outcome: Outcome) -> robots.Rules | None:
    if isinstance(outcome, Fetched):
        return robots.rules(outcome.body)
    absent = isinstance(outcome, FetchFailed) and outcome.status is not None and outcome.status < 500 and outcome.status != 429
    return robots.rules(b"") if absent else None


def _finished(by: Collector, poll: _Poll) -> _Poll:
    if poll.settle:
        poll.state = poll.settle(poll.new)
        poll.settle = None  # it holds the feed's body
    if poll.wanted:
        poll.state = replace(poll.state, teasers=_why_teasers(poll))
    poll.wanted = []
    by.archive.save_feed_state(poll.state)
    return poll


def _why_teasers(poll: _Poll) -> str | None:
    """The commonest reason for which pages could not be had, where that befell more than half of them."""
    counted = Counter(poll.closed).most_common(1)
    return counted[0][0] if counted and 2 * len(poll.closed) > len(poll.wanted) else None


def _progress(poll: _Poll, done: int, total: int, status: str) -> Progress:
    at = poll.state.next_poll.isoformat() if poll.state.next_poll else None
    data = {"feed": poll.feed.id, "status": status, "cause": poll.cause, "new": poll.new, "next": at}
    note = poll.cause or {"new": f"{poll.new} new", "unchanged": "nothing new", "waiting": "not due yet"}[status]
    return Progress("collect", poll.feed.id, done, total, note, failed=status == "failed", data=data)
