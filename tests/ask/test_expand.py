"""A word → the names it is looked for under."""

from __future__ import annotations

import pytest

from bot.ask.expand import Names
from bot.lexicon import Lexicon
from tests.ask.conftest import LEXICON


def _forms(words: str) -> list[tuple[str, ...]]:
    return [term.forms for term in Names(LEXICON).terms(words.split())]


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("norway", ("norway", "Norwegian", "Norwegians")),
        ("Norwegians", ("Norwegians", "Norway", "Norwegian")),
        ("NORWAY", ("norway", "Norwegian", "Norwegians")),
        ("un", ("UN", "U.N.", "United Nations")),
        ("U.N", ("UN", "U.N.", "United Nations")),
        ("united nations", ("united nations", "UN", "U.N.")),
        ("g-8", ("G-8", "G8", "Group of Eight")),
        ("ferry", ("ferry",)),
        ("FERRY", ("ferry",)),
    ],
)
def test_a_name_is_looked_for_under_all_its_forms(typed: str, forms: tuple[str, ...]) -> None:
    """As typed first; an acronym as it is written, since it matches in capitals only, and any other word not in capitals."""
    assert _forms(typed)[0][0] == forms[0]
    assert set(_forms(typed)[0]) == set(forms)


def test_names_of_several_words_are_taken_whole() -> None:
    """The longest that fits, wherever it stands; the words around it are terms of their own."""
    found = _forms("ships of south island group of eight summit")
    assert [forms[0] for forms in found] == ["ships", "south island", "group of eight", "summit"]


def test_words_without_content_are_left_out_unless_there_is_nothing_else() -> None:
    """A question in full asks for its content."""
    assert [forms[0] for forms in _forms("what is new in the Norway of today")] == ["new", "Norway", "today"]
    assert [forms[0] for forms in _forms("the who")] == ["the", "who"]


def test_what_asks_for_news_is_no_topic() -> None:
    """Before all content, and after a name; elsewhere "news" is a word like others, and by itself a topic."""
    assert [forms[0] for forms in _forms("what is news about Norway ferry")] == ["Norway", "ferry"]
    assert [forms[0] for forms in _forms("Norway latest news")] == ["Norway"]
    assert [forms[0] for forms in _forms("fake news about Norway")] == ["fake", "news", "about", "Norway"]
    assert [forms[0] for forms in _forms("ferry news")] == ["ferry", "news"]
    assert [forms[0] for forms in _forms("news")] == ["news"]


def test_names_joined_by_a_hyphen_are_two() -> None:
    """Unless they are one name together, or one of them is none."""
    assert [forms[0] for forms in _forms("Norway-U.N. talks")] == ["Norway", "U.N.", "talks"]
    assert [forms[0] for forms in _forms("G-8 anti-Norway")] == ["G-8", "anti-Norway"]


def test_diacritics_of_names_do_not_matter() -> None:
    """Typed or not."""
    assert _forms("ile verte") == [("ile verte", "Île Verte", "Green Island")]
    assert set(_forms("green island")[0]) == {"green island", "Île Verte"}


def test_an_acronym_that_is_a_word_counts_only_as_written() -> None:
    """WHO is the body, who a question."""
    assert _forms("WHO")[0] == ("WHO", "World Health Organization")
    assert _forms("who ferry")[0] == ("ferry",)


def test_a_name_of_two_things_stands_for_both() -> None:
    """An adjective two countries share finds either."""
    assert set(_forms("islanders")[0]) == {"islanders", "North Island", "South Island"}


def test_the_shipped_lexicon_has_what_it_takes(lexicon: Lexicon) -> None:
    """Countries, people and bodies as shipped, each found under the other's name; by "Korea" two are."""
    names = Names(lexicon)
    for typed, form in [
        ("syria", "Syrians"),
        ("syrian", "Syria"),
        ("us", "United States"),
        ("g8", "Group of Eight"),
        ("EU", "European Union"),
        ("turkiye", "Turkish"),
        ("CAR", "Central African Republic"),
    ]:
        assert form in names.term(typed).forms
    assert names.term("car").forms == ("car",)
    assert "Korea" not in names.term("south korea").forms
    assert [term.forms[0] for term in names.terms(["north", "korea", "talks"])] == ["north korea", "talks"]
