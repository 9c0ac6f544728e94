"""Reading what is unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.edges.archive import open_archive
from bot.model import Article, Reading, Unreadable
from bot.pipeline import read
from tests import build, fakes

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)


def test_every_article_is_read_once(tmp_path: Path) -> None:
    """A second run finds nothing to do; an article that cannot be read says why and is not tried for ever."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.store([build.article("One."), build.article("Two, unreadable.")], NOW)
        steps = list(read.unread(archive, fakes.read, "rules", NOW))
        assert sorted(s.note for s in steps) == ["", "The text was not read: it is bad."]
        assert [s.failed for s in steps].count(True) == 1
        assert list(read.unread(archive, fakes.read, "rules", NOW)) == []
        assert len(list(read.unread(archive, fakes.read, "newer rules", NOW))) == 2


def test_an_article_is_tried_a_second_time(tmp_path: Path) -> None:
    """A worker that died once, of something else, costs no article its reading."""
    tries: list[str] = []

    def shaky(articles: Iterable[Article]) -> Iterator[tuple[Article, Reading | Unreadable]]:
        for article in articles:
            tries.append(article.id)
            yield article, Unreadable("died") if len(tries) == 1 else Reading(article.id, article.revision, "", "en")

    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.store([build.article("One.")], NOW)
        assert [s.failed for s in read.unread(archive, shaky, "rules", NOW)] == [False]
