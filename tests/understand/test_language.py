"""Which language a text is in."""

from __future__ import annotations

import pytest

from bot.lexicon import Lexicon
from bot.understand import language, sentence
from tests import build


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ministers met in the old town hall on Friday, and the unions said that they would not be there.", "en"),
        ("Президент прибыл", "ru"),
        ("Die Minister trafen sich am Freitag im alten Rathaus, die Gewerkschaften kamen nicht.", "de"),
        ("Los ministros se reunieron el viernes en el antiguo ayuntamiento, según el gobierno.", "es"),
        ("Les ministres se sont réunis vendredi, selon le gouvernement, dans la vieille ville.", "fr"),
        ("首相は会談した。", "ja"),
    ],
)
def test_is_told_by_the_text(text: str, code: str, lexicon: Lexicon) -> None:
    """What the feed declares does not matter where the text is clear."""
    for declared in ("en", "ru", "en-GB"):
        assert language.of(build.article(text, language=declared), lexicon) == code


@pytest.mark.parametrize("text", ["Merkel, Putin, Hollande", "", "1 : 0 !!", "🙂"])
def test_is_as_declared_where_the_text_says_little(text: str, lexicon: Lexicon) -> None:
    """A few names are no evidence; a region in the declaration is dropped."""
    assert language.of(build.article(text, language="en-GB"), lexicon) == "en"
    assert language.of(build.article(text, language="fr"), lexicon) == "fr"


def test_english_with_many_foreign_names_is_english(lexicon: Lexicon) -> None:
    """Names do not outweigh the function words around them."""
    text = "Kim Jong-un met Xi Jinping and Nguyễn Phú Trọng in Hà Nội, the Yonhap agency said on Friday."
    assert language.of(build.article(text), lexicon) == "en"


def test_a_language_has_a_name_for_people(lexicon: Lexicon) -> None:
    """A code without a name here is shown as a code."""
    assert language.name("ru", lexicon) == "Russian"
    assert language.name("zz", lexicon) == "the language 'zz'"


ENGLISH = "The government said on Friday that it would put the treaty to a vote in June. Ministers told reporters that banks had asked for it."
GERMAN = "Die Regierung in Bern will den Vertrag im Juni dem Parlament vorlegen. Die Opposition kritisierte den Plan scharf. Sie fordert eine Abstimmung vor dem Sommer."


@pytest.mark.parametrize("text", [f"{ENGLISH}\n{GERMAN}", f"{GERMAN}\n{ENGLISH}", f"{ENGLISH} {GERMAN}"])
def test_sentences_in_another_language_are_set_apart(text: str, lexicon: Lexicon) -> None:
    """Wherever they stand in an English text, they are not quoted, and their language is named."""
    article = build.article(text)
    rows, others = language.apart(article, sentence.plain(article, lexicon, "en"), lexicon)
    assert others == ("de",)
    quoted = " ".join(article.text[s.start : s.end] for s in rows if s.quotable)
    assert quoted == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"{ENGLISH} Chelsea beat Arsenal 3-0, Everton lost.",
        f'{ENGLISH} "Das ist gut," said Anna Keller, and that was all she said.',
    ],
)
def test_an_english_text_is_left_whole(text: str, lexicon: Lexicon) -> None:
    """Neither a sentence full of names nor a foreign word that is quoted makes a sentence foreign."""
    article = build.article(text)
    before = sentence.plain(article, lexicon, "en")
    assert language.apart(article, before, lexicon) == (before, ())
