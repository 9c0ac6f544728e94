"""Unread articles → readings in the archive, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.model import Reading, Unreadable
from bot.ports import Archive, Progress, Read

BATCH: Final = 40
"""So many articles are read between two looks at what is newest."""


def unread(archive: Archive, reader: Read, rules: str, now: datetime, limit: int | None = None) -> Iterator[Progress]:
    """Reads what has no reading under these rules, at most `limit` articles; yields one Progress an article.

    An article that cannot be read gets an empty reading that says why, so that it is not tried for ever. Raises ArchiveError
    and ReadingError.
    """
    done = 0
    while limit is None or done < limit:
        batch = archive.unread(rules, BATCH if limit is None else min(BATCH, limit - done))
        if not batch:
            return
        for article, outcome in reader(batch):
            done += 1
            failed = isinstance(outcome, Unreadable)
            reading = (
                Reading(article.id, article.revision, rules, article.language, unread=outcome.cause)
                if isinstance(outcome, Unreadable)
                else outcome
            )
            archive.save([replace(reading, rules=rules)], now)
            yield Progress("read", article.id, done, max(done, len(batch)), reading.unread or "", failed=failed)
