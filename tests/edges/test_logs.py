"""Logs: JSON lines without secrets."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.edges import logs

BOT = "xoxb-123-456-abcDEF"
APP = "xapp-1-A1-2-abcdef"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leaves the process's logging as it was."""
    root = logging.getLogger()
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in ("root", "bot", "apscheduler")}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was logged."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ours_and_the_libraries_lines_have_one_form(capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object a line with event, level and an instant, line breaks and all."""
    logs.configure("info")
    structlog.get_logger("bot.x").info("post.done", subject="a\nb")
    logging.getLogger("some_library.part").warning("something %s", "odd")
    ours, theirs = lines(capsys)
    assert (ours["event"], ours["level"], ours["subject"]) == ("post.done", "info", "a\nb")
    assert (theirs["event"], theirs["level"]) == ("something odd", "warning")
    assert ours["timestamp"].endswith("Z")


def test_the_level_holds_and_libraries_never_go_below_info(capsys: pytest.CaptureFixture[str]) -> None:
    """Their debug lines print what people wrote."""
    logs.configure("debug")
    structlog.get_logger("bot.x").debug("ours")
    logging.getLogger("slack_sdk").debug("payload")
    assert [line["event"] for line in lines(capsys)] == ["ours"]
    logs.configure("error")
    structlog.get_logger("bot.x").warning("ours")
    logging.getLogger("slack_sdk").warning("theirs")
    assert lines(capsys) == []


@pytest.mark.parametrize(
    "secret",
    [
        BOT,
        APP,
        "wss://wss-primary.slack.com/link/?ticket=aa-bb&app_id=1",
        "https://hooks.slack.com/commands/T1/2/abc",
        "https://news.example/calendar/q4YyWDag-MEq4YyWDag_MEq4YyWDagME.ics",
    ],
)
def test_no_secret_is_logged(capsys: pytest.CaptureFixture[str], secret: str) -> None:
    """Whether in the event, in a value, inside a list, in an object's repr or in a traceback, ours or a library's."""
    logs.configure("info")
    log = structlog.get_logger("bot.x")
    log.info(secret, value=secret, rows=[{"a": (secret,)}], odd={secret: object()}, error=ValueError(secret))
    try:
        int(secret)
    except ValueError:
        log.exception("failed")
        logging.getLogger("lib").exception("failed too")
    out = capsys.readouterr().out
    for part in (BOT, APP, "aa-bb", "T1/2/abc", "WDag"):
        assert part not in out
    assert out.count("[secret]") >= 6


def test_a_traceback_shows_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    """It has the lines of code and the error, not what the variables held."""
    logs.configure("info")
    article = " ".join(f"word{n}" for n in range(9))
    try:
        len(article) / 0
    except ZeroDivisionError:
        structlog.get_logger("bot.x").exception("failed")
    (line,) = lines(capsys)
    assert "ZeroDivisionError" in line["exception"]
    assert article not in line["exception"]


def test_an_endless_value_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """Its beginning and end are kept."""
    logs.configure("info")
    structlog.get_logger("bot.x").info("long", value="a" * 100_000 + "end")
    (line,) = lines(capsys)
    assert len(line["value"]) < logs.LONGEST + 10
    assert line["value"].endswith("end")
