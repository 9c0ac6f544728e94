"""Answering a query from the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.errors import InputError
from bot.model import Reading
from bot.pipeline import answer
from tests import build

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
TEXT = (
    "The Norwegian parliament will vote on the fishing treaty on Friday. Ministers from Iceland said the treaty would save jobs."
)


@pytest.fixture
def by(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[answer.Briefer]:
    """A briefer over an archive of one article."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        article = build.article(TEXT, headline="Treaty vote")
        archive.store([article], NOW)
        archive.save([read(TEXT, headline="Treaty vote")], NOW)
        yield answer.Briefer(archive, read(TEXT).rules)


def archive_of(by: answer.Briefer) -> SqlArchive:
    """The archive behind a briefer."""
    assert isinstance(by.archive, SqlArchive)
    return by.archive


def test_a_brief_is_found_composed_and_dated(by: answer.Briefer) -> None:
    """The article's own sentence is a point, and its vote is upcoming on the day it resolves to."""
    brief = answer.answer(by, build.query("treaty"), build.DAY, NOW)
    assert brief.mode == "today"
    assert brief.points[0].text in TEXT
    assert [(e.first, e.upcoming) for e in brief.events] == [(date(2013, 5, 10), True)]


def test_old_coverage_is_set_on_its_own_day(by: answer.Briefer) -> None:
    """Where the newest match is over 30 days old and no day was asked for, the brief is as of that match."""
    brief = answer.answer(by, build.query("treaty"), date(2026, 11, 24), NOW)
    assert (brief.mode, brief.as_of) == ("newest", build.DAY)


def test_a_day_asked_for_is_kept(by: answer.Briefer) -> None:
    """As of a later day the vote is no longer upcoming."""
    brief = answer.answer(by, build.query("treaty", as_of=date(2013, 12, 1)), date(2026, 11, 24), NOW)
    assert (brief.mode, brief.as_of) == ("asked", date(2013, 12, 1))
    assert not [e for e in brief.events if e.upcoming]


def test_nothing_found_is_an_empty_brief(by: answer.Briefer) -> None:
    """A topic without articles gives no error and no words."""
    brief = answer.answer(by, build.query("atlantis"), build.DAY, NOW)
    assert (brief.articles, brief.points) == (0, ())


def test_a_kept_brief_can_be_shared_as_it_was_shown(by: answer.Briefer) -> None:
    """The stored message is the one that was rendered, under the brief's id."""
    brief, message = answer.keep(by, answer.answer(by, build.query("treaty"), build.DAY, NOW), answer.rendered)
    assert answer.stored(archive_of(by), brief.id) == message
    with pytest.raises(InputError, match="B-0000"):
        answer.stored(archive_of(by), "B-0000")
