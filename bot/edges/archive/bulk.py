"""Many rows of the same columns → one insert, their values made ready column by column: SQLAlchemy takes five times as long over each value by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.types import TypeEngine

from bot.edges.archive.tables import Instant, Words, clean

_Ready = Callable[[Any], Any] | None


def many(connection: Connection, statement: Insert, rows: Sequence[Mapping[str, Any]]) -> None:
    """Executes an insert, one that is made once and kept, for rows that all have the same columns. Raises what SQLAlchemy raises."""
    if rows:
        written, ready = _prepared(statement, tuple(rows[0]), connection.dialect)
        values = ([do(row[name]) for row in rows] if do else [row[name] for row in rows] for name, do in ready)
        connection.exec_driver_sql(written, list(zip(*values, strict=True)))


@lru_cache(maxsize=64)
def _prepared(statement: Insert, names: Sequence[str], dialect: Dialect) -> tuple[str, list[tuple[str, _Ready]]]:
    """The insert of those columns in SQL, and its columns in order, each with what makes its values ready, if anything has to."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    return str(compiled), [(name, _ready(statement.table.c[name].type, dialect)) for name in compiled.positiontup or ()]


def _ready(kind: TypeEngine[Any], dialect: Dialect) -> _Ready:
    if isinstance(kind, Words):
        return lambda value: None if value is None else clean(value)
    processor: _Ready = kind.dialect_impl(dialect).bind_processor(dialect)
    # most rows of a batch have an instant in common
    return lru_cache(maxsize=8_192)(processor) if processor and isinstance(kind, Instant) else processor
