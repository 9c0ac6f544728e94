"""The composition root: seeds, windows, and the same answers for every door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import app, settings
from bot.errors import ConfigError, InputError
from tests import fakes

NOW = datetime(2013, 5, 8, 23, 30, tzinfo=UTC)
SOURCES = '[[sources]]\nid = "herald"\nurl = "https://herald.example/rss"\noutlet = "Herald"\n'


def loaded(folder: Path, text: str = "") -> settings.Loaded:
    """Settings of a folder with one source."""
    (folder / "settings.toml").write_text(f'database_url = "sqlite:///{folder / "a.sqlite"}"\n{text}', encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    return settings.load(folder)


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[app.Bot]:
    """A bot whose clock stands at half past eleven at night, UTC."""
    with app.build(loaded(tmp_path), fakes.Clock(NOW)) as bot:
        yield bot


def test_today_is_the_team_s_day(tmp_path: Path) -> None:
    """Half past eleven at night in UTC is tomorrow in Kathmandu."""
    with app.build(loaded(tmp_path, 'zone = "Asia/Kathmandu"'), fakes.Clock(NOW)) as bot:
        assert bot.today() == date(2013, 5, 9)


def test_options_become_days(bot: app.Bot) -> None:
    """--last counts back from --as-of; a day that is none names its option."""
    assert bot.window(as_of="2013-05-06", last="3d") == {"as_of": date(2013, 5, 6), "since": date(2013, 5, 3)}
    with pytest.raises(InputError, match="--until"):
        bot.window(until="mondy")


def test_days_of_a_topic_count_from_the_day_asked_for(bot: app.Bot) -> None:
    """Whether that day is typed or an option."""
    asked = bot.query("norway last 3 days", as_of=date(2013, 5, 6))
    assert (asked.since, asked.as_of) == (date(2013, 5, 3), date(2013, 5, 6))
    assert bot.query("norway last 3 days as of 2013-05-06") == asked


def test_options_win_over_what_is_typed(bot: app.Bot) -> None:
    """A filter given as an option replaces the one in the topic."""
    query = bot.query("syria since 2013-01-01", since=date(2013, 5, 1), words=100)
    assert (query.since, query.words) == (date(2013, 5, 1), 100)


def test_seeds_are_taken_in_once(bot: app.Bot) -> None:
    """Sources are in use after the first seeding; a removed one stays removed."""
    bot.seed()
    assert [f.id for f in bot.archive.feeds()] == ["herald"]
    bot.archive.remove_feed("herald", NOW)
    bot.seed()
    assert bot.archive.feeds() == ()


@pytest.mark.parametrize(
    ("field", "said"), [('when = "someday"', "someday"), ("topics = ['\"open']", "Subscription 'm'"), ('zone = "Mars/X"', "zone")]
)
def test_a_bad_subscription_stops_the_start(tmp_path: Path, field: str, said: str) -> None:
    """What could only fail at eight in the morning fails when the settings are taken in."""
    rows = {"id": '"m"', "channel": '"C1"', "topics": '["syria"]'} | {field.split(" = ", maxsplit=1)[0]: field.split(" = ")[1]}
    text = "[[subscriptions]]\n" + "\n".join(f"{k} = {v}" for k, v in rows.items())
    with pytest.raises(ConfigError, match=said), app.build(loaded(tmp_path, text), fakes.Clock(NOW)) as bot:
        bot.seed()
