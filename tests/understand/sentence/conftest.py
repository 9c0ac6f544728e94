"""Fixtures of the sentences' tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Sentence
from bot.understand import sentence
from tests import build
from tests.conftest import PIPELINE


@pytest.fixture(scope="session")
def split(lexicon: Lexicon) -> Callable[[str], tuple[Sentence, ...]]:
    """A function that gives a text's sentences by the real parse."""
    return lambda text: sentence.split(build.article(text), nlp.parse(PIPELINE, text), lexicon)
