"""Articles out: by any of their names, at any revision, with who else carries them; and which are kept no longer."""

from __future__ import annotations

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


_KNOWN = select(aliases.c.key).where(sqlite.among(aliases.c.key))
_OUTLETS = select(outlets.c.key, outlets.c.number).where(sqlite.among(outlets.c.key))


def position(day: date, number: int) -> int:
    """Where an article stands among all, oldest first: by day, then by when it came in."""
    return (day.toordinal() << 32) + number


def positions(connection: Connection, numbers: Sequence[int]) -> Sequence[int]:
    """Where those articles stand, by which the search index knows them."""
    statement = select(articles.c.position).where(articles.c.number.in_(numbers))
    return connection.scalars(statement).all() if numbers else ()


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


def listing() -> Select[Any]:
    """The statement that reads articles at their newest revisions, for others to narrow."""
    return (
        select(
            articles,
            outlets.c.name.label("outlet_name"),
            outlets.c.zone.label("outlet_zone"),
            revisions.c.text.label("body"),
            revisions.c.number.label("revision_number"),
        )
        .join_from(articles, revisions, newest())
        .join(outlets, outlets.c.number == articles.c.outlet)
    )


_BY_NUMBER = listing().where(sqlite.among(articles.c.number))
_ALIASES = select(aliases.c.article, aliases.c.value).where(sqlite.among(aliases.c.article)).order_by(aliases.c.value)
_CARRIERS = (
    select(carriers.c.article, outlets.c.name)
    .join_from(carriers, outlets, outlets.c.number == carriers.c.outlet)
    .where(sqlite.among(carriers.c.article))
    .order_by(carriers.c.seen, outlets.c.number)
)


def load(connection: Connection, numbers: Sequence[int]) -> list[tuple[Row[Any], Article]]:
    """Articles by number, each with its row; in no order."""
    return with_aliases(connection, connection.execute(_BY_NUMBER, {"among": sqlite.listed(numbers)}).all()) if numbers else []


def with_aliases(connection: Connection, rows: Sequence[Row[Any]]) -> list[tuple[Row[Any], Article]]:
    """The articles of rows that `listing` gave, with their aliases."""
    names: dict[int, list[str]] = {row.number: [] for row in rows}
    for number, alias in connection.execute(_ALIASES, {"among": sqlite.listed(names)}):
        names[number].append(alias)
    return [(row, _article(row, names[row.number])) for row in rows]


def _article(row: Row[Any], names: Iterable[str]) -> Article:
    return Article(
        id=row.id,
        url=row.url,
        outlet=Outlet(row.outlet_name, row.outlet_zone),
        headline=row.headline,
        published=row.published,
        day=row.day,
        text=row.body,
        revision=row.revision,
        language=row.language,
        byline=row.byline,
        credit=row.credit,
        time_known=row.time_known,
        teaser=row.teaser,
        withdrawn=row.withdrawn,
        aliases=tuple(name for name in names if name not in (row.id, row.url)),
    )


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
