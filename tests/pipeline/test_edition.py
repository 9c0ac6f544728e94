"""Editions: opened once, with what is new to the channel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.lexicon import Lexicon
from bot.model import Delivery, Reading
from bot.pipeline import edition
from bot.pipeline.answer import Briefer
from tests import build

EIGHT = datetime(2013, 5, 8, 7, tzinfo=UTC)
"""Eight in London on DAY."""
OLD = "The treaty was signed in Oslo last month, the ministry said."
NEW = "Norway will vote on the treaty on Friday, the ministry said."


@pytest.fixture
def editor(tmp_path: Path, lexicon: Lexicon, read: Callable[..., Reading]) -> Iterator[edition.Editor]:
    """An editor with one subscription and two articles: one of the morning, one a month old."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_subscriptions([build.subscription(topics=("treaty",))], EIGHT - timedelta(days=9))
        for text, at in ((OLD, EIGHT - timedelta(days=30)), (NEW, EIGHT - timedelta(hours=2))):
            archive.store([build.article(text, published=at, day=at.date())], at)
            archive.save([read(text, day=at.date())], at)
        yield edition.Editor(Briefer(archive, read(NEW).rules), lexicon)


def outbox(editor: edition.Editor, now: datetime) -> tuple[Delivery, ...]:
    """What waits to be posted."""
    assert isinstance(editor.briefer.archive, SqlArchive)
    return editor.briefer.archive.pending(now)


def test_a_due_slot_opens_one_edition(editor: edition.Editor) -> None:
    """The first tick after eight opens the slot; a second tick, or another process, opens nothing."""
    now = EIGHT + timedelta(seconds=3)
    assert [s.note for s in edition.due_editions(editor, now)] == ["2013-05-08T08:00"]
    assert list(edition.due_editions(editor, now + timedelta(seconds=5))) == []
    assert len(outbox(editor, now)) == 1


def test_a_digest_holds_what_is_new(editor: edition.Editor) -> None:
    """The morning's article is quoted, last month's is not."""
    list(edition.due_editions(editor, EIGHT))
    said = json.dumps(outbox(editor, EIGHT)[0].message.blocks)
    assert NEW in said
    assert OLD not in said


def test_the_next_digest_repeats_nothing(editor: edition.Editor) -> None:
    """A day later, with nothing new in, the digest says so."""
    list(edition.due_editions(editor, EIGHT))
    (first,) = outbox(editor, EIGHT)
    editor.briefer.archive.settle(first.id, "sent", EIGHT, ts="1.1")
    tomorrow = EIGHT + timedelta(days=1)
    list(edition.due_editions(editor, tomorrow))
    parent = next(row for row in outbox(editor, tomorrow) if row.part == 0)
    assert "Nothing new" in json.dumps(parent.message.blocks)


def test_a_topic_that_cannot_be_parsed_fails_alone(editor: edition.Editor) -> None:
    """One bad subscription is told and does not hold up the others."""
    archive = editor.briefer.archive
    archive.seed_subscriptions([build.subscription("bad", topics=('"open',))], EIGHT - timedelta(days=9))
    steps = {s.subject: s for s in edition.due_editions(editor, EIGHT)}
    assert steps["bad"].failed
    assert not steps["morning"].failed
