"""An open database: its engines, a transaction at a time, each of its errors one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.edges.archive import sqlite
from bot.errors import ArchiveError


class Opened:
    """Safe to share between threads."""

    def __init__(self, write: Engine, read: Engine, where: str, path: Path | None) -> None:
        self._engines = (write, read)
        self._where = where
        self.path = path
        """The database's file, or None for a database in memory."""

    def close(self) -> None:
        """Lets go of every connection."""
        for engine in self._engines:
            engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _write(self, *, lasting: bool = True) -> Iterator[Connection]:
        """A transaction that writes; one that is not `lasting` may be lost in a power cut, with those of its kind after it, but for what
        a lasting one after it has saved: for what can be fetched or made again."""
        with translated(self._where), self._engines[0].connect() as opened:
            connection = opened.execution_options(lasting=lasting)
            with connection.begin():
                yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with translated(self._where), self._engines[1].connect() as connection:
            yield connection


@contextmanager
def translated(where: str) -> Iterator[None]:
    """The one place where a database's error becomes an ArchiveError."""
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(sqlite.explain(error, where)) from error
    except SQLAlchemyError as error:
        raise ArchiveError(f"The archive {where} could not be used: {error}.") from error
