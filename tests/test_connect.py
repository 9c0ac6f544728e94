"""The whole bot, reached by Slack over HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sandbox
from bot import app, connect, doctor, service
from bot.errors import ConfigError
from bot.settings import Loaded, load
from bot.vitals import Vitals
from tests import fakes
from tests.edges.http.test_server import get
from tests.edges.slack.conftest import texts
from tests.edges.slack.test_http_mode import FORM, SECRET, Door
from tests.edges.slack.test_seen import NOW
from tests.edges.test_metrics import values


@pytest.fixture(scope="module")
def workspace() -> Iterator[sandbox.Workspace]:
    """A workspace that sends nothing by itself: no socket is opened."""
    with sandbox.serve() as served:
        yield served


def free() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def settings(folder: Path, workspace: sandbox.Workspace, **more: Any) -> Loaded:
    """A bot without sources, to be reached over HTTP."""
    (folder / "sources.toml").write_text("", encoding="utf-8")
    port = free()
    given: dict[str, Any] = {
        "slack_signing_secret": SECRET,
        "slack_bot_token": workspace.bot_token,
        "slack": {"base_url": workspace.api},
        "public": {"url": f"http://127.0.0.1:{port}", "port": port},
        "database_url": f"sqlite:///{folder / 'a.sqlite'}",
        "sources": folder / "sources.toml",
    }
    return load(secrets=folder, **given | more)


def test_missing_secrets_are_named(tmp_path: Path) -> None:
    """For the socket or for HTTP; a blank one counts as missing."""
    loaded = load(secrets=tmp_path, slack_bot_token="xoxb-1", slack_app_token=" ")
    with app.build(loaded) as bot:
        with pytest.raises(ConfigError, match=r"^SLACK_APP_TOKEN not set: README"):
            connect.tokens(bot)
        with pytest.raises(ConfigError, match=r"^SLACK_SIGNING_SECRET not set: docs/operate.md"):
            connect.tokens(bot, http=True)
        assert not connect.by_http(bot)


def test_over_http_an_address_is_needed(tmp_path: Path, workspace: sandbox.Workspace) -> None:
    """A sentence says which setting."""
    with (
        app.build(settings(tmp_path, workspace, public={})) as bot,
        pytest.raises(ConfigError, match=r"^--http needs BRIEF_PUBLIC__URL"),
        service.serving(bot, jobs=(), http=True),
    ):
        pass


def test_the_bot_serves_slack_over_http(tmp_path: Path, workspace: sandbox.Workspace) -> None:
    """A command is answered, what is none of Slack's is counted, nothing else is there; the doctor sees the door, open and shut."""
    with app.build(settings(tmp_path, workspace), fakes.Clock(NOW)) as bot:
        vitals = Vitals(bot, threading.Event(), http=True)
        with service.serving(bot, jobs=(), vitals=vitals, http=True):
            door = Door(bot.loaded.settings.public.port, workspace)
            assert door.send(door.command("status"), FORM) == (200, b"")
            assert workspace.wait_for(lambda: "0 of 0 sources read" in texts(workspace.messages("general")))
            assert door.post(b"x", {})[0] == 403
            assert get(door.port, "/metrics")[0] == get(door.port, "/healthz")[0] == 404
            found = values(vitals.metrics().body)
            assert (found["brief_slack_requests_total taken"], found["brief_slack_requests_total stale"]) == (1, 1)
            assert workspace.core.socket.connected == 0
            told = {f.what: f for f in doctor.examine(bot)}
            assert (told["public"].state, told["slack http"].state, told["secrets"].state) == ("ok", "ok", "ok")
            assert "app token" not in told
        shut = {f.what: f for f in doctor.examine(bot)}
        assert (shut["public"].state, "slack http" in shut) == ("warn", False)
        assert "nothing answers" in shut["public"].words
        with service.serving(bot, jobs=(), http=True):
            again = door.command("status")
            assert door.send(again, FORM) == (200, b"")


def test_over_http_silence_is_no_fault(tmp_path: Path, workspace: sandbox.Workspace) -> None:
    """Nobody speaks unless somebody types; over a socket that is pinged it is."""
    with app.build(settings(tmp_path, workspace), fakes.Clock(NOW)) as bot:
        now = time.monotonic()
        for http, silent in ((True, []), (False, ["slack"])):
            pulse = Vitals(bot, threading.Event(), http=http)._pulse
            pulse._clock = lambda: now + 300
            assert list(pulse.silent()) == silent
