"""A text read as far as its events, with the real pipeline, time expressions and lexicon, and no actors but those given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Actor, Event
from bot.understand import event, sentence, timex
from bot.understand.parsed import Parsed
from tests import build
from tests.conftest import PIPELINE

WEDNESDAY = date(2016, 5, 18)


@pytest.fixture(scope="session")
def parse(lexicon: Lexicon) -> Callable[..., Parsed]:
    """A function that parses a text as published on `day`."""

    def run(text: str, day: date = WEDNESDAY) -> Parsed:
        article = build.article(text, day=day)
        doc = nlp.parse(PIPELINE, text)
        return Parsed(article, doc, sentence.split(article, doc, lexicon), lexicon)

    return run


@pytest.fixture(scope="session")
def events(parse: Callable[..., Parsed]) -> Callable[..., tuple[Event, ...]]:
    """A function that gives the events of a text."""

    def run(text: str, day: date = WEDNESDAY, actors: tuple[Actor, ...] = ()) -> tuple[Event, ...]:
        parsed = parse(text, day)
        return event.find(parsed, timex.find(parsed), actors)

    return run


@pytest.fixture(scope="session")
def diary(events: Callable[..., tuple[Event, ...]]) -> Callable[..., list[tuple[str, str | None]]]:
    """A function that gives the (what, when) of the events that lie ahead of a text."""

    def run(text: str, day: date = WEDNESDAY) -> list[tuple[str, str | None]]:
        return [(e.what, e.when) for e in events(text, day) if e.upcoming(day)]

    return run
