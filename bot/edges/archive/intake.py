"""Articles in: which are the same, which have changed, who else carries them, which are copies of one text.

An article is known by any of its names (its id, an alias, its URL) or by its very text. Its newest revision is the one that is
read and searched; older ones stay for the receipts that point into them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from bot.edges.archive import sqlite, twins
from bot.edges.archive.articles import outlet_numbers, position, positions
from bot.edges.archive.shelf import Shelf
from bot.edges.archive.tables import aliases, articles, carriers, digest, revisions
from bot.model import Article
from bot.ports import Stored

BATCH = 2_000
"""Articles compared, written and indexed at once: the more, the less often the search index writes out what it has gathered."""


def store(
    connection: Connection,
    batch: Sequence[Article],
    seen: datetime,
    keys: Mapping[str, frozenset[int]],
    *,
    back: bool,
    paged: bool,
) -> Stored:
    """Adds articles; see `bot.ports.Archive.store`. The ids given back are those the articles are kept under."""
    how = {"back": back, "checked": seen if paged else None}
    parts = [_store(connection, batch[n : n + BATCH], seen, how, keys) for n in range(0, len(batch), BATCH)]
    return Stored(
        new=tuple(one for part in parts for one in part.new),
        changed=tuple(one for part in parts for one in part.changed),
        known=tuple(one for part in parts for one in part.known),
    )


def _store(
    connection: Connection, batch: Sequence[Article], seen: datetime, how: dict[str, Any], keys: Mapping[str, frozenset[int]]
) -> Stored:
    shelf = Shelf.load(connection, batch)
    for article in batch:
        shelf.take(article)
    _write(connection, shelf, seen, how)
    twins.settle(connection, {**shelf.changed, **shelf.added}, shelf.changed, keys)
    return shelf.outcome()


def _write(connection: Connection, shelf: Shelf, seen: datetime, how: dict[str, Any]) -> None:
    """Writes what a batch adds to the shelf; `how` are the columns that say how it came in."""
    outlet = outlet_numbers(connection, [a.outlet for a in shelf.articles()])
    before = [n for n in shelf.changed if n not in shelf.added]
    sqlite.unindex(connection, positions(connection, before))
    sqlite.add(connection, articles, [_row(n, a, seen, outlet[a.outlet]) | how for n, a in shelf.added.items()])
    for n in before:
        fields = _changes(n, shelf.changed[n]) | {"changed": seen, "checked": how["checked"], "noted": None}
        connection.execute(update(articles).where(articles.c.number == n), fields)
    fresh = list(zip(sqlite.reserve(connection, revisions.c.number, len(shelf.revisions)), shelf.revisions, strict=True))
    sqlite.add(connection, revisions, [_revision(m, n, a, seen) for m, (n, a) in fresh])
    sqlite.add(connection, aliases, [{"key": digest(v), "value": v, "article": n} for n, v in shelf.names])
    sqlite.add(
        connection,
        carriers,
        [{"article": n, "outlet": outlet[a.outlet], "url": a.url, "seen": seen} for n, a in shelf.carried],
    )
    newest = shelf.added | shelf.changed
    sqlite.index(connection, [position(article.day, n) for n, article in newest.items()])
    if shelf.carried and not how["back"]:  # what only a new feed's old items had so far is news now
        now_news = articles.c.number.in_([n for n, _ in shelf.carried]) & articles.c.back
        connection.execute(update(articles).where(now_news).values(back=False, seen=seen))


def _row(number: int, article: Article, seen: datetime, outlet: int) -> dict[str, Any]:
    return {
        "number": number,
        "id": article.id,
        "url": article.url,
        "outlet": outlet,
        "language": article.language,
        "seen": seen,
        **_changes(number, article),
    }


def _changes(number: int, article: Article) -> dict[str, Any]:
    """The columns that follow an article's newest revision."""
    return {
        "position": position(article.day, number),
        "headline": article.headline,
        "published": article.published,
        "day": article.day,
        "time_known": article.time_known,
        "byline": article.byline,
        "credit": article.credit,
        "teaser": article.teaser,
        "revision": article.revision,
        "withdrawn": article.withdrawn,
    }


def _revision(number: int, article: int, text: Article, seen: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "article": article,
        "hash": text.revision,
        "headline": text.headline,
        "text": text.text,
        "seen": seen,
    }
