"""Outbox → channel, once: claim, post, record; what became of a post whose answer was lost; and who is told of a refusal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.deliver import notice
from bot.errors import PostFailed
from bot.model import Delivery, Edition, Message
from bot.ports import Archive, Clock, Progress

GRACE: Final = timedelta(seconds=120)
"""So long after a claim a post may still arrive: the HTTP timeout and a minute and a half. Before that, looking it up proves
nothing."""
AGAIN: Final = timedelta(hours=1)
"""A row that could not be looked up is looked up again so much later: a person may have given the bot the right to."""
RETRY: Final = timedelta(seconds=30)
FRUITLESS: Final = 3
"""Rounds in which others took every row, after which a poster leaves the rest to them."""
NOBODY: Final = ""
"""The subscription of a notice: none has an empty id."""
_LATER: Final = frozenset({"ratelimited", "rate_limited", "unreachable", "team_added_to_org", "accesslimited"})
"""Certainly not posted, and worth another try."""
LOOK_LATER: Final = _LATER | {"unknown"}
"""A look-up that failed for now."""
TOO_MANY: Final = frozenset({"ratelimited", "rate_limited"})
"""The workspace takes no further look-up for now: the rest waits for the next tick."""
NO_THREAD: Final = "thread_not_found"
"""A person has deleted the parent: its part is of no use any more."""

Post = Callable[[Delivery], str]
"""Posts one outbox row and gives Slack's timestamp for it. Raises PostFailed; code "unknown" where no answer came."""
LookUp = Callable[[Delivery], tuple[str, ...]]
"""The timestamps under which a row's message is in its channel, oldest first. Raises PostFailed where it may not look."""


def pending(
    archive: Archive, post: Post, clock: Clock, owner: str | None = None, hands: list[str] | None = None
) -> Iterator[Progress]:
    """Posts what is pending, parents before threads, until nothing is left that may go now.

    Where the token is refused it ends at once: no other row would fare better. A refusal for good is told to `owner` (a user id) by a
    message of its own, in the same outbox. While a row is being posted its id is in `hands`, so that `reconcile` leaves it alone,
    however long the machine slept meanwhile. Raises ArchiveError.
    """
    hands = [] if hands is None else hands
    done = fruitless = 0
    while fruitless < FRUITLESS and (rows := archive.pending(clock())):
        fruitless += 1
        for row in rows:
            hands.append(row.id)
            try:
                step = _post(archive, post, row, clock, owner, done + 1) if archive.claim(row.id, clock()) else None
            finally:
                hands.remove(row.id)
            if step:
                fruitless, done = 0, done + 1
                yield step
                if step.note in notice.TOKEN:
                    return


def _post(archive: Archive, post: Post, row: Delivery, clock: Clock, owner: str | None, done: int) -> Progress:
    try:
        ts = post(row)
    except PostFailed as error:
        alarm = _refused(archive, row, error, clock(), owner)
        data = {"outcome": error.code, "alarm": alarm}
        return Progress("post", row.id, done, done, error.code, failed=True, data=data)
    now = clock()
    archive.settle(row.id, "sent", now, ts=ts, retry_at=now + GRACE if row.attempt else None)  # see `twice`
    return Progress("post", row.id, done, done, ts, data={"outcome": "sent"})


def _refused(archive: Archive, row: Delivery, error: PostFailed, now: datetime, owner: str | None) -> bool:
    """What was certainly not posted, and may be later, waits, also for a token that is taken; a lost answer stays open until it is looked
    up; anything else is final. True where it is final, ended a subscription's run, or is the token's fault."""
    if error.code in _LATER:
        wait = timedelta(seconds=error.retry_after) if error.retry_after else RETRY
        archive.release(row.id, now, error.code, now + wait)
    elif error.code in notice.TOKEN:
        archive.release(row.id, now, error.code, now + RETRY)
        return True
    elif error.code == "unknown":
        archive.settle(row.id, "unknown", now, error=error.code)
    else:
        stops = notice.lasting(error.code) and row.subscription != NOBODY
        message = notice.paused(row, error.code) if stops else notice.failed(row, error.code)
        return archive.give_up(row, error.code, now, _to(owner, row, error.code, message, now), pause=stops) or not stops
    return False


def _to(owner: str | None, row: Delivery, code: str, message: Message, now: datetime) -> tuple[Edition, Delivery] | None:
    """The notice to the owner as an edition of nobody's; None where there is no owner, or where the row is a notice itself."""
    if not owner or row.subscription == NOBODY:
        return None
    slot = f"{row.id}: {code}"  # unique, so that a fault met again is told once
    return Edition(NOBODY, slot, now), Delivery(f"notice/{slot}", NOBODY, slot, 0, owner, message)


def reconcile(
    archive: Archive, look_up: LookUp, clock: Clock, owner: str | None = None, hands: Collection[str] = ()
) -> Iterator[Progress]:
    """Looks up posts whose outcome is not known, after GRACE: found is sent, not found goes back to pending, and once it was posted again
    `twice` watches for the first one.

    What is in `hands` is being posted this moment: of it nothing is concluded. Where the bot may not look, the row is held, its owner told, and looked up again after AGAIN: a digest late is better than a
    digest twice. Raises ArchiveError.
    """
    archive.rewind(clock())
    busy = frozenset(hands)
    rows = [row for row in archive.stuck(clock() - GRACE) if row.id not in busy]
    for n, row in enumerate(rows, 1):
        try:
            found = look_up(row)
        except PostFailed as error:
            if error.code not in LOOK_LATER | notice.TOKEN:
                _hold(archive, row, error.code, clock(), owner)
            data = {
                "outcome": error.code if error.code in notice.TOKEN else "held",
                "alarm": error.code not in {row.error, *LOOK_LATER},
            }
            yield Progress("reconcile", row.id, n, len(rows), error.code, failed=True, data=data)
            if error.code in TOO_MANY | notice.TOKEN:
                return
            continue
        yield _looked_up(archive, row, found, clock(), n, len(rows))


def _looked_up(archive: Archive, row: Delivery, found: tuple[str, ...], now: datetime, n: int, total: int) -> Progress:
    if not found:
        archive.settle(row.id, "pending", now)
        return Progress("reconcile", row.id, n, total, "not posted", data={"outcome": "absent"})
    archive.settle(row.id, "sent", now, ts=found[0], retry_at=now if row.attempt > 1 else None)
    return Progress("reconcile", row.id, n, total, found[0], data={"outcome": "found"})


def _hold(archive: Archive, row: Delivery, code: str, now: datetime, owner: str | None) -> None:
    if row.subscription == NOBODY or code == NO_THREAD:  # not worth being held for ever
        archive.settle(row.id, "failed", now, error=code)
        return
    told = _to(owner, row, code, notice.held(row, code), now)
    if told:
        archive.open_edition(told[0], [told[1]], now)
    archive.settle(row.id, "unknown", now, error=code, retry_at=now + AGAIN)
