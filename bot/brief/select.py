"""Ranked sentences → KeyPoints: salient, able to stand alone, no two saying the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.brief import priors, rank
from bot.brief.quote import receipt
from bot.brief.same import same
from bot.model import Article, KeyPoint, Reading, Sentence

_PRONOUN = re.compile(r"(?:he|she|they|his|her|their)\b(?! Majesty| Royal| Excellency| Holiness)", re.IGNORECASE)
"""A teaser may open with a person whom only its headline names; no earlier sentence explains that one."""


def points(
    article: Article,
    reading: Reading,
    count: int,
    method: str = "lexrank",
    query: Collection[str] = (),
) -> tuple[KeyPoint, ...]:
    """At most `count` key points of one article, best first; `query` holds stems of the topic."""
    salience = rank.scores([s.stems for s in reading.sentences], method)
    weighed = [(0.3 + 0.7 * s) * w for s, w in zip(salience, priors.weights(article, reading, query), strict=True)]
    best = max(weighed, default=0.0) or 1.0
    taken: list[frozenset[str]] = []
    chosen: list[KeyPoint] = []
    for index in sorted(range(len(weighed)), key=lambda n: (-weighed[n], n)):
        group = standing(article, reading.sentences, index)
        stems = frozenset(stem for s in group for stem in s.stems)
        if len(chosen) >= count or not group or any(same(stems, other) for other in taken):
            continue
        taken.append(stems)
        chosen.append(KeyPoint(tuple(receipt(article, s.index, s.start, s.end) for s in group), weighed[index] / best))
    return tuple(chosen)


def standing(article: Article, sentences: Sequence[Sentence], index: int) -> tuple[Sentence, ...]:
    """The sentence, with the one it leans on before it; () where it cannot be quoted or would still not stand."""
    sentence = sentences[index]
    if not sentence.quotable:
        return ()
    if sentence.leans_on is None:
        return () if _PRONOUN.match(article.text, sentence.start, sentence.end) else (sentence,)
    if not 0 <= sentence.leans_on < index:
        return ()
    before = sentences[sentence.leans_on]
    stands = before.quotable and before.leans_on is None and not _PRONOUN.match(article.text, before.start, before.end)
    return (before, sentence) if stands else ()
