"""One article at a time, without the archive: file or page → Article → its analysis, or its brief."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.brief import compose, select
from bot.brief.evidence import Evidence
from bot.collect import identity
from bot.errors import InputError, StubError
from bot.lexicon import Lexicon
from bot.model import Article, Brief, KeyPoint, Outlet, ParsedPage, Query, Reading, Unreadable
from bot.ports import Fetch, Fetched, FetchFailed, Read, Request

Analysis = tuple[Article, Reading, Sequence[KeyPoint]]


def fetched(fetch: Fetch, url: str, limit: int) -> Fetched:
    """The page at an address a person gave, of at most `limit` bytes. Raises InputError saying why there is none."""
    for _, outcome in fetch([Request(url, limit=limit, page=True)]):
        if isinstance(outcome, Fetched):
            return outcome
        if isinstance(outcome, FetchFailed):
            raise InputError(f"{url} cannot be fetched: {outcome.cause}.")
    raise InputError(f"{url} cannot be fetched.")


def article(source: str, page: ParsedPage | Unreadable, url: str, outlet: Outlet, day: date | None, lexicon: Lexicon) -> Article:
    """The article of a parsed page; `source` is how the person named it, `url` where it was found, `day` its day where they gave one.

    Raises InputError saying why there is none.
    """
    if isinstance(page, Unreadable):
        words = f"{source} cannot be read: {page.cause}."
        raise StubError(words, page.shown) if page.shown else InputError(words)
    try:
        return identity.from_page(page if page.url or not url else replace(page, url=url), outlet, day, lexicon)
    except InputError as error:
        raise InputError(f"{source}: {error}.") from error


def analyze(articles: Iterable[Article | str], read: Read, rules: str, points: int, method: str) -> Iterator[Analysis | str]:
    """Reads articles and yields each analysis in the order they came; a string (a fault told) is passed through in its place."""
    waiting: deque[Article | str] = deque()
    done: dict[int, Reading] = {}

    def handed() -> Iterator[Article]:
        for item in articles:
            waiting.append(item)
            if isinstance(item, Article):
                yield item

    def ready() -> Iterator[Analysis | str]:
        while waiting and (isinstance(waiting[0], str) or id(waiting[0]) in done):
            item = waiting.popleft()
            if isinstance(item, str):
                yield item
            else:
                reading = done.pop(id(item))
                yield item, reading, select.points(item, reading, points, method=method)

    for item, outcome in read(handed()):
        done[id(item)] = outcome if isinstance(outcome, Reading) else _unread(item, outcome, rules)
        yield from ready()
    yield from ready()


def _unread(item: Article, outcome: Unreadable, rules: str) -> Reading:
    return Reading(item.id, item.revision, rules, item.language, unread=f"The text was not read: {outcome.cause}.")


def brief(of: Article, reading: Reading, made: datetime, method: str, points: int) -> Brief:
    """The brief of one article alone, as of its own day."""
    query = Query(of.headline or "A text without headline", ())
    return compose.compose(query, [Evidence(of, reading)], of.day, "asked", made, ways=compose.Ways(points, method))
