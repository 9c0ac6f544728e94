"""Sentences' salience by the name of a sumy method."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.brief import rank

SENTENCES = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5), max_size=8)


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(sorted(rank.METHODS)))
def test_any_sentences_get_finite_scores_by_any_method(sentences: list[list[str]], method: str) -> None:
    """Whatever the sentences, empty ones and copies included, each gets a score from 0 to 1 and one of them 1."""
    scores = rank.scores(sentences, method)
    assert len(scores) == len(sentences)
    assert all(math.isfinite(score) and 0 <= score <= 1 + 1e-9 for score in scores)
    assert not scores or max(scores) == pytest.approx(1)


def test_two_sentences_of_the_same_words_score_the_same() -> None:
    """A repeated sentence keeps a score of its own instead of sharing, adding up or losing its twin's."""
    scores = rank.scores([["ice", "mars"], ["ice", "mars"], ["ice", "rover"], ["moon"]], "reduction")
    assert scores[0] == scores[1] > scores[2] > scores[3]


def test_a_sentence_like_many_others_outranks_a_stray_one() -> None:
    """What LexRank finds central is what the other sentences repeat."""
    hub, leaves = ["ice", "mars", "nasa", "drill"], [["ice", "tea"], ["mars", "cup"], ["nasa", "sun"], ["drill", "bit"]]
    scores = rank.scores([*leaves, hub])
    assert scores[4] == 1
    assert max(scores[:4]) < 1


def test_the_methods_differ() -> None:
    """Naming another method changes the scores."""
    sentences = [["a", "b", "c", "d"], ["a", "b"], ["c", "e", "f"], ["a", "d", "f", "g", "h"], ["h"], ["a", "a", "b", "c"]]
    assert len({rank.scores(sentences, method) for method in rank.METHODS}) == len(rank.METHODS)


def test_a_method_of_cubic_cost_sees_only_the_head_of_a_long_text() -> None:
    """KL, which takes ten times as long for twice the text, scores what lies beyond its reach 0."""
    scores = rank.scores([[f"w{n % 7}", f"w{n % 5}"] for n in range(300)], "kl")
    assert scores[-1] == 0
    assert max(scores) == 1


def test_an_unknown_method_is_an_error() -> None:
    """A method's name that is none raises KeyError instead of falling back in silence."""
    with pytest.raises(KeyError):
        rank.scores([["a"]], "tealeaves")


def test_importing_the_stage_imports_no_summarizer() -> None:
    """sumy (with nltk and scipy behind it) is imported when first used, so that the command line starts quickly."""
    code = "import bot.brief.compose, bot.brief.select, sys; sys.exit(any(m in sys.modules for m in ('sumy', 'scipy', 'nltk', 'spacy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 -- our own interpreter
