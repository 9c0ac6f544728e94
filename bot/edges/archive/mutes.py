"""Stories that people and channels are shown no longer, each with its articles so far."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.edges.archive import articles as shelved
from bot.edges.archive import readings, sqlite
from bot.edges.archive.tables import articles, muted_articles, mutes
from bot.model import Article, Mute, Reading


def add(connection: Connection, mute: Mute) -> int:
    """Keeps a mute; its number."""
    row = {"reader": mute.reader, "headline": mute.headline, "person": mute.person, "at": mute.at}
    number = int(connection.scalar(insert(mutes).values(**row).returning(mutes.c.number)) or 0)
    extend(connection, number, mute.articles)
    return number


def extend(connection: Connection, number: int, ids: Collection[str]) -> None:
    """Adds articles to a muted story, as far as there are such."""
    found = (shelved.number(connection, name) for name in ids)
    sqlite.add(connection, muted_articles, [{"mute": number, "article": n} for n in found if n])


def listed(connection: Connection, readers: Collection[str]) -> tuple[Mute, ...]:
    """The mutes of those people and channels, by number."""
    using = (mutes.c.reader.in_(sorted(readers)), mutes.c.ended.is_(None))
    wanted = list(connection.execute(select(mutes).where(*using).order_by(mutes.c.number)))
    held: dict[int, list[str]] = {row.number: [] for row in wanted}
    statement = select(muted_articles.c.mute, articles.c.id).join_from(
        muted_articles, articles, articles.c.number == muted_articles.c.article
    )
    for row in connection.execute(statement.where(muted_articles.c.mute.in_(list(held))).order_by(articles.c.position)):
        held[row.mute].append(row.id)
    return tuple(Mute(r.reader, r.headline, tuple(held[r.number]), r.person, r.at, r.number) for r in wanted)


def end(connection: Connection, number: int, at: datetime) -> bool:
    """Takes a mute back; False where there is none of that number in use."""
    statement = update(mutes).where(mutes.c.number == number, mutes.c.ended.is_(None)).values(ended=at)
    return connection.execute(statement).rowcount == 1


def texts(connection: Connection, ids: Sequence[str], rules: str) -> tuple[tuple[Article, Reading | None], ...]:
    """Articles by id with their readings, as far as they are kept."""
    numbers = [n for n in (shelved.number(connection, name) for name in ids) if n]
    loaded = shelved.load(connection, numbers)
    said = readings.of_revisions(connection, [row.revision_number for row, _ in loaded], rules)
    return tuple((article, said.get(row.revision_number)) for row, article in loaded)


def forget(connection: Connection, person: str, at: datetime) -> None:
    """Takes a person's own mutes back and forgets what they were of, and takes their name off those of channels."""
    own = mutes.c.reader == person
    connection.execute(delete(muted_articles).where(muted_articles.c.mute.in_(select(mutes.c.number).where(own))))
    connection.execute(update(mutes).where(own).values(reader="", headline="", ended=at))
    connection.execute(update(mutes).where(mutes.c.person == person).values(person=None))
