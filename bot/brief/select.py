"""Ranked sentences → KeyPoints: salient, able to stand alone, no two saying the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.brief import priors, rank
from bot.brief.quote import receipt
from bot.brief.same import same
from bot.model import Article, KeyPoint, Reading, Sentence
from bot.text import normalise

Group = tuple[Sentence, ...]
"""One sentence, or two of which the second leans on the first."""
_PRONOUN = re.compile(r"(?:he|she|they|his|her|their)\b(?! Majesty| Royal| Excellency| Holiness)", re.IGNORECASE)
"""A teaser may open with a person whom only its headline names; no earlier sentence explains that one."""
_GOES_ON = 0.35
"""A sentence that leans on a point goes on with it, also where the points are enough, if it weighs so much of the least of them."""


def points(
    article: Article,
    reading: Reading,
    count: int,
    method: str = "lexrank",
    query: Collection[str] = (),
) -> tuple[KeyPoint, ...]:
    """At most `count` key points of one article, best first; `query` holds stems of the topic.

    A sentence that leans on one that is a point already goes on with that point instead of being lost.
    """
    salience = rank.scores([s.stems for s in reading.sentences], method)
    weighed = [priors.salient(s) * w for s, w in zip(salience, priors.weights(article, reading, query), strict=True)]
    best = max(weighed, default=0.0) or 1.0
    chosen: list[tuple[Group, float]] = []
    for index in sorted(range(len(weighed)), key=lambda n: (-weighed[n], n)):
        score, group = weighed[index] / best, standing(article, reading.sentences, index)
        if len(chosen) < count:
            _take(chosen, group, score)
        elif not chosen or score < _GOES_ON * chosen[-1][1]:
            break
        elif any(other == group[:1] for other, _ in chosen) and len(group) > 1:
            _take(chosen, group, score)
    return tuple(KeyPoint(tuple(receipt(article, s.index, s.start, s.end) for s in group), score) for group, score in chosen)


def _take(chosen: list[tuple[Group, float]], group: Group, score: float) -> None:
    """Adds a group to the points chosen, or its second sentence to the point its first one is, unless it says what they say."""
    host = next((k for k, (other, _) in enumerate(chosen) if len(group) > 1 and other == group[:1]), None)
    said = _stems(group if host is None else group[1:])
    if not group or any(same(said, _stems(other)) for k, (other, _) in enumerate(chosen) if k != host):
        return
    if host is None:
        chosen.append((group, score))
    else:
        chosen[host] = (group, chosen[host][1])


def _stems(group: Group) -> frozenset[str]:
    return frozenset(stem for s in group for stem in s.stems)


def standing(article: Article, sentences: Sequence[Sentence], index: int) -> Group:
    """The sentence, with the one it leans on before it, or the one behind it that ends its quotation; () where it cannot be quoted or
    would still not stand."""
    sentence = sentences[index]
    if not sentence.quotable:
        return ()
    if sentence.leans_on is None:
        return () if _PRONOUN.match(article.text, sentence.start, sentence.end) else (sentence, *_rest(article, sentences, index))
    if not 0 <= sentence.leans_on < index:
        return ()
    before = sentences[sentence.leans_on]
    stands = before.quotable and before.leans_on is None and not _PRONOUN.match(article.text, before.start, before.end)
    return (before, sentence) if stands else ()


def _rest(article: Article, sentences: Sequence[Sentence], index: int) -> Group:
    """The sentence that ends the quotation which this one leaves open, if it is the next."""
    opening, following = sentences[index], sentences[index + 1 : index + 2]
    ends = following and following[0].quotable and following[0].paragraph == opening.paragraph
    return (following[0],) if ends and _open(article, opening) and _open(article, following[0]) else ()


def _open(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence has one quotation mark too many."""
    return normalise(article.text[sentence.start : sentence.end]).count('"') % 2 == 1
