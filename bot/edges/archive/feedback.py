"""Marks on briefs: kept, listed, and which sentences are left out because of them."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from bot.edges.archive.tables import feedback
from bot.model import Feedback


def add(connection: Connection, mark: Feedback) -> int:
    """Keeps a mark; its number."""
    row = {
        "brief": mark.brief,
        "point": mark.point,
        "quote": mark.quote,
        "reason": mark.reason,
        "words": mark.words,
        "person": mark.person,
        "at": mark.at,
        "left_out": mark.left_out,
    }
    return int(connection.scalar(insert(feedback).values(**row).returning(feedback.c.number)) or 0)


def listed(connection: Connection, limit: int) -> tuple[Feedback, ...]:
    """The marks, newest first."""
    statement = select(feedback).order_by(feedback.c.number.desc()).limit(limit)
    return tuple(
        Feedback(r.brief, r.point, r.quote, r.reason, r.words, r.person, r.at, r.left_out, r.number)
        for r in connection.execute(statement)
    )


def leave_out(connection: Connection, number: int, *, out: bool) -> bool:
    """Leaves the sentence of a mark out of later briefs, or lets it in again; False where there is no mark of that number on a point."""
    marked = update(feedback).where(feedback.c.number == number, feedback.c.quote != "")
    return connection.execute(marked.values(left_out=out)).rowcount == 1


def left_out(connection: Connection) -> frozenset[str]:
    """The sentences that stand in no brief."""
    return frozenset(connection.scalars(select(feedback.c.quote).where(feedback.c.left_out)))


def forget(connection: Connection, person: str) -> None:
    """Takes a person's name off their marks; what was wrong stays wrong."""
    connection.execute(update(feedback).where(feedback.c.person == person).values(person=None))
