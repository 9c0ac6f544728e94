"""Quoted articles that change afterwards → a word in the threads of the editions and shared briefs that quote them, before and after, once.

A feed tells by itself that a text it carries whole has changed; a page has to be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from bot.collect import correction, identity
from bot.deliver import correction as words
from bot.lexicon import Lexicon
from bot.model import Article, Message, ParsedPage, Unreadable
from bot.pipeline import gather
from bot.pipeline.gather import Collector, Outcome
from bot.ports import Archive, FetchFailed, Outdated, Progress, Request

QUOTED: Final = timedelta(days=3)
"""Pages are looked at again as long as an edition that quotes them is no older."""
AGAIN: Final = timedelta(hours=6)
"""So long after the last look."""
PAGES: Final = 20
"""At most so many in a round."""
CHANGED: Final = timedelta(days=30)
"""A change is told so long after it was seen: the bot may have been down, or the edition still on its way."""
GONE: Final = 410
SHRUNK: Final = 0.5
"""A page that gives less than this share of its text again is behind a wall, or badly read; it corrects nothing."""


def refetch(by: Collector, now: datetime) -> Iterator[Progress]:
    """Looks again at the pages that recent editions quote, and stores what is written there now. Yields one Progress a page.

    Raises ArchiveError.
    """
    wanted = {article.url or "": article for article in by.archive.to_check(now - QUOTED, now - AGAIN, PAGES)}
    if not wanted:
        return
    open_ = gather.allowed(by, list(wanted), now)
    requests = [Request(url, limit=by.page_limit, page=True) for url in wanted if url in open_]
    for url in wanted.keys() - open_:
        by.archive.mark_checked(wanted[url].id, now)
    pages = by.each(by.fetch(requests), lambda pair: gather.page(by, pair[1], now))
    for n, ((request, outcome), page) in enumerate(chain.from_iterable(pages), 1):
        article = wanted[request.url]
        later = _later(by, article, outcome, page)
        if later:
            by.archive.store([later], now, paged=True)
        by.archive.mark_checked(article.id, now)
        yield Progress("recheck", article.id, n, len(requests), "changed" if later else "as it was")


def _later(by: Collector, article: Article, outcome: Outcome, page: ParsedPage | Unreadable) -> Article | None:
    """The article as it is now, where that is another text and certainly the article's, or where its address is gone for good: 404 may
    be a fault, 410 is somebody's decision."""
    if isinstance(outcome, FetchFailed) and outcome.status == GONE:
        return identity.gone(article)
    if isinstance(page, Unreadable):
        return None
    later = identity.again(article, page, by.lexicon)
    whole = later.withdrawn or len(later.text) >= SHRUNK * len(article.text)
    return later if whole and later.revision != article.revision else None


def tell(archive: Archive, lexicon: Lexicon, now: datetime) -> Iterator[Progress]:
    """Puts into the outbox what editions that were sent have to be told of the articles they quote; each change is judged once an edition.

    Yields one Progress a message. Raises ArchiveError.
    """
    found = archive.outdated(now - CHANGED)
    for n, one in enumerate(found, 1):
        if archive.correct(one, _message(archive, lexicon, one)):
            yield Progress("correct", one.article.id, n, len(found), f"{one.subscription}/{one.slot}", data={"outcome": "told"})


def _message(archive: Archive, lexicon: Lexicon, one: Outdated) -> Message | None:
    """What is to be said of a change; None where nothing that was quoted was put right."""
    old = archive.article(one.article.id, one.revision)
    if old is None:
        return None
    quoted = list(dict.fromkeys(old.text[start:end] for start, end in one.quoted))
    if one.article.withdrawn:
        return words.withdrawn(old, quoted) if one.article.text else words.gone(old, quoted)
    if one.revision == one.article.revision:
        return _restored(archive, lexicon, one, quoted)
    changes = correction.changes(old.text, one.article.text, lexicon)
    pairs = [(c.before, c.after) for c in changes if any(c.start < end and start < c.end for start, end in one.quoted)]
    return words.changed(one.article, pairs) if pairs else None


def _restored(archive: Archive, lexicon: Lexicon, one: Outdated, quoted: Sequence[str]) -> Message | None:
    """What is to be said where the text that is quoted is there again, after the thread was told of another."""
    other = archive.article(one.article.id, one.told) if one.told else None
    if other is None:
        return None
    if not other.text or correction.withdrawn(other.headline, other.text, lexicon):
        return words.restored(one.article, quoted)
    changes = correction.changes(other.text, one.article.text, lexicon)
    pairs = [(c.before, c.after) for c in changes if c.after and any(c.after in part or part in c.after for part in quoted)]
    return words.changed(one.article, pairs) if pairs else None
