"""LexRank on sparse matrices gives sumy's own scores."""

from __future__ import annotations

import warnings

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.brief.lexrank import SparseLexRank
from tests.bench.lexrank import rated, text

SENTENCES = st.lists(st.lists(st.sampled_from("abcdefghijkl"), max_size=6), min_size=1, max_size=12)


@given(SENTENCES)
def test_scores_are_sumys_wherever_those_are_finite(sentences: list[list[str]]) -> None:
    """Each score equals sumy's to 1e-9; where sumy divides by 0, all sentences score alike."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # sumy's division by 0
        theirs, _ = rated(LexRankSummarizer(), sentences)
    ours, _ = rated(SparseLexRank(), sentences)
    if np.isfinite(theirs).all():
        assert np.allclose(ours, theirs, rtol=0, atol=1e-9)
    else:
        assert np.isfinite(ours).all()
        assert len(set(ours)) == 1


def test_a_longer_text_scores_as_sumy_does() -> None:
    """Sixty sentences of news-like words get sumy's scores, and not all the same one."""
    sentences = text(60)
    theirs, _ = rated(LexRankSummarizer(), sentences)
    ours, _ = rated(SparseLexRank(), sentences)
    assert np.allclose(ours, theirs, rtol=0, atol=1e-9)
    assert len({round(score, 6) for score in ours}) > 5
