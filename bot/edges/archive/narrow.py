"""A query's sources and languages → conditions on articles."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, exists, or_, select

from bot.edges.archive.tables import articles, carriers, feeds
from bot.model import Query


def narrowing(query: Query) -> list[ColumnElement[bool]]:
    """What an article must be like: of one of the sources or carried by it, none of those left out, in one of the languages.

    A source is named by a feed's id, or by what stands before a dash in it ("bbc" for "bbc-world"), in use or not, and stands for the
    feed's outlet: what another feed of the outlet brought is its own, too.
    """
    found: list[ColumnElement[bool]] = []
    if query.sources:
        found.append(_of(query.sources))
    if query.not_sources:
        found.append(articles.c.outlet.not_in(_outlets(query.not_sources)))
    if query.languages:
        codes = [or_(articles.c.language == code, articles.c.language.startswith(f"{code}-")) for code in query.languages]
        found.append(or_(*codes))
    return found


def _of(ids: Sequence[str]) -> ColumnElement[bool]:
    carried = exists().where(carriers.c.article == articles.c.number, carriers.c.outlet.in_(_outlets(ids)))
    return or_(articles.c.outlet.in_(_outlets(ids)), carried.correlate(articles))


def _outlets(ids: Sequence[str]) -> Select[tuple[int]]:
    named = [or_(feeds.c.id == name, feeds.c.id.startswith(f"{name}-", autoescape=True)) for name in ids]
    return select(feeds.c.outlet).where(or_(*named))
