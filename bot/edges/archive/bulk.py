"""Many rows of the same columns → one insert, their values made ready column by column: SQLAlchemy takes five times as long over each value by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.types import TypeEngine

from bot.edges.archive.tables import Words, clean

_Ready = Callable[[Sequence[Any]], Sequence[Any]] | None
"""What makes a column's values ready, if anything has to."""


def many(connection: Connection, statement: Insert, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Executes an insert, one that is made once and kept, for rows of those columns, at least two. Raises what SQLAlchemy raises."""
    if rows:
        written, ready = _prepared(statement, tuple(names), connection.dialect)
        columns = list(zip(*rows, strict=True))
        values = (do(columns[place]) if do else columns[place] for place, do in ready)
        connection.exec_driver_sql(written, list(zip(*values, strict=True)))


@lru_cache(maxsize=64)
def _prepared(statement: Insert, names: Sequence[str], dialect: Dialect) -> tuple[str, list[tuple[int, _Ready]]]:
    """The insert of those columns in SQL, and which of them it takes one after the other, each with what makes its values ready."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    kinds = statement.table.c
    return str(compiled), [(names.index(name), _ready(kinds[name].type, dialect)) for name in compiled.positiontup or ()]


def _ready(kind: TypeEngine[Any], dialect: Dialect) -> _Ready:
    if isinstance(kind, Words):
        return lambda values: [None if value is None else clean(value) for value in values]
    do = kind.dialect_impl(dialect).bind_processor(dialect)
    return (lambda values: list(map(do, values))) if do else None
