"""Which of Slack's requests came before, so that one sent again after a restart is told from a new one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.edges.archive import sqlite
from bot.edges.archive.tables import requests


def known(connection: Connection, limit: int) -> tuple[str, ...]:
    """The newest so many keys, oldest first."""
    newest = select(requests.c.key).order_by(requests.c.at.desc(), requests.c.key).limit(limit)
    return tuple(reversed(connection.scalars(newest).all()))


def keep(connection: Connection, key: str, at: datetime) -> None:
    """Remembers a key from that instant on; one that is known keeps its instant."""
    sqlite.add(connection, requests, [{"key": key, "at": at}])


def lose(connection: Connection, key: str) -> None:
    """Forgets a key, since what it stands for was not done."""
    connection.execute(delete(requests).where(requests.c.key == key))


def drop(connection: Connection, before: datetime) -> int:
    """Forgets keys that came before that instant; how many."""
    return connection.execute(delete(requests).where(requests.c.at < before)).rowcount
