"""Subscriptions on the command line: paused and resumed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.edges.archive import open_archive
from bot.model import Delivery, Message
from tests import build

AT = datetime(2013, 5, 8, 7, tzinfo=UTC)


def test_a_paused_subscription_says_why_and_can_be_resumed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The list has the reason in words; one that runs cannot be resumed, which is a sentence and exit status 2."""
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")
    with open_archive(str(tmp_path / "a.sqlite")) as archive:
        archive.put_subscription(build.subscription("m"), AT)
        archive.give_up(Delivery("x", "m", "x", 0, "C1", Message("News")), "is_archived", AT, pause=True)

    def brief(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["brief", "subscriptions", *words])
        try:
            main()
        except SystemExit as stop:
            return int(stop.code or 0), "".join(capfd.readouterr())
        raise AssertionError("the command line ends by SystemExit")

    assert "paused: the channel is archived (is_archived)" in brief("list")[1]
    assert brief("resume", "m") == (0, "m runs again.\n")
    assert ", next " in brief("list")[1]
    status, said = brief("resume", "m")
    assert (status, "no subscription 'm' is paused" in said) == (2, True)
