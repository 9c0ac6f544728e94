"""What is remembered of people: when somebody last asked for a topic, who may see a brief; and how all of it is forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.edges.archive import feedback, mutes, orders, sqlite
from bot.edges.archive.tables import brief_readers, briefs, digest, last_asked, subscriptions
from bot.text import fold


def asked(connection: Connection, person: str, topic: str) -> datetime | None:
    """When a person last asked for a topic, its case and spaces aside."""
    mine = (last_asked.c.person == person, last_asked.c.topic == _key(topic))
    at: datetime | None = connection.scalar(select(last_asked.c.at).where(*mine))
    return at


def mark_asked(connection: Connection, person: str, topic: str, at: datetime) -> None:
    """From now on that is when the person last asked for the topic."""
    statement = sqlite.insert(last_asked).values(person=person, topic=_key(topic), at=at)
    connection.execute(statement.on_conflict_do_update(index_elements=["person", "topic"], set_={"at": at}))


def _key(topic: str) -> str:
    return digest(fold(topic))


def let_read(connection: Connection, brief: str, reader: str) -> None:
    """Lets a person, or all in a channel, see a brief that is kept."""
    if connection.scalar(select(briefs.c.id).where(briefs.c.id == brief)):
        sqlite.add(connection, brief_readers, [{"brief": brief, "reader": reader}])


def may_read(connection: Connection, brief: str, readers: Collection[str]) -> bool:
    """Whether one of those may see a brief."""
    mine = (brief_readers.c.brief == brief, brief_readers.c.reader.in_(sorted(readers)))
    return connection.scalar(select(brief_readers.c.brief).where(*mine).limit(1)) is not None


def forget(connection: Connection, person: str, at: datetime) -> int:
    """Forgets a person: what they asked, muted and may see goes, their digests in direct conversations end, those in channels go on
    without their name, as do their marks on briefs. How many digests ended."""
    connection.execute(delete(last_asked).where(last_asked.c.person == person))
    connection.execute(delete(brief_readers).where(brief_readers.c.reader == person))
    feedback.forget(connection, person)
    mutes.forget(connection, person, at)
    mine = (subscriptions.c.creator == person, subscriptions.c.removed.is_(None), subscriptions.c.channel.startswith("D"))
    direct = connection.scalars(select(subscriptions.c.id).where(*mine)).all()
    ended = sum(orders.remove(connection, subscription, at) for subscription in direct)
    connection.execute(update(subscriptions).where(subscriptions.c.creator == person).values(creator=None))
    return ended
