"""Which editions quote what has changed since, and what their threads were told of it."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, func, select, update

from bot.edges.archive import articles as shelved
from bot.edges.archive import sqlite
from bot.edges.archive.tables import articles, brief_receipts, corrections, digest, edition_briefs, editions, outbox, revisions
from bot.model import Article, Message
from bot.ports import Outdated

MOST = 3
"""So many messages about one article an edition's thread gets."""


def to_check(connection: Connection, quoted: datetime, checked: datetime, limit: int) -> tuple[Article, ...]:
    """See `bot.ports.Archive.to_check`."""
    cited = (
        select(brief_receipts.c.article)
        .join_from(editions, edition_briefs, edition_briefs.c.edition == editions.c.number)
        .join(brief_receipts, brief_receipts.c.brief == edition_briefs.c.brief)
        .where(editions.c.opened >= quoted)
    )
    statement = (
        select(articles.c.number)
        .where(articles.c.number.in_(cited), articles.c.checked < checked, ~articles.c.withdrawn)
        .order_by(articles.c.checked)
        .limit(limit)
    )
    numbers = list(connection.scalars(statement))
    loaded = {row.number: article for row, article in shelved.load(connection, numbers)}
    return tuple(loaded[number] for number in numbers)


def mark_checked(connection: Connection, article: str, at: datetime) -> None:
    """From now on the article's page was last looked at then."""
    number = shelved.number(connection, article)
    connection.execute(update(articles).where(articles.c.number == number).values(checked=at))


def outdated(connection: Connection, since: datetime) -> tuple[Outdated, ...]:
    """See `bot.ports.Archive.outdated`; those of one edition and article by revision quoted, in the order they were opened."""
    numbers = list(connection.scalars(select(articles.c.number).where(articles.c.changed >= since).order_by(articles.c.number)))
    spans: dict[_Place, list[tuple[int, int]]] = defaultdict(list)
    for part in shelved.chunks(numbers):
        for row in connection.execute(_quoting(part)):
            spans[_Place(*row[:6])].append((row.start, row.end))
    now = {row.number: article for row, article in shelved.load(connection, sorted({place.article for place in spans}))}
    return tuple(
        Outdated(
            place.edition, place.subscription, place.slot, now[place.article], place.revision, tuple(quoted), place.told or None
        )
        for place, quoted in sorted(spans.items())
    )


class _Place(NamedTuple):
    """Where an article is quoted, at which revision, and which revision was told of there last ("": none)."""

    edition: int
    subscription: str
    slot: str
    article: int
    revision: str
    told: str


def _quoting(numbers: Sequence[int]) -> Select[Any]:
    """The quotations from other texts of those articles in editions that were sent, or in those that were told of one, as far as the
    present text has not been judged."""
    judged = exists().where(
        corrections.c.edition == editions.c.number,
        corrections.c.article == articles.c.number,
        corrections.c.revision == articles.c.revision,
    )
    # by the edition, not by the status, which most rows share
    sent = exists().where(outbox.c.edition == editions.c.number, outbox.c.part == 0, outbox.c.ts.is_not(None))
    told = (
        select(corrections.c.revision)
        .join_from(
            corrections, revisions, (revisions.c.article == corrections.c.article) & (revisions.c.hash == corrections.c.revision)
        )
        .where(
            corrections.c.edition == editions.c.number,
            corrections.c.article == articles.c.number,
            corrections.c.said.is_not(None),
        )
        .order_by(revisions.c.seen.desc(), revisions.c.number.desc())
        .limit(1)
        .correlate(editions, articles)
        .scalar_subquery()
    )
    other = (brief_receipts.c.revision != articles.c.revision) | told.is_not(None)
    return (
        select(
            editions.c.number,
            editions.c.subscription,
            editions.c.slot,
            articles.c.number,
            brief_receipts.c.revision,
            func.coalesce(told, "").label("told"),
            brief_receipts.c.start,
            brief_receipts.c.end,
        )
        .distinct()
        .join_from(articles, brief_receipts, brief_receipts.c.article == articles.c.number)
        .join(edition_briefs, edition_briefs.c.brief == brief_receipts.c.brief)
        .join(editions, editions.c.number == edition_briefs.c.edition)
        .where(brief_receipts.c.article.in_(numbers), other, ~judged, sent)
        .order_by(editions.c.number, articles.c.number, brief_receipts.c.start, brief_receipts.c.end)
    )


def correct(connection: Connection, of: Outdated, message: Message | None) -> bool:
    """See `bot.ports.Archive.correct`."""
    number = shelved.number(connection, of.article.id)
    said = digest(message.text, json.dumps(message.blocks, sort_keys=True)) if message else None
    told = (corrections.c.edition == of.edition, corrections.c.article == number)
    before = list(connection.scalars(select(corrections.c.said).where(*told, corrections.c.said.is_not(None))))
    speaks = said is not None and said not in before and len(before) < MOST
    row = {"edition": of.edition, "article": number, "revision": of.article.revision, "said": said if speaks else None}
    inserted = connection.scalar(sqlite.insert(corrections).values(row).on_conflict_do_nothing().returning(corrections.c.edition))
    if inserted is None or not speaks or message is None:
        return False
    part, channel = connection.execute(
        select(func.max(outbox.c.part) + 1, func.max(outbox.c.channel)).where(outbox.c.edition == of.edition)
    ).one()
    waiting = {
        "id": f"{of.subscription}/{of.slot}/{part}",
        "edition": of.edition,
        "part": part,
        "channel": channel,
        "message": json.dumps(dataclasses.asdict(message)),
        "status": "pending",
        "attempt": 0,
    }
    connection.execute(outbox.insert(), [waiting])
    return True


def link(connection: Connection, edition: int, briefs: Collection[str]) -> None:
    """Notes which briefs an edition is made of."""
    sqlite.add(connection, edition_briefs, [{"edition": edition, "brief": brief} for brief in briefs])
