"""Articles out: by any of their names, at any revision, with who else carries them; and which are kept no longer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, select

from bot.edges.archive import sqlite
from bot.edges.archive.tables import aliases, articles, brief_receipts, carriers, digest, outlets, revisions
from bot.model import Article, Outlet

CHUNK = 500
"""Articles handled at once, so that no statement has more parameters than a database takes."""


_POSITIONS = select(articles.c.position).where(sqlite.among(articles.c.number))
_KNOWN = select(aliases.c.key).where(sqlite.among(aliases.c.key))
_OUTLETS = select(outlets.c.key, outlets.c.number).where(sqlite.among(outlets.c.key))


def position(day: date, number: int) -> int:
    """Where an article stands among all, oldest first: by day, then by when it came in."""
    return (day.toordinal() << 32) + number


def positions(connection: Connection, numbers: Sequence[int]) -> Sequence[int]:
    """Where those articles stand, by which the search index knows them."""
    return connection.scalars(_POSITIONS, {"among": sqlite.listed(numbers)}).all()


def newest() -> Any:
    """The condition that joins an article to its newest revision."""
    return (revisions.c.article == articles.c.number) & (revisions.c.hash == articles.c.revision)


def outlet_numbers(connection: Connection, wanted: Iterable[Outlet]) -> dict[Outlet, int]:
    """The numbers of outlets, added where they are new."""
    keys = {digest(o.name, o.zone): o for o in wanted}
    sqlite.add(connection, outlets, [{"key": key, "name": o.name, "zone": o.zone} for key, o in keys.items()])
    rows = connection.execute(_OUTLETS, {"among": sqlite.listed(keys)})
    return {keys[row.key]: row.number for row in rows}


def known(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids (or aliases) that are stored."""
    keys = {digest(name): name for name in ids}
    return frozenset(keys[key] for key in connection.scalars(_KNOWN, {"among": sqlite.listed(keys)}))


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values, CHUNK at a time."""
    return (values[n : n + CHUNK] for n in range(0, len(values), CHUNK))


def number(connection: Connection, id: str) -> int | None:
    """The number of the article an id, alias or URL names."""
    return connection.scalar(select(aliases.c.article).where(aliases.c.key == digest(id)))


def article(connection: Connection, id: str, revision: str | None) -> Article | None:
    """An article by any of its names, at its newest revision or at the one named; None where there is no such one."""
    found = number(connection, id)
    if found is None:
        return None
    rows = load(connection, [found])
    if not rows or revision in (None, rows[0][1].revision):
        return rows[0][1] if rows else None
    old = connection.execute(
        select(revisions.c.headline, revisions.c.text).where(revisions.c.article == found, revisions.c.hash == revision)
    ).first()
    return replace(rows[0][1], headline=old.headline, text=old.text, revision=revision or "") if old else None


_OTHER_NAMES = (
    select(sqlite.together(aliases.c.value))
    .where(
        aliases.c.article == articles.c.number,
        aliases.c.value.is_distinct_from(articles.c.id),
        aliases.c.value.is_distinct_from(articles.c.url),
    )
    .correlate(articles)
    .scalar_subquery()
)


def listing() -> Select[Any]:
    """The statement that reads articles at their newest revisions, for others to narrow; see `made`."""
    kept = articles.c
    return (
        select(
            *(kept.id, kept.url, outlets.c.name, outlets.c.zone, kept.headline, kept.published, kept.day, revisions.c.text),
            *(kept.revision, kept.language, kept.byline, kept.credit, kept.time_known, kept.teaser),
            *(_OTHER_NAMES.label("other_names"), kept.withdrawn),
            *(kept.number, revisions.c.number.label("revision_number"), kept.seen, kept.back),
        )
        .join_from(articles, revisions, newest())
        .join(outlets, outlets.c.number == kept.outlet)
    )


_TEXTS = (
    select(articles.c.position, articles.c.headline, revisions.c.text)
    .join_from(articles, revisions, newest())
    .where(sqlite.among(articles.c.number))
)


def texts(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The headlines and texts of articles, by position."""
    rows = connection.execute(_TEXTS, {"among": sqlite.listed(numbers)}) if numbers else ()
    return {position: (headline, text) for position, headline, text in rows}


_BY_NUMBER = listing().where(sqlite.among(articles.c.number))
_CARRIERS = (
    select(carriers.c.article, outlets.c.name)
    .join_from(carriers, outlets, outlets.c.number == carriers.c.outlet)
    .where(sqlite.among(carriers.c.article))
    .order_by(carriers.c.seen, outlets.c.number)
)


def load(connection: Connection, numbers: Sequence[int]) -> list[tuple[Row[Any], Article]]:
    """Articles by number, each with its row; in no order."""
    rows = connection.execute(_BY_NUMBER, {"among": sqlite.listed(numbers)}).all() if numbers else []
    return [(row, made(row)) for row in rows]


def made(row: Row[Any]) -> Article:
    """The article of a row that `listing` gave."""
    name, url, outlet, zone, *said, others, withdrawn = list(row)[:16]
    names = () if others == "[]" else tuple(sorted(json.loads(others)))
    return Article(*(name, url, Outlet(outlet, zone), *said, names, withdrawn))


def carriers_of(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the other outlets that carry each article, in order of appearance."""
    found: dict[int, dict[str, None]] = {}
    for number, name in connection.execute(_CARRIERS, {"among": sqlite.listed(numbers)}):
        found.setdefault(number, {})[name] = None
    return {n: tuple(names) for n, names in found.items()}


def retain(connection: Connection, since: datetime) -> int:
    """Drops articles first seen before an instant, but none that a brief cites; how many went."""
    cited = select(brief_receipts.c.article)
    old = list(
        connection.scalars(select(articles.c.number).where(articles.c.seen < since, articles.c.number.not_in(cited))),
    )
    for part in chunks(old):
        sqlite.unindex(connection, positions(connection, part))
        connection.execute(delete(articles).where(articles.c.number.in_(part)))
    return len(old)
