"""A well installation in a sandbox, to be made ill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import sandbox
from bot import app, doctor
from bot.doctor.finding import Finding
from bot.settings import SHIPPED, load
from tests import build

Examine = Callable[..., list[Finding]]
SOURCE = '[[sources]]\nid = "herald"\nurl = "https://herald.example/rss"\noutlet = "Herald"\nzone = "UTC"\nlanguage = "en"\n'


@pytest.fixture(scope="package")
def workspace() -> Iterator[sandbox.Workspace]:
    """A workspace that granted what the manifest asks for."""
    manifest = yaml.safe_load((SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8"))
    scopes = tuple(manifest["oauth_config"]["scopes"]["bot"])
    with sandbox.serve(team=sandbox.Team(scopes=scopes)) as served:
        yield served


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of settings, and with it the archive."""
    (tmp_path / "settings.toml").write_text("", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "secrets").mkdir()
    return tmp_path


@pytest.fixture
def examine(home: Path, workspace: sandbox.Workspace) -> Examine:
    """A function that sets a bot up (with settings, at an instant, after `prepare`), and gives what the doctor finds."""

    def run(
        prepare: Callable[[app.Bot], object] = lambda _: None,
        *,
        quick: bool = True,
        ahead: timedelta = timedelta(),
        fresh: bool = False,
        **settings: Any,
    ) -> list[Finding]:
        given = {
            "database_url": f"sqlite:///{home / 'a.sqlite'}",
            "slack_bot_token": workspace.bot_token,
            "slack_app_token": workspace.app_token,
            "slack": {"base_url": workspace.api},
        }
        now = datetime.fromtimestamp(workspace.core.now(), UTC) + ahead
        loaded = load(home, secrets=home / "secrets", **given | settings)
        with app.build(loaded, lambda: now) as bot:
            if not fresh:
                bot.seed()
                bot.archive.put_subscription(build.subscription(channel=workspace.channel("general").id), now)
            prepare(bot)
        with app.build(loaded, lambda: now) as bot:
            return list(doctor.examine(bot, quick=quick))

    return run


def ill(findings: list[Finding]) -> dict[str, str]:
    """What is not well: what was looked at → state, words and remedy, a line a finding."""
    found: dict[str, list[str]] = {}
    for f in findings:
        if f.state != "ok":
            found.setdefault(f.what, []).append(f"{f.state}: {f.words} → {f.remedy}")
    return {what: "\n".join(lines) for what, lines in found.items()}
