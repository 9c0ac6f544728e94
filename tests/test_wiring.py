"""What the bot works with: opened when it is needed, once, and closed with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.errors import ReadingError
from tests import build, fakes
from tests.test_app import NOW, loaded


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[app.Bot]:
    """A bot with one source."""
    with app.build(loaded(tmp_path), fakes.Clock(NOW)) as bot:
        yield bot


def test_nothing_is_opened_before_it_is_needed(bot: app.Bot, tmp_path: Path) -> None:
    """A query needs no archive; the first look at the archive makes it, and the second is at the same."""
    bot.query("syria")
    assert not (tmp_path / "a.sqlite").exists()
    assert bot.archive is bot.archive
    assert (tmp_path / "a.sqlite").exists()


def test_what_was_opened_is_closed_with_the_bot(tmp_path: Path) -> None:
    """The archive's file is whole after its block: SQLite folds the log it writes first into it when the last connection closes."""
    log = tmp_path / "a.sqlite-wal"
    with app.build(loaded(tmp_path), fakes.Clock(NOW)) as bot:
        bot.seed()
        assert log.exists()
    assert not log.exists()


def test_readings_are_made_under_rules_that_name_lexicon_and_pipeline(tmp_path: Path) -> None:
    """Another pipeline makes other readings; one that is no package is named all the same."""
    with app.build(loaded(tmp_path), fakes.Clock(NOW)) as bot:
        usual = bot.rules
        assert bot.loaded.lexicon.version in usual
    with app.build(loaded(tmp_path, '[read]\npipeline = "my_own"'), fakes.Clock(NOW)) as bot:
        assert bot.rules != usual
        assert "my_own-local" in bot.rules


def test_the_settings_reach_the_collector(tmp_path: Path) -> None:
    """In its own units: bytes, and a span of time."""
    with app.build(
        loaded(tmp_path, "[collect]\nevery_minutes = 7\nfeed_megabytes = 0.5\npages = false"), fakes.Clock(NOW)
    ) as bot:
        by = bot.collector
        assert (by.every.total_seconds(), by.feed_limit, by.pages) == (420, 500_000, False)


def test_a_missing_pipeline_is_a_sentence(tmp_path: Path) -> None:
    """A spaCy pipeline that is not installed is named before any process starts."""
    text = '[read]\npipeline = "no_such_pipeline"'
    with app.build(loaded(tmp_path, text), fakes.Clock(NOW)) as bot:
        bot.take([build.article("One sentence.")])
        with pytest.raises(ReadingError, match="no_such_pipeline"):
            list(bot.read())
