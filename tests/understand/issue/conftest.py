"""Fixtures of the issues' tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.understand import sentence
from bot.understand.parsed import Parsed
from tests import build
from tests.conftest import PIPELINE


@pytest.fixture(scope="session")
def parse(lexicon: Lexicon) -> Callable[..., Parsed]:
    """A function that parses a text, under a headline."""

    def run(text: str, headline: str = "") -> Parsed:
        article = build.article(text, headline=headline)
        doc = nlp.parse(PIPELINE, text)
        return Parsed(article, doc, sentence.split(article, doc, lexicon), lexicon)

    return run
