"""Stems of other languages."""

from __future__ import annotations

import pytest

from bot.understand.sentence import foreign


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ru", "переговоры", "переговоров"),
        ("de", "Verhandlungen", "Verhandlung"),
        ("es", "acuerdos", "acuerdo"),
        ("uk", "перемовини", "перемовин"),
    ],
)
def test_forms_of_one_word_are_one_stem(language: str, one: str, other: str) -> None:
    """By that language's rules, not by those of English."""
    assert foreign.stems(one, language) == foreign.stems(other, language) != ()


def test_function_words_are_left_out_where_they_are_known() -> None:
    """Two German sentences have not "der" and "ist" in common."""
    assert "der" not in foreign.stems("Der Minister ist in Berlin", "de")


def test_a_language_nobody_stems_gives_its_words() -> None:
    """Folded, so that nothing is lost."""
    assert foreign.stems("Waziri Mkuu alisema", "sw") == ("waziri", "mkuu", "alisema")


@pytest.mark.parametrize(("language", "text"), [("el", "Λόγος στη Βουλή"), ("pl", "Mowa w Sejmie")])
def test_a_language_whose_rules_are_not_here_gives_its_words(language: str, text: str) -> None:
    """Greek and Polish are read though sumy leaves their rules to packages of their own."""
    assert len(foreign.stems(text, language)) in (2, 3)


def test_a_language_without_spaces_gives_pairs() -> None:
    """Of characters next to each other."""
    assert foreign.stems("日本政府", "ja") == ("日本", "本政", "政府")


def test_a_number_is_its_own_stem() -> None:
    """A number in a text whose stemmer warns of what has no letters stays as it is."""
    assert foreign.stems("0 2016", "cs") == ("0", "2016")
