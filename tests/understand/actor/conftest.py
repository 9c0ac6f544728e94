"""What the tests about actors share: a text's actors, and one of them by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Actor
from bot.understand import actor, sentence
from bot.understand.parsed import Parsed
from tests import build
from tests.conftest import PIPELINE

Actors = Callable[..., dict[str, Actor]]


@pytest.fixture(scope="session")
def parsed(lexicon: Lexicon) -> Callable[..., Parsed]:
    """A function that parses a text as an article of the given fields."""

    def run(text: str, **fields: object) -> Parsed:
        article = build.article(text, **fields)
        doc = nlp.parse(PIPELINE, text)
        return Parsed(article, doc, sentence.split(article, doc, lexicon), lexicon)

    return run


@pytest.fixture(scope="session")
def actors(parsed: Callable[..., Parsed]) -> Actors:
    """A function that gives a text's actors by name, in their order."""

    def run(text: str, **fields: object) -> dict[str, Actor]:
        return {a.name: a for a in actor.find(parsed(text, **fields))}

    return run
