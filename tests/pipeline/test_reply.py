"""Every verb finds its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.pipeline import answer, reply
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
TEXT = "The council adopted the treaty on Wednesday. The minister of trade opposed it in the debate."


@pytest.fixture
def desk(tmp_path: Path, lexicon: Lexicon) -> Iterator[reply.Desk]:
    """A desk over an archive of one article on a treaty."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        article = build.article(TEXT, headline="Council adopts treaty")
        archive.store([article], NOW)
        archive.save([build.reading(article)], NOW)
        yield reply.Desk(answer.Briefer(archive, build.reading(article).rules), lexicon)


def test_a_topic_is_answered_and_kept(desk: reply.Desk) -> None:
    """The brief can be shown again by its id; it is for the channel only where that was wished and something was found."""
    found = reply.reply(desk, "treaty public", "C1", build.DAY, NOW)
    assert found.public
    assert not reply.reply(desk, "atlantis public", "C1", build.DAY, NOW).public


@pytest.mark.parametrize(("text", "said"), [("", "/brief"), ("help", "/brief"), ("status", "source")])
def test_a_verb_is_answered_in_words(desk: reply.Desk, text: str, said: str) -> None:
    """With no topic there is help, and status says how the sources are."""
    found = reply.reply(desk, text, "C1", build.DAY, NOW)
    assert said in (found.message.text + str(found.message.blocks))
    assert not found.public


def test_a_brief_that_is_not_there_is_told(desk: reply.Desk) -> None:
    """By its id, so that a slip can be seen."""
    with pytest.raises(InputError, match="B-0000"):
        reply.reply(desk, "show B-0000", "C1", build.DAY, NOW)
