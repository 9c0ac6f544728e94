"""Outbox → channel, once: claim, post, record; and what became of a post whose answer was lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.errors import PostFailed
from bot.model import Delivery
from bot.ports import Archive, Clock, Progress

GRACE: Final = timedelta(seconds=120)
"""So long after a claim a post may still arrive: the HTTP timeout and a minute. Before that, looking it up proves nothing."""

Post = Callable[[Delivery], str]
"""Posts one outbox row and gives Slack's timestamp for it. Raises PostFailed; code "unknown" where no answer came."""
LookUp = Callable[[Delivery], str | None]
"""The timestamp under which a row's message is in its channel, None where it is not. Raises PostFailed where it may not look."""


def pending(archive: Archive, post: Post, clock: Clock) -> Iterator[Progress]:
    """Posts what is pending, parents before their threads, until nothing is left that may go now. Raises ArchiveError."""
    done = 0
    while rows := archive.pending(clock()):
        moved = False
        for row in rows:
            if not archive.claim(row.id, clock()):
                continue
            moved = True
            done += 1
            yield _post(archive, post, row, clock, done)
        if not moved:
            return


def _post(archive: Archive, post: Post, row: Delivery, clock: Clock, done: int) -> Progress:
    try:
        ts = post(row)
    except PostFailed as error:
        _refused(archive, row, error, clock())
        return Progress("post", row.id, done, done, error.code, failed=True)
    archive.settle(row.id, "sent", clock(), ts=ts)
    return Progress("post", row.id, done, done, ts)


def _refused(archive: Archive, row: Delivery, error: PostFailed, now: datetime) -> None:
    """What was certainly not posted, and may be later, waits; a lost answer stays open until it is looked up; anything else is
    final."""
    if error.code in ("ratelimited", "unreachable"):
        archive.settle(row.id, "pending", now, error=error.code, retry_at=now + timedelta(seconds=error.retry_after or 30))
    else:
        archive.settle(row.id, "unknown" if error.code == "unknown" else "failed", now, error=error.code)


def reconcile(archive: Archive, look_up: LookUp, clock: Clock) -> Iterator[Progress]:
    """Looks up posts whose outcome is not known, after GRACE: found is sent, not found goes back to pending. Where the bot may
    not look, the row is held: a digest late is better than a digest twice. Raises ArchiveError."""
    rows = archive.stuck(clock() - GRACE)
    for n, row in enumerate(rows, 1):
        try:
            ts = look_up(row)
        except PostFailed as error:
            yield Progress("reconcile", row.id, n, len(rows), error.code, failed=True)
            continue
        archive.settle(row.id, "sent" if ts else "pending", clock(), ts=ts)
        yield Progress("reconcile", row.id, n, len(rows), ts or "not posted")
