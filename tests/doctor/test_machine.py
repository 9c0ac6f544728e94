"""Settings, secrets, database, clock, zones, language pipeline: each made ill, and what is said of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from tests import build
from tests.doctor.conftest import Examine, ill


def test_missing_tokens_are_named(examine: Examine) -> None:
    """Both, and where to get them."""
    assert ill(examine(slack_bot_token=None, slack_app_token=" "))["secrets"].startswith(
        "fail: SLACK_BOT_TOKEN and SLACK_APP_TOKEN not set → README"
    )


@pytest.mark.parametrize(("mode", "loose"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_secret_files_that_others_may_read_are_reported(examine: Examine, home: Path, mode: int, *, loose: bool) -> None:
    """With the command that mends it, and without what stands in them; other files there are none of ours."""
    for name in ("slack_bot_token", "SLACK_SIGNING_SECRET", "other"):
        file = home / "secrets" / name
        file.write_text("xoxb-not-to-be-shown", encoding="utf-8")
        file.chmod(mode)
    found = ill(examine())
    assert ("secrets" in found) == loose
    if loose:
        assert f"mode {mode:o}" in found["secrets"]
        assert f"chmod 600 {home / 'secrets' / 'slack_bot_token'}" in found["secrets"]
        assert f"chmod 600 {home / 'secrets' / 'SLACK_SIGNING_SECRET'}" in found["secrets"]
        assert "secrets/other" not in found["secrets"]
        assert "not-to-be-shown" not in found["secrets"]


@pytest.mark.parametrize("line", ["# xoxb-1234567890-abcdef", "SLACK_SIGNING_SECRET = '1234567890'"])
def test_a_secret_in_a_settings_file_is_reported(examine: Examine, home: Path, line: str) -> None:
    """Files are shared and committed; secrets must not be."""
    (home / "settings.toml").write_text(f"{line}\n", encoding="utf-8")
    assert "a token or signing secret stands in" in ill(examine())["secrets"]
    assert "1234567890" not in ill(examine())["secrets"]


def test_an_unknown_zone_of_a_subscription_is_a_fault(examine: Examine) -> None:
    """Its digest would never be due."""

    def prepare(bot: app.Bot) -> None:
        bot.archive.put_subscription(build.subscription("lost", zone="Mars/Olympus"), bot.clock())

    assert "lost: 'Mars/Olympus' is not a time zone" in ill(examine(prepare))["zones"]


def test_a_fault_of_the_database_comes_with_what_mends_it(examine: Examine, home: Path) -> None:
    """The index is made anew, a damaged file restored, a newer one needs a newer bot."""

    def harm(statement: str) -> str:
        def prepare(_: app.Bot) -> None:
            with sqlite3.connect(home / "a.sqlite") as connection:
                connection.execute(statement)
            connection.close()

        return ill(examine(prepare))["database"]

    assert "brief db reindex" in harm("INSERT INTO article_search(rowid, headline, text) VALUES (7, 'x', 'y')")
    assert "brief db restore" in harm("UPDATE feeds SET outlet = 99")
    assert "install that version" in harm("UPDATE alembic_version SET version_num = '9999'")


def test_an_older_schema_is_said_and_left(examine: Examine, home: Path) -> None:
    """The doctor migrates nothing: a backup should be made first."""

    def prepare(_: app.Bot) -> None:
        with sqlite3.connect(home / "a.sqlite") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.close()

    assert "schema is 0001" in ill(examine(prepare))["database"]
    connection = sqlite3.connect(home / "a.sqlite")
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    connection.close()


def test_an_archive_in_memory_is_warned_of(examine: Examine) -> None:
    """Nothing of it outlives the bot."""
    assert "in memory" in ill(examine(database_url="sqlite://"))["database"]


@pytest.mark.parametrize(("free", "state"), [(10**9, None), (3 * 10**8, "warn"), (10**7, "fail")])
def test_a_disk_that_runs_full_is_told(examine: Examine, monkeypatch: pytest.MonkeyPatch, free: int, state: str | None) -> None:
    """First as a warning."""
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 -- the shape of shutil's own
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 0, free))
    found = ill(examine()).get("disk")
    assert (found or "").startswith(state or "")
    assert (found is None) == (state is None)


def test_a_clock_behind_the_archive_is_a_fault(examine: Examine) -> None:
    """It was set back; a few seconds are no matter."""

    def prepare(bot: app.Bot) -> None:
        bot.archive.store([build.article()], bot.clock() + timedelta(hours=5))

    assert ill(examine(prepare))["clock"].startswith("fail: it says")
    assert "clock" not in ill(examine(ahead=timedelta(hours=5, seconds=-20)))


def test_a_language_pipeline_that_is_not_there_is_a_fault(examine: Examine) -> None:
    """With the command that installs one."""
    assert "make setup" in ill(examine(quick=False, read={"pipeline": "xx_not_there"}))["model"]
