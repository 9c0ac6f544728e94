"""Evidence → the same without the sentences a person has marked wrong: they make no point, deed, issue or event any more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.brief.evidence import Evidence
from bot.model import Actor, Article, Reading, Sentence
from bot.text import fold


def without(row: Evidence, quotes: Collection[str]) -> Evidence:
    """The row as if its article did not hold the sentences quoted, nor what leans on them; every copy of a sentence goes, whoever
    carries it."""
    if not quotes or row.reading is None:
        return row
    wrong = _wrong(row.article, row.reading, {fold(quote) for quote in quotes})
    return replace(row, reading=_cut(row.reading, wrong)) if wrong else row


def _wrong(article: Article, reading: Reading, keys: Collection[str]) -> frozenset[int]:
    lengths = {len(key) for key in keys}
    longest, shortest = max(lengths), min(lengths)
    near = [s for s in reading.sentences if shortest <= s.end - s.start <= 2 * longest]  # folding runs spaces together
    return frozenset(s.index for s in near if fold(article.text[s.start : s.end]) in keys)


def _cut(reading: Reading, wrong: frozenset[int]) -> Reading:
    """The reading without those sentences; their places stay, since everything is found by them."""
    return replace(
        reading,
        sentences=tuple(_unquotable(s) if s.index in wrong else s for s in reading.sentences),
        actors=tuple(a for a in (_elsewhere(actor, wrong) for actor in reading.actors) if a.mentions),
        issues=tuple(issue for issue in reading.issues if issue.sentence not in wrong),
        events=tuple(event for event in reading.events if event.sentence not in wrong),
    )


def _unquotable(sentence: Sentence) -> Sentence:
    return replace(sentence, quotable=False, stems=())


def _elsewhere(actor: Actor, wrong: frozenset[int]) -> Actor:
    deed = actor.deed if actor.deed and actor.deed.sentence not in wrong else None
    return replace(actor, mentions=tuple(m for m in actor.mentions if m.sentence not in wrong), deed=deed)
