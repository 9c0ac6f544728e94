"""Dockerfile and docker-compose.yml, read as an engine would: what runs, as whom, with what rights, and how its health is asked for."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import service
from bot.edges import http
from bot.edges.http import Answer, Route
from bot.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """docker-compose.yml."""
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile's instructions, (name, rest), by stage."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    found: list[list[tuple[str, str]]] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            assert name.isupper(), line
            if name == "FROM":
                found.append([])
            found[-1].append((name, rest.strip()))
    return found


def seconds(span: str) -> float:
    """A compose duration such as 30s or 2m."""
    return float(span[:-1]) * {"s": 1, "m": 60}[span[-1]]


def test_the_image_runs_the_bot_without_root(stages: list[list[tuple[str, str]]]) -> None:
    """As a user by number, in exec form so that signals reach it, with hashed packages and no build tools of its own."""
    build, run = stages
    given = dict(run)
    assert given["USER"].isdigit()
    assert int(given["USER"]) >= 10_000
    assert f"useradd --uid {given['USER']}" in given["RUN"]
    assert given["CMD"] == '["brief", "run"]'
    assert "ENTRYPOINT" not in given
    assert any("--require-hashes -r requirements.txt" in rest for name, rest in build if name == "RUN")
    assert not any("pip" in rest for _, rest in run)
    python = {rest.split()[0] for name, rest in (*build, *run) if name == "FROM"}
    assert len(python) == 1
    assert re.fullmatch(r"python:3\.1[12]-slim", python.pop())


def test_what_the_image_copies_is_sent_and_there(stages: list[list[tuple[str, str]]]) -> None:
    """Each source exists and .dockerignore lets it through; nothing else is sent: no secrets, no archive, no .git."""
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]
    copied = [word for name, rest in stages[0] if name == "COPY" for word in shlex.split(rest)[:-1]]
    assert set(copied) == set(allowed)
    assert all((ROOT / name).exists() for name in copied)
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()[0] == "*"


def test_the_container_may_do_as_little_as_it_needs(compose: dict[str, Any]) -> None:
    """Read-only but for its volume and /tmp, no capability, no new rights, no port published, secrets as files that settings read."""
    bot = compose["services"]["brief"]
    assert (bot["read_only"], bot["cap_drop"], bot["init"]) == (True, ["ALL"], True)
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert not {"ports", "privileged", "network_mode", "pid", "user", "cap_add"} & set(bot)
    assert bot["tmpfs"][0].split(":")[0] == "/tmp"  # noqa: S108 -- the container's
    names = {str(field.validation_alias) for field in Settings.model_fields.values() if field.validation_alias}
    http = {"SLACK_SIGNING_SECRET"}  # a secret whose file is missing would keep the container from starting
    assert set(bot["secrets"]) == set(compose["secrets"]) == names - http
    assert not any("token" in name.lower() for name in bot["environment"])
    assert bot["environment"]["BRIEF_DATABASE_URL"].startswith("sqlite:////data/")


def test_it_has_the_time_to_finish_what_it_sends(compose: dict[str, Any]) -> None:
    """The engine's patience is longer than the bot's own."""
    assert seconds(compose["services"]["brief"]["stop_grace_period"]) >= service.PATIENCE + 10


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (None, False)])
def test_its_health_is_asked_for_as_it_is_served(compose: dict[str, Any], status: int | None, *, healthy: bool) -> None:
    """The check's own code, run: well, ill, and nobody there; on the port that the environment sets, past any proxy."""
    bot = compose["services"]["brief"]
    kind, program, option, code = bot["healthcheck"]["test"]
    assert (kind, program, option) == ("CMD", "python", "-c")
    assert str(bot["environment"]["BRIEF_HTTP__PORT"]) in code
    with http.serving("127.0.0.1", 0, [Route("/healthz", lambda _: Answer(b"x", status or 200))]) as port:
        asked = code.replace(str(bot["environment"]["BRIEF_HTTP__PORT"]), str(port if status else 9))
        done = subprocess.run(  # noqa: S603 -- the check itself
            [sys.executable, option, asked], env={"http_proxy": "http://127.0.0.1:9"}, capture_output=True, check=False
        )
    assert (done.returncode == 0) == healthy


def test_compose_itself_understands_it() -> None:
    """Where docker-compose is there; its schema is stricter than YAML."""
    program = shutil.which("docker-compose")
    if not program:
        pytest.skip("no docker-compose on this machine: docker-compose.yml was only parsed")
    done = subprocess.run([program, "config", "-q"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 -- found on the PATH
    assert (done.returncode, done.stderr) == (0, "")
