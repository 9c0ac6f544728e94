"""Feeds → articles in the archive, page texts fetched where a feed gives only a teaser.

A feed's validators are kept only after all its articles are: a run that is killed half-way fetches that feed again, and
what was stored is known by then. So nothing is lost and nothing comes twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

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
_Parsed = ParsedFeed | Unreadable | None


def one_by_one(items: Iterable[T], function: Callable[[T], R]) -> Iterator[list[tuple[T, R]]]:
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


class _Brought(NamedTuple):
    """An article a poll brings; `paged`: with its page's text."""

    poll: _Poll
    article: Article
    paged: bool = False


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
    for done in by.each(by.fetch(requests), lambda pair: _parsed(by, pair[1], now)):
        yield from _answered(by, [(p, o, parsed) for (request, o), parsed in done for p in by_url[request.url]], now)
    yield from _pages(by, [p for p in due if p.out], now)


def _answered(by: Collector, answers: Iterable[tuple[_Poll, Outcome, _Parsed]], now: datetime) -> Iterator[_Poll]:
    """Stores what some feeds bring by themselves, all at once, and yields those that are done with it."""
    found = [
        (poll, _take(by, poll, outcome, _or_listed(poll.state, outcome, parsed, now), now)) for poll, outcome, parsed in answers
    ]
    if any(articles for _, articles in found):
        _store(by, _kept(by, found, now), now)
    yield from _finished(by, [poll for poll, _ in found if not poll.out])


def _parsed(by: Collector, outcome: Outcome, now: datetime) -> _Parsed:
    if not isinstance(outcome, Fetched):
        return None
    return by.parse_feed(outcome.body, outcome.url, outcome.content_type, now)


def _or_listed(state: FeedState, outcome: Outcome, parsed: _Parsed, now: datetime) -> _Parsed:
    """What was parsed, or, where that is no feed and none has ever been read there, the articles its page links to: a feed that once
    was one may be down for an hour, and its home page is not what was asked for."""
    if not isinstance(outcome, Fetched) or not isinstance(parsed, Unreadable) or not (state.page or state.succeeded is None):
        return parsed
    listed = frontpage.parse(outcome.body, outcome.url, outcome.content_type, now)
    return listed if isinstance(listed, ParsedFeed) else parsed


def _take(by: Collector, poll: _Poll, outcome: Outcome, parsed: _Parsed, now: datetime) -> tuple[Article, ...]:
    """What a fetched feed brings by itself; notes what becomes of its state."""
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
            return identity.articles(poll.feed, parsed, now, by.lexicon)
        case Fetched(), Unreadable(cause=cause):
            poll.cause = cause
            poll.settle = lambda _: schedule.failed(state, FetchFailed(cause, 200), now, every)
    return ()


def _kept(by: Collector, found: Sequence[tuple[_Poll, Sequence[Article]]], now: datetime) -> list[_Brought]:
    """What is stored as the feeds give it; notes which teasers want their pages first: those that are new.

    Known articles go along: a changed text is a revision, another outlet's copy a carrier.
    """
    known = set(by.archive.known([a.id for _, articles in found for a in articles]))
    kept = []
    for poll, articles in found:
        poll.wanted = _wanted(by, poll, [a for a in articles if a.id not in known], now)
        poll.out = len(poll.wanted)
        ids = {a.id for a in poll.wanted}
        rest = [a for a in articles if a.id not in ids]
        known.update(name for a in rest for name in (a.id, *a.aliases))
        kept += [_Brought(poll, a) for a in rest]
    return kept


def _wanted(by: Collector, poll: _Poll, fresh: Sequence[Article], now: datetime) -> list[Article]:
    since = now - FIRST if poll.state.succeeded is None else None
    newest = sorted(fresh, key=lambda a: a.published, reverse=True)
    return [a for a in newest if by.pages and a.teaser and a.url and (since is None or a.published >= since)][:PAGES_A_FEED]


def _store(by: Collector, brought: Sequence[_Brought], now: datetime) -> None:
    """Stores what several polls bring; what is new counts for the first that brought it."""
    kinds: dict[tuple[bool, bool], list[_Brought]] = {}
    for one in brought:
        kinds.setdefault((_back(one.poll, one.article, now), one.paged), []).append(one)
    for (back, paged), some in sorted(kinds.items()):
        first = {name: one.poll for one in reversed(some) for name in (one.article.url, one.article.id)}
        for new in by.archive.store([one.article for one in some], now, back=back, paged=paged).new:
            first.get(new, some[0].poll).new += 1


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
    yield from _had(by, [(poll, a, ROBOTS) for url in wanted.keys() - open_ for poll, a in wanted[url]], now)
    requests = [Request(url, limit=by.page_limit, page=True) for url in wanted if url in open_]
    for done in by.each(by.fetch(requests), lambda pair: page(by, pair[1], now)):
        yield from _had(by, [(poll, a, parsed) for (request, _), parsed in done for poll, a in wanted[request.url]], now)


def page(by: Collector, outcome: Outcome, now: datetime) -> ParsedPage | Unreadable:
    """The article on a page that was fetched, or why there is none."""
    match outcome:
        case Fetched():
            return by.parse_page(outcome.body, outcome.url, outcome.content_type, now)
        case FetchFailed(cause=cause):
            return Unreadable(cause)
    return Unreadable("it was not sent")


def _had(by: Collector, some: Sequence[tuple[_Poll, Article, ParsedPage | Unreadable]], now: datetime) -> Iterator[_Poll]:
    """Stores the articles of some pages, and yields the polls for which they were the last."""
    brought = []
    for poll, article, parsed in some:
        poll.out -= 1
        if isinstance(parsed, Unreadable):
            poll.closed.append(parsed.cause)
            brought.append(_Brought(poll, article))
        else:
            full = identity.with_page(article, parsed, now, by.lexicon)
            brought.append(_Brought(poll, full, article.teaser and not full.teaser))
    _store(by, brought, now)
    yield from _finished(by, list({id(poll): poll for poll, *_ in some if not poll.out}.values()))


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


def _finished(by: Collector, polls: Sequence[_Poll]) -> Sequence[_Poll]:
    """The polls, each with its new state, which is kept: all that they brought is."""
    for poll in polls:
        if poll.settle:
            poll.state = poll.settle(poll.new)
            poll.settle = None  # it holds the feed's body
        if poll.wanted:
            poll.state = replace(poll.state, teasers=_why_teasers(poll))
        poll.wanted = []
    if polls:
        by.archive.save_feed_states([poll.state for poll in polls])
    return polls


def _why_teasers(poll: _Poll) -> str | None:
    """The commonest reason for which pages could not be had, where that befell more than half of them."""
    counted = Counter(poll.closed).most_common(1)
    return counted[0][0] if counted and 2 * len(poll.closed) > len(poll.wanted) else None


def _progress(poll: _Poll, done: int, total: int, status: str) -> Progress:
    at = poll.state.next_poll.isoformat() if poll.state.next_poll else None
    data = {"feed": poll.feed.id, "status": status, "cause": poll.cause, "new": poll.new, "next": at}
    note = poll.cause or {"new": f"{poll.new} new", "unchanged": "nothing new", "waiting": "not due yet"}[status]
    return Progress("collect", poll.feed.id, done, total, note, failed=status == "failed", data=data)
