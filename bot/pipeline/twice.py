"""A row that was posted a second time → one message in its channel: the first one, should Slack take it late, is found and taken back.

A post whose answer was lost is posted again once it was looked for after GRACE and not found: a digest that waited for hours on the
chance that Slack still has the first one would be late for nothing in almost every case. What Slack takes later than that is dealt
with here: the row is looked for again at LOOKS, and of its messages the one the ledger knows, which has the thread, stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.deliver import notice
from bot.errors import PostFailed
from bot.model import Delivery
from bot.pipeline.post import GRACE, LOOK_LATER, NO_THREAD, TOO_MANY, LookUp
from bot.ports import Archive, Clock, Progress

LOOKS: Final = (GRACE, timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""So long after a second post was recorded the row is looked for; what Slack takes later than the last stays."""

TakeBack = Callable[[Delivery, str], None]
"""Deletes the message of a row that has that timestamp; no fault where it is gone. Raises PostFailed."""


def undo(archive: Archive, look_up: LookUp, take_back: TakeBack, clock: Clock) -> Iterator[Progress]:
    """Looks for the rows whose look is due, and takes back every message of theirs but the recorded one. Raises ArchiveError.

    Where the recorded one is no longer there a person has deleted it, and nothing more is done. Where the bot may not look, or not
    delete, the next of LOOKS tries again; where Slack takes no further call, or not the token, the next tick does.
    """
    rows = archive.doubtful(clock())
    for n, row in enumerate(rows, 1):
        try:
            others = _others(look_up, take_back, row)
        except PostFailed as error:
            for_now = error.code in LOOK_LATER | notice.TOKEN
            if not for_now:
                archive.look_again(row.id, None if error.code == NO_THREAD else following(row, clock()))
            data = {"alarm": not for_now and error.code != NO_THREAD}
            yield Progress("reconcile", row.id, n, len(rows), error.code, failed=True, data=data)
            if error.code in TOO_MANY | notice.TOKEN:
                return
            continue
        archive.look_again(row.id, None if others is None else following(row, clock()))
        note = f"came twice, taken back: {', '.join(others)}" if others else "came once"
        yield Progress("reconcile", row.id, n, len(rows), note, data={"outcome": "removed" if others else "single"})


def _others(look_up: LookUp, take_back: TakeBack, row: Delivery) -> list[str] | None:
    """The timestamps of the messages that were taken back; None where the recorded one is not there."""
    found = look_up(row)
    if row.ts not in found:
        return None
    others = [ts for ts in found if ts != row.ts]
    for ts in others:
        take_back(row, ts)
    return others


def following(row: Delivery, now: datetime) -> datetime | None:
    """When a row that is sent is to be looked for next after `now` (aware, UTC); None after the last of LOOKS."""
    since = row.settled or now
    return next((since + look for look in LOOKS if since + look > now), None)
