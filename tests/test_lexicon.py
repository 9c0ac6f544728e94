"""Knowledge as a value."""

from __future__ import annotations

import pytest

from bot.errors import ConfigError
from bot.lexicon import Lexicon

FILES = {"offices": 'titles = ["Prime Minister", "Sen."]\n[short]\nPM = "Prime Minister"\n'}


def test_words_are_folded_and_listed_as_written() -> None:
    """A list is asked for folded, to compare, or as written."""
    lexicon = Lexicon.parse(FILES)
    assert lexicon.words("offices.titles") == {"prime minister", "sen."}
    assert lexicon.listed("offices.titles") == ("Prime Minister", "Sen.")
    assert lexicon.table("offices.short")["PM"] == "Prime Minister"


def test_the_version_changes_with_the_words() -> None:
    """Readings made with other words are told apart."""
    assert Lexicon.parse(FILES).version == Lexicon.parse(dict(FILES)).version
    assert Lexicon.parse(FILES).version != Lexicon.parse({"offices": "titles = []"}).version


@pytest.mark.parametrize("key", ["offices.nothing", "nothing.titles", "offices.short"])
def test_a_missing_list_is_named(key: str) -> None:
    """What a rule asks for and the files lack is a fault of configuration."""
    with pytest.raises(ConfigError, match=key):
        Lexicon.parse(FILES).words(key)


def test_bad_toml_names_its_file() -> None:
    """The file and the fault are told."""
    with pytest.raises(ConfigError, match=r"lexicon/places\.toml"):
        Lexicon.parse({"places": "[["})
