"""Reading what is unread."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.edges.archive import open_archive
from bot.pipeline import read
from tests import build, fakes

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)


def test_every_article_is_read_once(tmp_path: Path) -> None:
    """A second run finds nothing to do; an article that cannot be read says why and is not tried for ever."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.store([build.article("One."), build.article("Two, unreadable.")], NOW)
        steps = list(read.unread(archive, fakes.read, "rules", NOW))
        assert sorted(s.note for s in steps) == ["", "it is bad"]
        assert [s.failed for s in steps].count(True) == 1
        assert list(read.unread(archive, fakes.read, "rules", NOW)) == []
        assert len(list(read.unread(archive, fakes.read, "newer rules", NOW))) == 2
