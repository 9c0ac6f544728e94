"""The spaCy pipeline."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from bot.edges import nlp
from bot.errors import ReadingError
from bot.lexicon import Lexicon
from tests import build
from tests.conftest import PIPELINE


def test_offsets_are_the_texts_own() -> None:
    """The parse is of the normalised text, character for character, and no more of it than the limit."""
    text = "The talks\u00a0“failed” – again.\nMore soon."
    doc = nlp.parse(PIPELINE, text)
    assert len(doc.text) == len(text)
    assert len(nlp.parse(PIPELINE, "word " * 20_000).text) <= nlp.READ_LIMIT


def test_the_news_behind_a_dateline_is_parsed_by_itself() -> None:
    """A sentence starts where the caller says, so that the town is not the subject of what follows."""
    text = "MANILA Philippine negotiators will resume peace talks next week."
    told = nlp.parse(PIPELINE, text, {7})
    assert [s.start_char for s in told.sents] == [0, 7]
    assert next(t for t in told if t.text == "negotiators").dep_ == "nsubj"


def test_a_newline_starts_a_sentence() -> None:
    """A paragraph without a full stop does not run into the next."""
    starts = [s.start_char for s in nlp.parse(PIPELINE, "Ministers meet in Oslo\nThe talks failed").sents]
    assert 23 in starts


def test_a_long_run_without_a_space_costs_no_more_than_other_text() -> None:
    """Thousands of marks in a row are cut into runs: nothing is lost, and five times as many take about five times as long."""

    def cost(length: int) -> float:
        text = f"He said so. {'(' * length} And left."
        begun = process_time()
        assert nlp.load(PIPELINE).make_doc(text).text == text
        return process_time() - begun

    short, long = (min(cost(length) for _ in range(3)) for length in (3_000, 15_000))
    assert long < 12 * max(short, 0.01)


def test_reading_names_its_rules(lexicon: Lexicon) -> None:
    """A reading says which pipeline and version it was made with."""
    article = build.article()
    made = nlp.read(article, lexicon, PIPELINE)
    assert made.article == article.id
    assert made.rules.endswith(nlp.version(PIPELINE))


def test_a_pipeline_is_checked_for_without_loading_it(tmp_path: Path) -> None:
    """An installed package or a folder passes; anything else is one sentence."""
    nlp.check(PIPELINE)
    nlp.check(str(tmp_path))
    for name in ("no_such_pipeline", str(tmp_path / "gone"), "", "a.b"):
        with pytest.raises(ReadingError, match="not installed"):
            nlp.check(name)
    with pytest.raises(ReadingError, match="not installed"):
        nlp.load("json")
