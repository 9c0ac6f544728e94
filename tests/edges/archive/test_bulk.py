"""Many rows in one insert."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Table, create_engine, select
from sqlalchemy.dialects.sqlite import insert

from bot.edges.archive.bulk import many
from bot.edges.archive.tables import Instant, Words

TABLE = Table(
    "rows",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("words", Words),
    Column("at", Instant),
    Column("day", Date),
    Column("back", Boolean),
)
INSERT = insert(TABLE)
EAST = datetime(2026, 3, 1, 12, 0, 0, 7, timezone(timedelta(hours=3)))


def test_the_rows_are_those_that_sqlalchemy_would_write() -> None:
    """Text cleaned, instants in UTC to the microsecond, days, yes and no, and what is missing: the same, byte for byte."""
    rows: list[dict[str, object]] = [
        {"back": True, "at": EAST, "words": "a\0b", "number": 1, "day": date(2026, 3, 1)},
        {"back": False, "at": datetime(2026, 3, 1, tzinfo=UTC), "words": "žä", "number": 2, "day": date(1999, 12, 31)},
        {"back": None, "at": None, "words": None, "number": 3, "day": None},
    ]
    kept = []
    for ours in (True, False):
        with create_engine("sqlite://").begin() as connection:
            TABLE.create(connection)
            many(connection, INSERT, list(rows[0]), [tuple(row.values()) for row in rows]) if ours else connection.execute(
                INSERT, rows
            )
            kept.append(connection.exec_driver_sql("SELECT *, typeof(at), typeof(back) FROM rows").all())
            assert connection.scalar(select(TABLE.c.at).where(TABLE.c.number == 1)) == EAST
    assert kept[0] == kept[1]


def test_a_time_without_a_zone_is_refused() -> None:
    """Nobody could say which instant it means."""
    with create_engine("sqlite://").begin() as connection:
        TABLE.create(connection)
        with pytest.raises(ValueError, match="no time zone"):
            many(connection, INSERT, ["number", "at"], [(1, datetime(2026, 3, 1))])  # noqa: DTZ001 -- what is refused


def test_no_rows_write_nothing() -> None:
    """Not even a statement is made."""
    with create_engine("sqlite://").begin() as connection:
        many(connection, INSERT, ["number", "at"], [])
