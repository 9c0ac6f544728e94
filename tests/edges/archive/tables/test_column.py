"""The schema's own rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import String, create_engine, create_mock_engine, insert, select
from sqlalchemy.exc import StatementError
from sqlalchemy.schema import CreateTable

from bot.edges.archive.tables import clean, digest, feed_state, feeds, metadata, outlets


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_is_storable_and_keeps_every_offset(text: str) -> None:
    """What is cleaned has the same length, encodes as UTF-8 and holds no NUL."""
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert "\0" not in cleaned
    cleaned.encode()


def test_digests_tell_texts_apart() -> None:
    """Where a part ends counts, and a lone surrogate is a character like any other."""
    texts = [("ab", "c"), ("a", "bc"), ("abc",), ("\ud800",), ("\ud801",), ("",)]
    assert len({digest(*parts) for parts in texts}) == len(texts)


def test_instants_come_back_aware_and_in_utc() -> None:
    """An instant given in any zone is kept, and comes back in UTC; a naive one is refused."""
    tables = (outlets, feeds, feed_state)
    engine = create_engine("sqlite://")
    at = datetime(2013, 5, 8, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    with engine.begin() as connection:
        metadata.create_all(connection, tables=tables)
        connection.execute(insert(feed_state).values(feed="a", failures=0, polled=at))
        found = connection.scalar(select(feed_state.c.polled))
        with pytest.raises(StatementError, match="no time zone"):
            connection.execute(insert(feed_state).values(feed="b", failures=0, polled=datetime(2013, 5, 8)))  # noqa: DTZ001 -- the point
    engine.dispose()
    assert found == at
    assert found is not None
    assert found.tzinfo is UTC


def test_the_schema_is_portable() -> None:
    """Every table can be made on SQLite and PostgreSQL, and no text has a length limit."""
    for table in metadata.sorted_tables:
        for dialect in (create_mock_engine(url, print).dialect for url in ("sqlite://", "postgresql://")):
            assert "VARCHAR" not in str(CreateTable(table).compile(dialect=dialect))
        assert not [c for c in table.columns if isinstance(c.type, String) and c.type.length]
