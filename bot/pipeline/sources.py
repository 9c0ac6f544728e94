"""Sources as a person meets them: finding a site's feed, trying one without storing, and how each one fares, in words."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.collect import discover, frontpage, identity, robots
from bot.collect import sources as lists
from bot.collect.opml import public
from bot.errors import InputError
from bot.model import Article, Feed, ParsedFeed, ParsedPage
from bot.pipeline.gather import Collector
from bot.pipeline.gather import listed as listing
from bot.ports import FeedState, Fetched, FetchFailed, Request

QUIET: Final = timedelta(days=3)
"""A source that answers but has brought nothing for so long is told as quiet."""
DOWN: Final = ("failing", "asked", "off")
"""The conditions of a source that is not read now."""
RIGHT: Final = "It was never read: is its address right?"
Condition = Literal["new", "well", "quiet", "failing", "asked", "off"]


@dataclass(frozen=True, slots=True)
class Health:
    """How a source fares: in a word, in words for people, since when, and when it is tried next (aware; None: never, or not known)."""

    feed: Feed
    condition: Condition
    words: str
    cause: str | None = None
    since: datetime | None = None
    next: datetime | None = None


def health(feeds: Iterable[Feed], states: Mapping[str, FeedState], now: datetime, zone: str) -> tuple[Health, ...]:
    """How each of the feeds fares, those in trouble first; times in words are in the IANA `zone`."""
    order = ("off", "failing", "asked", "quiet", "new", "well")
    found = [_health(feed, states.get(feed.id) or FeedState(feed.id), now, ZoneInfo(zone)) for feed in feeds]
    return tuple(sorted(found, key=lambda h: (order.index(h.condition), h.feed.outlet.name, h.feed.id)))


def _health(feed: Feed, state: FeedState, now: datetime, zone: ZoneInfo) -> Health:
    def at(moment: datetime | None) -> str:
        return f"{moment.astimezone(zone):%-d %B %Y, %H:%M}" if moment else "never"

    since, following = state.failing or state.polled, state.next_poll
    cause = state.cause or "no reason is known"
    if state.off:
        words = f"Switched off on {at(state.polled)}: {cause}. Give it a new address, or remove it."
        return Health(feed, "off", words, state.cause, since)
    if state.asked and state.asked > now:
        words = f"Left alone until {at(state.asked)}, as its server asked: {cause}. {_last(state, at)}"
        return Health(feed, "asked", words, state.cause, since, following)
    if state.failures:
        tries = f"tried {state.failures} times since" if state.failures > 1 else "tried once"
        words = f"Silent since {at(since)} ({tries}): {cause}. {_last(state, at, RIGHT)} Next try {at(following)}."
        return Health(feed, "failing", words, state.cause, since, following)
    if state.succeeded is None:
        return Health(feed, "new", "Not read yet; it is asked at the next round.", next=following)
    also = _also(state)
    if state.changed is None or now - state.changed > QUIET:
        quiet = f"has brought nothing new since {at(state.changed)}" if state.changed else "has brought no article yet"
        words = f"It answers, but {quiet}. Asked again {at(following)}.{also}"
        return Health(feed, "quiet", words, since=state.changed, next=following)
    return Health(feed, "well", f"Read {at(state.succeeded)}, next {at(following)}.{also}", next=following)


def _also(state: FeedState) -> str:
    """What a source that answers is not: a feed, or one of whole articles."""
    page = " It is no feed: the articles its page links to are taken." if state.page else ""
    return page + (f" Only teasers: {state.teasers}." if state.teasers else "")


def _last(state: FeedState, at: Callable[[datetime | None], str], never: str = "It was never read.") -> str:
    return f"Last read {at(state.succeeded)}." if state.succeeded else never


def find(by: Collector, address: str, now: datetime) -> tuple[str, ParsedFeed]:
    """(url, feed) of an address a person gave: the feed there, else the first that its page declares, links to, or that lies in one of the
    usual places; else the site's sitemap for news, or the page itself where it links to articles (`page` of the feed tells). Raises
    InputError saying what was tried."""
    url = address if "://" in address else f"https://{address}"
    found, body = _at(by, url, now)
    if isinstance(found, ParsedFeed):
        return body.permanent or url if body else url, found
    if body is None:
        raise InputError(f"{public(url)} cannot be fetched: {found}.")
    declared = discover.candidates(body.body, body.url, body.content_type)
    tried = [c for c in dict.fromkeys([*declared, *discover.well_known(body.url)]) if c not in (url, body.url)]
    for candidate in tried:
        other, answer = _at(by, candidate, now)
        if isinstance(other, ParsedFeed) and answer:
            return answer.permanent or candidate, other
    listed = _listed(by, url, body, now)
    if listed:
        return listed
    raise InputError(
        f"no feed was found for {public(url)}: {found}, none of {len(tried)} places where its feed might be has one, and the page"
        " does not list articles. Give the feed's own address."
    )


def _listed(by: Collector, url: str, body: Fetched, now: datetime) -> tuple[str, ParsedFeed] | None:
    """(url, articles) of a site without a feed: of its sitemap for news, else of the page itself."""
    own = listing.whole(by, body, now)
    answer = _at(by, robots.address(body.url) or "", now)[1]
    for candidate in frontpage.sitemaps(answer.body if answer else b"", body.url):
        _, fetched = _at(by, candidate, now)
        found = listing.whole(by, fetched, now) if fetched else None
        if isinstance(found, ParsedFeed) and fetched and _same_site(fetched.url, body.url):
            title = own.title if isinstance(own, ParsedFeed) else ""
            return candidate, replace(found, title=found.title or title)
    return (body.permanent or url, own) if isinstance(own, ParsedFeed) else None


def _same_site(a: str, b: str) -> bool:
    return urlsplit(a).hostname == urlsplit(b).hostname


def _at(by: Collector, url: str, now: datetime) -> tuple[ParsedFeed | str, Fetched | None]:
    """(the feed at a URL, or why there is none; the answer, if there was one)."""
    for _, outcome in by.fetch([Request(url, limit=by.feed_limit)]):
        if isinstance(outcome, Fetched):
            parsed = by.parse_feed(outcome.body, outcome.url, outcome.content_type, now)
            return (parsed if isinstance(parsed, ParsedFeed) else parsed.cause), outcome
        if isinstance(outcome, FetchFailed):
            return outcome.cause, None
    return "nothing was fetched", None


def new(
    url: str,
    title: str,
    language: str | None,
    zone: str,
    taken: Container[str],
    *,
    id: str | None = None,
    outlet: str | None = None,
) -> Feed:
    """A feed as a person adds it: its outlet's name is the feed's `title` and its id is made of that, unless they are given; an id is
    none of `taken`. Raises ConfigError saying what is wrong, InputError for an id that is in use."""
    host = (urlsplit(url).hostname or "source").removeprefix("www.")
    named = outlet or title
    if id is not None and id in taken:
        raise InputError(f"a source {id!r} is in use already; give it another --id.")
    row = {
        "id": id or lists.name(named or host, taken),
        "url": url,
        "outlet": named or host,
        "zone": zone,
        "language": language or "",
    }
    return lists.feed(row, f"Source {public(url)[:200]}")


def trial(by: Collector, feed: Feed, now: datetime, pages: int = 1) -> Iterator[tuple[Article, str]]:
    """(article, how much of it there is) for each item of a feed as it would be taken in now, newest first; the pages of the first so
    many teasers are fetched. Nothing is stored. Raises InputError saying why the feed cannot be read."""
    found, answer = _at(by, feed.url, now)
    if answer and not isinstance(found, ParsedFeed):
        listed = listing.whole(by, answer, now)
        found = listed if isinstance(listed, ParsedFeed) else found
    if not isinstance(found, ParsedFeed):
        raise InputError(f"{public(feed.url)} cannot be read: {found}.")
    left = pages if by.pages else 0
    for article in sorted(identity.articles(feed, found, now, by.lexicon), key=lambda a: a.published, reverse=True):
        if article.teaser and article.url and left:
            left -= 1
            yield _with_page(by, article, now)
        else:
            yield article, "a teaser" if article.teaser else "its whole text in the feed"


def _with_page(by: Collector, article: Article, now: datetime) -> tuple[Article, str]:
    for _, outcome in by.fetch([Request(article.url or "", limit=by.page_limit, page=True)]):
        if isinstance(outcome, Fetched):
            page = by.parse_page(outcome.body, outcome.url, outcome.content_type, now)
            if isinstance(page, ParsedPage):
                return identity.with_page(article, page, now, by.lexicon), "its whole text from the page"
            return article, f"a teaser: {page.cause}"
        if isinstance(outcome, FetchFailed):
            return article, f"a teaser: {outcome.cause}"
    return article, "a teaser"
