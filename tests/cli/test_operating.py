"""How the bot is, as a person asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import SHIPPED

Brief = Callable[..., tuple[int, str]]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Brief:
    """A function that runs `brief …` without an archive: (exit status, what was said)."""
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["brief", *words])
        try:
            main()
        except SystemExit as stop:
            return int(stop.code or 0), "".join(capfd.readouterr())
        raise AssertionError("the command line ends by SystemExit")

    return run


def test_doctor_fails_where_something_is_wrong(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line a finding; without tokens nothing is sent, which is exit status 1; with them, warnings alone are 0."""
    status, said = brief("doctor", "--quick")
    assert status == 1
    assert "fail  secrets        SLACK_BOT_TOKEN and SLACK_APP_TOKEN not set → README" in said
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1234567890")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1234567890")
    status, said = brief("doctor", "--quick")
    assert (status, "warn  database" in said, "1234567890" in said) == (0, True, False)


def test_settings_that_cannot_be_read_are_a_finding(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first that a doctor must tell; and a token in the wrong place is not repeated."""
    monkeypatch.setenv("BRIEF_ZONE", "xoxb-1234567890-abc")
    status, said = brief("doctor")
    assert status == 1
    assert said.startswith("fail  configuration  Setting zone: ")
    assert "1234567890" not in said


def test_the_manifest_is_printed_as_it_is_pasted(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    """For HTTP with the public address in it, without which there is a sentence."""
    assert brief("manifest") == (0, (SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8"))
    status, said = brief("manifest", "--http")
    assert (status, "BRIEF_PUBLIC__URL" in said) == (2, True)
    monkeypatch.setenv("BRIEF_PUBLIC__URL", "https://brief.example.org/")
    status, said = brief("manifest", "--http")
    assert (status, said.count("https://brief.example.org/slack/events\n")) == (0, 3)


def test_status_is_numbers(brief: Brief) -> None:
    """Also of an archive with nothing in it."""
    status, said = brief("status")
    assert status == 0
    assert "articles       0, 0 unread" in said
    assert "outbox         0 pending, 0 being sent, 0 unknown" in said
    assert "next digest    none" in said
