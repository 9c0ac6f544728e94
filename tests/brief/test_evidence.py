"""An article as a topic sees it."""

from __future__ import annotations

from datetime import timedelta

from tests import build
from tests.brief.evidence import focused


def test_a_sentence_counts_as_much_as_its_article_and_its_own_focus() -> None:
    """What is about the topic in an article half about it counts half; a sentence the reading lacks counts nothing."""
    source = focused("a", "One.", "Two.", weight=0.5, focus=(1.0, 0.2))
    assert [source.about(n) for n in (0, 1, 2, -1)] == [0.5, 0.1, 0.0, 0.0]


def test_newness_sorts_by_publication_then_by_id() -> None:
    """Articles of one instant keep one order on every run."""
    old = focused("z", day=build.DAY - timedelta(days=1))
    assert min([focused("b"), focused("a"), old], key=lambda s: s.newness) == old
    assert focused("a").newness < focused("b").newness
