"""What the tests about time expressions share: a text's expressions with the real parse, and the meaning of one phrase without any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Timex
from bot.understand import timex
from bot.understand.parsed import Parsed
from bot.understand.timex import grammar
from bot.understand.timex.direction import Aim
from bot.understand.timex.meaning import Context, Meaning
from bot.understand.timex.period import Period
from bot.understand.timex.resolve import resolve
from bot.understand.timex.tense import Direction
from tests import build
from tests.conftest import PIPELINE

Find = Callable[..., tuple[Timex, ...]]
Means = Callable[..., Meaning | None]


@pytest.fixture(scope="session")
def find(lexicon: Lexicon) -> Find:
    """A function that finds the time expressions of a text published on a day (a Wednesday unless said otherwise)."""

    def run(text: str, day: date = build.DAY) -> tuple[Timex, ...]:
        article = build.article(text, day=day)
        return timex.find(Parsed(article, nlp.parse(PIPELINE, text), (), lexicon))

    return run


@pytest.fixture(scope="session")
def means(lexicon: Lexicon) -> Means:
    """A function that gives the meaning of the longest first phrase of a text, read against a day and a direction."""
    rules = grammar.of(lexicon)

    def run(
        text: str, day: date = build.DAY, toward: Direction | None = None, last: Period | None = None, firm: bool = False
    ) -> Meaning | None:
        return resolve(next(rules.scan(text)), Context(rules.vocabulary, day, Aim(toward, firm), last=last))

    return run
