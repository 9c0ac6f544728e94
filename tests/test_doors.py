"""What the Slack surfaces may ask, wired."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import app, doors, settings
from bot.ask.said import Said
from bot.deliver import ids
from bot.model import Person
from tests import fakes
from tests.pipeline.reply.conftest import words

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
SENTENCE = "The harbour council of Bergen adopted the marigold treaty on Wednesday after a long debate."


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[app.Bot]:
    """A bot with an archive of its own."""
    where = f"sqlite:///{tmp_path / 'a.sqlite'}"
    with app.build(settings.load(tmp_path, database_url=where), fakes.Clock(NOW)) as made:
        yield made


def test_a_message_that_is_chosen_is_kept_nowhere(bot: app.Bot, tmp_path: Path) -> None:
    """Neither its words nor what was made of them is in any file of the archive, nor is it found."""
    opened = doors.doors(bot, lambda _: None)
    assert SENTENCE in words(opened.this(Said(SENTENCE), Person("U1", "Europe/Oslo")))
    assert bot.archive.count(bot.rules) == (0, 0)
    assert bot.answer(bot.query("marigold")).articles == 0
    bot.archive.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "a.sqlite" for path in files)
    assert not any(b"marigold" in path.read_bytes().lower() for path in files)


def test_every_form_has_its_door(bot: app.Bot) -> None:
    """What the surfaces listen to is answered."""
    opened = doors.doors(bot, lambda _: None)
    assert set(opened.forms) == set(ids.FORMS)
    assert "digest" in words(opened.home(Person("U1")))
