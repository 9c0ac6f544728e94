"""A real archive in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where a test's archive lies."""
    return f"sqlite:///{tmp_path}/archive.sqlite"


@pytest.fixture
def archive(url: str) -> Iterator[SqlArchive]:
    """An empty archive at `url`."""
    with open_archive(url) as opened:
        yield opened
