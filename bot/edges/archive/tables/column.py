"""What the tables share: the columns' types, how names of constraints are made, and how a text of any length is made unique."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Text, TypeDecorator

SCHEMA = "0011"
"""The newest migration this code knows; a test keeps it equal to what `migrations/versions` holds."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with what no database takes (NUL, lone surrogates) replaced one for one by U+FFFD, so that offsets stay valid."""
    return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub("\ufffd", text)


@lru_cache(maxsize=8_192)
def digest(*parts: str) -> str:
    """The SHA-256 of texts, in hex: the key under which something of any length is unique."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Words(TypeDecorator[str]):
    """Text that any database takes; see `clean`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Cleans what goes in."""
        return None if value is None else clean(value)


def _to_text(value: datetime | None) -> str | None:
    return None if value is None else _utc(value).isoformat(" ", "microseconds")[:-6]  # without "+00:00"


def _from_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")


def _utc(value: datetime) -> datetime:
    """Refuses naive times: nobody could say which instant they mean."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value if value.tzinfo is UTC else value.astimezone(UTC)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept and given back in UTC. For SQLite, which has no type for it, in one step each way, in the form of its
    dialect's DateTime: states and articles come and go by the thousand."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """What makes an instant ready to be written."""
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """What makes an instant of what was read."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- as above
        """An instant as other databases take it. Raises ValueError for a naive one."""
        return None if value is None else _utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- as above
        """An instant as other databases give it, in UTC."""
        return None if value is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
