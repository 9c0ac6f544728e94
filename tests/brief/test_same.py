"""When two sentences say the same, and when two spellings are one."""

from __future__ import annotations

from bot.brief.same import alike, content, plain, same
from bot.lexicon import Lexicon
from bot.text import stem


def test_the_shorter_sentence_decides() -> None:
    """One that holds most of what a shorter one says repeats it, whichever stands first."""
    short, long = frozenset("abcde"), frozenset("abcxyzuvw")
    assert same(short, long)
    assert same(long, short)
    assert not same(short, long, 0.7)


def test_a_sentence_of_no_words_says_nothing_new() -> None:
    """An empty sentence repeats any other."""
    assert same(frozenset(), frozenset("abc"))


def test_accents_dots_and_case_are_no_difference() -> None:
    """Outlets spell one name in several ways."""
    assert plain("José Jerí") == plain("jose jeri")
    assert plain("U.N.") == plain("UN")


def test_words_for_one_thing_are_one(lexicon: Lexicon) -> None:
    """What one outlet calls a truce is another's cease-fire; without the lexicon they are two."""
    one, two = ([stem(word)] for word in ("cease-fire", "truce"))
    assert content(one, alike(lexicon)) == content(two, alike(lexicon))
    assert content(one) != content(two)
