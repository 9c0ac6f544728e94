"""From a whole text to its sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Sentence
from bot.understand import sentence
from tests import build
from tests.conftest import PIPELINE

Split = Callable[[str], tuple[Sentence, ...]]


def valid(text: str, found: tuple[Sentence, ...]) -> bool:
    """Whether offsets are in the text, in order, not overlapping, and what leans leans backwards."""
    last = 0
    for n, s in enumerate(found):
        if s.index != n or not last <= s.start < s.end <= len(text) or (s.leans_on is not None and s.leans_on >= n):
            return False
        last = s.end
    return True


def test_offsets_are_the_texts_own(split: Split) -> None:
    """No-break spaces and curly quotes stay where they are; datelines and credits are outside the sentences."""
    text = "OSLO — Ministers\u00a0met on Friday. “We agreed,” Jane\u00a0Roe said. (AP)"
    found = split(text)
    assert [text[s.start : s.end] for s in found] == ["Ministers\u00a0met on Friday.", "“We agreed,” Jane\u00a0Roe said."]


def test_frame_is_kept_but_never_quotable(split: Split) -> None:
    """A frame line is one sentence that is not quotable; so is a lead-in that ends in a colon."""
    found = split("By Jane Roe\nMinisters met on Friday. They issued this statement:\nLeave a comment")
    assert [s.quotable for s in found] == [False, True, False, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Veteran Ruritanian minister Jane Roe, an engineer who built the Strelsau bridge and twice…", False),
        ("Ruritanian minister Jane Roe, who built the bridge, resigned on Friday after months of…", True),
    ],
)
def test_a_teaser_cut_before_its_verb_says_nothing(split: Split, text: str, told: bool) -> None:
    """What ends in an ellipsis before it has said anything is no sentence to quote; cut later, it is."""
    assert split(text)[0].quotable is told


def test_stems_are_those_of_the_words(split: Split) -> None:
    """Stems serve ranking: folded, without the possessive."""
    assert split("Russia's ministers agreed.")[0].stems == ("russia", "minist", "agre")


def test_a_long_quotation_is_cut_at_its_own_sentences(split: Split) -> None:
    """Sentences inside quotation marks are sentences, each without the others' marks."""
    text = '"We are tired. We want peace," Jane Roe said.'
    assert [text[s.start : s.end] for s in split(text)] == ['"We are tired.', 'We want peace," Jane Roe said.']


def test_other_languages_are_cut_without_a_parse(lexicon: Lexicon) -> None:
    """A Russian text gives its sentences, frame lines set apart, with stems of its own and no antecedents."""
    article = build.article("МОСКВА — Министры встретились вчера. Он сказал «нет».\nПереговоры начнутся в мае.", language="ru")
    found = sentence.plain(article, lexicon, "ru")
    assert len(found) == 3
    assert not any(s.leans_on for s in found)
    assert all(s.stems for s in found)


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_valid_sentences(lexicon: Lexicon, text: str) -> None:
    """Whatever the characters, parsed or plain: no exception, offsets valid, in order, not overlapping."""
    article = build.article(text)
    assert valid(text, sentence.split(article, nlp.parse(PIPELINE, text), lexicon))
    assert valid(text, sentence.plain(article, lexicon, "ru"))


@pytest.mark.parametrize(
    "unit", ["a", "a ", "(", "[", " (By", "A-", "A.", "- ", "😀", "\u05d0 ", "“", "x@", ". ", "\n", "By A, ", "| "]
)
def test_a_huge_line_takes_linear_time(unit: str, lexicon: Lexicon) -> None:
    """200,000 characters of anything in one line are cut (a quadratic rule would hang here)."""
    text = unit * (200_000 // len(unit))
    assert valid(text, sentence.plain(build.article(text), lexicon, "ru"))


def test_openings_are_where_the_news_begins_behind_a_dateline(lexicon: Lexicon) -> None:
    """Of each paragraph with a dateline the offset after it, of others none."""
    text = "SEOUL, South Korea (AP) — The committee met.\nIt will meet again."
    assert {text[at:][:13] for at in sentence.openings(build.article(text), lexicon)} == {"The committee"}
