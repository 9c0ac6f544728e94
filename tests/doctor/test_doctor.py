"""The whole examination."""

from __future__ import annotations

from pathlib import Path

import pytest

import sandbox
from bot import app, doctor
from bot.doctor import machine
from bot.doctor.finding import Finding
from bot.errors import ArchiveError, ConfigError
from bot.settings import load
from tests.doctor.conftest import Examine, ill


def test_a_well_installation_has_nothing_but_good_lines(examine: Examine, workspace: sandbox.Workspace) -> None:
    """Each thing is looked at once, in words, and no token is in any of them."""
    findings = examine(quick=False)
    assert ill(findings) == {}
    looked = [f.what for f in findings]
    assert set(looked) == {
        *("configuration", "secrets", "database", "zones", "clock", "sources", "subscriptions", "outbox"),
        *("model", "bot token", "app token", "scopes", "channels", "public"),
    }
    said = "\n".join(map(str, findings))
    assert workspace.bot_token not in said
    assert workspace.app_token not in said


def test_a_quick_one_asks_nobody(examine: Examine, workspace: sandbox.Workspace) -> None:
    """No call to Slack, and no language pipeline."""
    before = len(workspace.calls)
    looked = {f.what for f in examine(quick=True)}
    assert len(workspace.calls) == before
    assert not looked & {"model", "bot token", "app token", "scopes", "channels"}


def test_an_examination_changes_nothing(home: Path) -> None:
    """Before the first start there is no archive, and none after it."""
    loaded = load(home, secrets=home / "secrets", database_url=f"sqlite:///{home / 'new' / 'a.sqlite'}")
    with app.build(loaded) as bot:
        found = list(doctor.examine(bot, quick=True))
    assert not (home / "new").exists()
    assert "is not there yet" in ill(found)["database"]


def test_a_part_that_cannot_be_looked_at_hides_no_other(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours or of the archive's is a line, too."""

    def broken(fault: Exception) -> doctor.Part:
        def part(_: app.Bot) -> list[Finding]:
            raise fault

        return part

    parts = (("one", broken(ArchiveError("The disk is gone."))), ("two", broken(KeyError("x"))), ("zones", machine.zones))
    monkeypatch.setattr(doctor, "ALWAYS", parts)
    findings = examine()
    assert [(f.what, f.state) for f in findings] == [("one", "fail"), ("two", "fail"), ("zones", "ok")]
    assert "The disk is gone" in findings[0].words
    again = (*parts, ("three", broken(ArchiveError("The disk is gone."))), ("four", broken(ConfigError("It is wrong."))))
    monkeypatch.setattr(doctor, "ALWAYS", again)
    findings = examine()
    assert [f.what for f in findings] == ["one", "two", "zones", "four"], "what is told already is not told again"
    assert "does not start" in findings[-1].remedy
