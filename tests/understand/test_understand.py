"""A whole reading: which rules may see which text."""

from __future__ import annotations

from collections.abc import Callable

from bot import understand
from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Reading
from tests import build
from tests.conftest import PIPELINE


def test_another_language_gives_sentences_and_says_what_was_not_read(lexicon: Lexicon) -> None:
    """English rules never see Russian text, parsed or not."""
    article = build.article("Президент прибыл в Москву во вторник. Переговоры начнутся 9 мая.")
    for doc in (None, nlp.parse(PIPELINE, article.text)):
        found = understand.read(article, doc, lexicon, "test")
        assert (found.language, len(found.sentences)) == ("ru", 2)
        assert (found.actors, found.issues, found.events, found.timexes) == ((), (), (), ())
        assert found.unread == "The text is in Russian: no actors, issues or dates were read from it."
    assert not understand.parseable(article, lexicon)


def test_a_text_beyond_the_limit_says_so_and_quotes_nothing_cut_off(lexicon: Lexicon) -> None:
    """The sentence the parse ended in is not quotable."""
    article = build.article("Ministers met in the old town hall. They will meet again on Friday in Oslo.")
    found = understand.read(article, nlp.parse(PIPELINE, article.text[:60]), lexicon, "test")
    assert [s.quotable for s in found.sentences] == [True, False]
    assert found.unread == "Only the first 60 of the text's 75 characters were read."


def test_an_english_text_is_read_whole(read: Callable[..., Reading]) -> None:
    """Nothing is unread, and the reading names its rules, the lexicon and the pipeline."""
    found = read("Ministers met in the old town hall on Friday.")
    assert (found.language, found.unread) == ("en", None)
    assert found.rules.startswith(f"{understand.RULES}/")
    assert PIPELINE in found.rules
