"""Briefs as they were shown, and the receipts they stand on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from bot.edges.archive import articles, sqlite
from bot.edges.archive.tables import brief_readers, brief_receipts, briefs, edition_briefs, editions, outbox
from bot.model import Brief, BriefActor, BriefEvent, BriefIssue, Receipt
from bot.ports import Unread


def save(connection: Connection, brief: Brief, payload: str) -> bool:
    """Keeps a brief; False, and nothing changes, where another one has its id. Saving the same one again is no matter."""
    kept = fetch(connection, brief.id)
    if kept is not None:
        return kept == payload
    sqlite.add(connection, briefs, [{"id": brief.id, "made": brief.made, "payload": payload}])
    cited = dict.fromkeys(_receipts(brief))
    numbers = {name: articles.number(connection, name) for name in {r.article for r in cited}}
    rows = [(numbers[receipt.article], receipt) for receipt in cited]
    sqlite.add(connection, brief_receipts, [_row(brief.id, number, receipt) for number, receipt in rows if number])
    return True


def _row(brief: str, article: int, receipt: Receipt) -> dict[str, object]:
    return {
        "brief": brief,
        "article": article,
        "revision": receipt.revision,
        "sentence": receipt.sentence,
        "start": receipt.start,
        "end": receipt.end,
        "quote": receipt.quote,
    }


def _receipts(brief: Brief) -> Iterator[Receipt]:
    """Every receipt of a brief."""
    for point in brief.points:
        yield from point.receipts
    parts: list[BriefActor | BriefIssue | BriefEvent] = [*brief.actors, *brief.issues, *brief.events]
    for part in parts:
        yield from part.sources
        yield from part.conflicts
    yield from (actor.deed for actor in brief.actors if actor.deed)


def drop(connection: Connection, before: datetime) -> int:
    """Drops briefs made before that instant, with their receipts; how many went."""
    old = select(briefs.c.id).where(briefs.c.made < before)
    for hanging in (brief_receipts, brief_readers):
        connection.execute(delete(hanging).where(hanging.c.brief.in_(old)))
    return connection.execute(delete(briefs).where(briefs.c.made < before)).rowcount


def fetch(connection: Connection, id: str) -> str | None:
    """A kept brief's payload."""
    return connection.scalar(select(briefs.c.payload).where(briefs.c.id == id))


def unread(connection: Connection, person: str, subscriptions: Collection[str], since: datetime) -> tuple[Unread, ...]:
    """The briefs of editions that arrived and that a person has not opened, newest first."""
    seen = exists().where(brief_readers.c.brief == edition_briefs.c.brief, brief_readers.c.reader == person)
    statement = (
        select(edition_briefs.c.brief, editions.c.subscription, editions.c.slot)
        .join_from(edition_briefs, editions, editions.c.number == edition_briefs.c.edition)
        .join(outbox, (outbox.c.edition == editions.c.number) & (outbox.c.part == 0))
        .where(editions.c.subscription.in_(sorted(subscriptions)), editions.c.opened >= since, outbox.c.status == "sent", ~seen)
        .order_by(editions.c.opened.desc(), edition_briefs.c.brief)
    )
    return tuple(Unread(row.brief, row.subscription, row.slot) for row in connection.execute(statement))
