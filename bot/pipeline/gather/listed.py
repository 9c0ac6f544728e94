"""A site without a feed → the articles its page links to, or its sitemaps for news list; an index of sitemaps is followed, one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.collect import frontpage
from bot.model import ParsedFeed, Unreadable
from bot.pipeline.gather.collector import Collector, Index, Outcome, Parsed, Poll
from bot.ports import Fetched, FetchFailed, Request

NO_NEWS = Unreadable("it is an index of sitemaps, none of which lists news")


def instead(poll: Poll, outcome: Outcome, parsed: Parsed, now: datetime) -> Parsed:
    """What was parsed, or, where that is no feed and none has ever been read there, the articles its page links to: a feed that once
    was one may be down for an hour, and its home page is not what was asked for. Notes an index of sitemaps, which takes more fetching.
    """
    new = poll.state.page or poll.state.succeeded is None
    if not isinstance(outcome, Fetched) or not isinstance(parsed, Unreadable) or not new:
        return parsed
    sitemaps = frontpage.within(outcome.body, outcome.url, outcome.content_type, now)
    if sitemaps:
        # an index may stay the same while what it names does not: it is fetched whole each time
        poll.index = Index(replace(outcome, body=b"", etag=None, modified=None), sitemaps)
        return parsed
    listed = frontpage.parse(outcome.body, outcome.url, outcome.content_type, now)
    return listed if isinstance(listed, ParsedFeed) else parsed


def followed(by: Collector, polls: Sequence[Poll], now: datetime) -> Iterator[list[tuple[Poll, Outcome, Parsed]]]:
    """The sitemaps that indexes name, fetched all at once; yields the polls whose sitemaps are all in, each as if they were one feed."""
    wanted: dict[str, list[tuple[Poll, Index, list[ParsedFeed | Unreadable]]]] = {}
    for poll in polls:
        if poll.index:
            follow = (poll, poll.index, list[ParsedFeed | Unreadable]())
            poll.index = None
            for url in follow[1].sitemaps:
                wanted.setdefault(url, []).append(follow)
    requests = [Request(url, limit=by.feed_limit) for url in wanted]
    for done in by.each(by.fetch(requests), lambda pair: _news(pair[1], now)):
        ready: list[tuple[Poll, Outcome, Parsed]] = []
        for (request, _), listed in done:
            for poll, index, found in wanted[request.url]:
                found.append(listed)
                if len(found) == len(index.sitemaps):
                    ready.append((poll, index.outcome, _together(found)))
        yield ready


def whole(by: Collector, outcome: Fetched, now: datetime) -> ParsedFeed | Unreadable:
    """What a page or sitemap lists, an index's sitemaps fetched one after another."""
    sitemaps = frontpage.within(outcome.body, outcome.url, outcome.content_type, now)
    if not sitemaps:
        return frontpage.parse(outcome.body, outcome.url, outcome.content_type, now)
    return _together([_news(found, now) for _, found in by.fetch([Request(url, limit=by.feed_limit) for url in sitemaps])])


def _news(outcome: Outcome, now: datetime) -> ParsedFeed | Unreadable:
    if isinstance(outcome, Fetched):
        return frontpage.parse(outcome.body, outcome.url, outcome.content_type, now)
    return Unreadable(outcome.cause if isinstance(outcome, FetchFailed) else "it was not sent")


def _together(found: Sequence[ParsedFeed | Unreadable]) -> ParsedFeed | Unreadable:
    """Several sitemaps' articles as one list's; the fault of one is no matter where others have any."""
    listed = [one for one in found if isinstance(one, ParsedFeed)]
    if not listed:
        return NO_NEWS
    return replace(listed[0], entries=tuple(entry for one in listed for entry in one.entries)[: frontpage.ENTRIES])
