"""Sentences of different articles that give different figures for the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import regex

from bot.brief.evidence import Focused
from bot.model import Sentence
from bot.text import normalise, stem

_FIGURE = regex.compile(r"(?<![\w.,$£€-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)? (\p{Ll}[\p{Ll}-]{2,})(?: (\p{Ll}{3,}))?")
"""A count and the thing counted: "70,000 lives", "12 wounded soldiers". Money and percentages move by the hour and conflict with nothing."""
_TIMES = frozenset(
    "minut hour day week month year per percent cent mile kilomet kilometr meter metr time point and million billion trillion more other".split()  # noqa: SIM905 -- a list of words reads better
)
_SHARED = 3
_PART = 0.4
"""Two sentences that have less than this share of the shorter one's words in common count other things."""
_AT_ONCE = timedelta(days=7)


def differing(cited: Sequence[tuple[Focused, Sentence]], sources: Sequence[Focused]) -> list[tuple[Focused, Sentence]]:
    """Sentences, at most one an article, that count what a cited sentence counts and come to another number within a week of it."""
    found: dict[str, tuple[Focused, Sentence]] = {}
    for source, sentence in cited:
        counts = _counts(source, sentence)
        if not counts:
            continue
        for other in sources:
            if other.article.id == source.article.id or abs(other.article.published - source.article.published) > _AT_ONCE:
                continue
            hit = next((s for s in other.reading.sentences if _differ(counts, sentence, other, s)), None)
            if hit:
                found.setdefault(other.article.id, (other, hit))
    return list(found.values())


def _differ(counts: dict[str, set[str]], sentence: Sentence, other: Focused, s: Sentence) -> bool:
    common = len(set(sentence.stems) & set(s.stems))
    if not s.quotable or common < max(_SHARED, _PART * min(len(set(sentence.stems)), len(set(s.stems)))):
        return False
    return any(thing in counts and not counts[thing] & numbers for thing, numbers in _counts(other, s).items())


def _counts(source: Focused, sentence: Sentence) -> dict[str, set[str]]:
    """What a sentence counts, by the stem of the thing counted → the numbers given."""
    text = normalise(source.article.text[sentence.start : sentence.end])
    counts: dict[str, set[str]] = {}
    for number, *things in _FIGURE.findall(text):
        for thing in (t for t in things if t and not {stem(t), stem(things[0])} & _TIMES):
            counts.setdefault(stem(thing), set()).add(number.replace(",", ""))
    return counts
