"""The bot's ports, each telling where it is passed: the points at which a life may end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from bot.collect import feed, page
from bot.edges.archive import migrate, sqlite
from bot.edges.archive.archive import SqlArchive
from bot.edges.slack.gateway import Gateway
from bot.errors import PostFailed
from bot.model import Delivery
from bot.ports import Request
from tests import fakes

TIMEOUT = 1
"""Seconds until a call to Slack is given up: thirty in real life."""


class Fate(Protocol):
    """Who decides whether a life ends at a point."""

    fill: Callable[[], None]
    """Makes the disk full, once there is a database."""

    def at(self, point: str) -> None:
        """A point is reached."""


class Archive(SqlArchive):
    """An archive."""

    fate: Fate

    def fill(self) -> None:
        """No page can be added to the database any more."""
        with self._engines[0].connect() as connection:
            fill(connection)

    def open_edition(self, *arguments: Any) -> bool:
        """P0 before it, P1 after it."""
        self.fate.at("P0")
        opened = super().open_edition(*arguments)
        self.fate.at("P1")
        return opened

    def claim(self, *arguments: Any) -> bool:
        """P2 after it."""
        claimed = super().claim(*arguments)
        if claimed:
            self.fate.at("P2")
        return claimed

    def settle(self, *arguments: Any, **more: Any) -> None:
        """P5 after it."""
        super().settle(*arguments, **more)
        self.fate.at("P5")

    def store(self, *arguments: Any, **more: Any) -> Any:
        """C1 before it, C3 after it."""
        self.fate.at("C1")
        stored = super().store(*arguments, **more)
        self.fate.at("C3")
        return stored

    def save_feed_states(self, *arguments: Any) -> None:
        """C4 before it, C5 after it."""
        self.fate.at("C4")
        super().save_feed_states(*arguments)
        self.fate.at("C5")

    def save(self, *arguments: Any) -> None:
        """C6 before it, C7 after it."""
        self.fate.at("C6")
        super().save(*arguments)
        self.fate.at("C7")


def fill(connection: Connection) -> None:
    """No page can be added to a connection's database any more."""
    count = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {count}")


def indexing(fate: Fate) -> None:
    """C2 in the middle of storing, before the search index is written: rows that nobody has committed."""
    index = sqlite.index

    def told(connection: Connection, positions: Iterable[int]) -> None:
        fate.at("C2")
        index(connection, positions)

    sqlite.index = told


def migrating(fate: Fate) -> None:
    """M0 before the look at the schema, M1 and M2 in the transaction before and after the migrations, M3 after all."""
    upgrade, run = migrate.upgrade, migrate.run

    def whole(write: Engine, read: Engine, where: str) -> None:
        fate.at("M0")
        upgrade(write, read, where)
        fate.at("M3")

    def inner(connection: Connection) -> None:
        fate.fill = lambda: fill(connection)
        fate.at("M1")
        run(connection)
        fate.at("M2")

    migrate.upgrade, migrate.run = whole, inner


class Slack(Gateway):
    """A gateway. A `blind` one posts again without a look: what the count must see."""

    fate: Fate
    blind = False

    def post(self, row: Delivery) -> str:
        """P3 while the request is on its way or its answer is lost, P4 after the answer."""
        dying = threading.Timer(TIMEOUT / 4, self.fate.at, ["P3 sent"])
        dying.daemon = True
        dying.start()
        try:
            ts = super().post(row)
        except PostFailed:
            self.fate.at("P3")
            raise
        finally:
            dying.cancel()
        self.fate.at("P4")
        return ts

    def look_up(self, row: Delivery) -> tuple[str, ...]:
        """R1 before it, R2 after it."""
        self.fate.at("R1")
        found = () if self.blind else super().look_up(row)
        self.fate.at("R2")
        return found

    def take_back(self, row: Delivery, ts: str) -> None:
        """T1 before it, T2 after it."""
        self.fate.at("T1")
        super().take_back(row, ts)
        self.fate.at("T2")


class Web(fakes.Web):
    """A web of canned answers."""

    fate: Fate

    def __call__(self, requests: Iterable[Request]) -> Iterator[tuple[Request, fakes.Outcome]]:
        """C0 after each answer."""
        for answer in super().__call__(requests):
            self.fate.at("C0")
            yield answer


parse_feed, parse_page = feed.parse, page.parse
