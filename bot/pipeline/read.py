"""Unread articles → readings in the archive, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.model import Article, Reading, Unreadable
from bot.ports import Archive, Progress, Read

BATCH: Final = 40
"""So many articles are read between two looks at what is newest."""


def unread(archive: Archive, reader: Read, rules: str, now: datetime, limit: int | None = None) -> Iterator[Progress]:
    """Reads what has no reading under these rules, at most `limit` articles; yields one Progress an article.

    An article that cannot be read is tried a second time, since a worker may have died of something else; then it gets an empty
    reading that says why, so that it is not tried for ever. Raises ArchiveError and ReadingError.
    """
    done = 0
    while limit is None or done < limit:
        batch = archive.unread(rules, BATCH if limit is None else min(BATCH, limit - done))
        if not batch:
            return
        for article, outcome in _twice(reader, batch):
            done += 1
            reading = outcome if isinstance(outcome, Reading) else _empty(article, outcome)
            archive.save([replace(reading, rules=rules)], now)
            failed = isinstance(outcome, Unreadable)
            yield Progress("read", article.id, done, max(done, len(batch)), reading.unread or "", failed=failed)


def _twice(reader: Read, batch: Sequence[Article]) -> Iterator[tuple[Article, Reading | Unreadable]]:
    again: list[Article] = []
    for article, outcome in reader(batch):
        if isinstance(outcome, Unreadable):
            again.append(article)
        else:
            yield article, outcome
    yield from reader(again)


def _empty(article: Article, why: Unreadable) -> Reading:
    return Reading(article.id, article.revision, "", article.language, unread=f"The text was not read: {why.cause}.")
