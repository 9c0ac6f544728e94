"""Teasers → the articles on their pages, as far as the sites' robots.txt lets programs fetch those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.collect import identity, robots
from bot.model import Article, ParsedPage, Unreadable
from bot.pipeline.gather.collector import FIRST, Brought, Collector, Outcome, Poll, finished, store
from bot.ports import Fetched, FetchFailed, Request

PAGES_A_FEED: Final = 40
"""So many pages of a feed are fetched in one round, newest first; further items keep their teaser."""
ROBOTS_KEPT: Final = timedelta(hours=24)
ROBOTS: Final = Unreadable("the site's robots.txt does not let programs fetch its pages")


def wanted(by: Collector, poll: Poll, fresh: Sequence[Article], now: datetime) -> list[Article]:
    """Those of a feed's new articles whose pages are fetched, newest first."""
    since = now - FIRST if poll.state.succeeded is None else None
    newest = sorted(fresh, key=lambda a: a.published, reverse=True)
    return [a for a in newest if by.pages and a.teaser and a.url and (since is None or a.published >= since)][:PAGES_A_FEED]


def pages(by: Collector, polls: Sequence[Poll], now: datetime) -> Iterator[Poll]:
    """Fetches and stores the pages; a page that may not, or cannot, be had leaves its teaser."""
    wanted: dict[str, list[tuple[Poll, Article]]] = {}
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


def _had(by: Collector, some: Sequence[tuple[Poll, Article, ParsedPage | Unreadable]], now: datetime) -> Iterator[Poll]:
    """Stores the articles of some pages, and yields the polls for which they were the last."""
    brought = []
    for poll, article, parsed in some:
        poll.out -= 1
        if isinstance(parsed, Unreadable):
            poll.closed.append(parsed.cause)
            brought.append(Brought(poll, article))
        else:
            full = identity.with_page(article, parsed, now, by.lexicon)
            brought.append(Brought(poll, full, article.teaser and not full.teaser))
    store(by, brought, now)
    yield from finished(by, list({id(poll): poll for poll, *_ in some if not poll.out}.values()))


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
