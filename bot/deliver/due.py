"""Subscription × now × what was delivered → Editions due.

Slots are local wall time: 08:00 stays 08:00 through both clock changes, and the hour that autumn repeats fires once, because
its two instants are one slot. The time of a slot that spring skips is the instant after the gap.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from typing import Final, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apscheduler.triggers.cron import CronTrigger

from bot.errors import ConfigError
from bot.model import Edition, Subscription

MISSED: Final = "the bot was down, and a later edition was due when it came back"
QUIET: Final = "its hour was a quiet one, and a later edition was due when the quiet hours ended"
PAUSED: Final = "the subscription was paused"
MOVED: Final = timedelta(hours=3)
"""A time that a clock change skips lies less than so much behind it (an hour in almost every zone)."""
LOOK_BACK: Final = timedelta(days=35)
"""An outage longer than this owes no edition for its earlier part."""
_DAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NAMED: Final = {"daily": "*", "weekdays": "mon-fri", "weekends": "sat,sun"}


class Trigger(Protocol):
    """What computes the next firing; APScheduler's triggers do."""

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        """The first firing at or after `now`."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a subscription owes now: at most one edition, and the slots that passed without one, which are only recorded, each with
    the reason."""

    edition: Edition | None = None
    skipped: tuple[Edition, ...] = ()


def owed(subscription: Subscription, now: datetime, taken: Collection[str]) -> Due:
    """The newest slot at or before `now` that is not `taken`, and older untaken ones as skipped.

    A paused subscription owes none, and skips all, also those of a pause that is over; in its quiet hours nothing is decided: the newest slot waits for their end, and
    is late from there. Raises ConfigError.
    """
    start = max(subscription.since, _last(subscription, taken), now - LOOK_BACK)
    slots = [e for e in editions(subscription, start, now) if e.slot not in taken]
    over = subscription.resumes if subscription.paused and not subscription.stopped(now) else None
    paused = [replace(e, skipped=PAUSED) for e in slots if subscription.stopped(now) or (over and e.due < over)]
    slots = slots[len(paused) :]
    if not slots or quiet_until(subscription, now):
        return Due(skipped=tuple(paused))
    *older, newest = slots
    ready = quiet_until(subscription, newest.due) or newest.due
    skipped = (replace(e, skipped=QUIET if quiet_until(subscription, e.due) else MISSED) for e in older)
    return Due(replace(newest, late=(now - ready).total_seconds()), (*paused, *skipped))


def _last(subscription: Subscription, taken: Collection[str]) -> datetime:
    return max((wall(slot, subscription.zone) for slot in taken), default=subscription.since)


def quiet_until(subscription: Subscription, at: datetime) -> datetime | None:
    """The end (aware, UTC) of the quiet hours that `at` lies in; None where it lies in none. Raises ConfigError."""
    if not subscription.quiet:
        return None
    begin, end = quiet(subscription.quiet)
    local = at.astimezone(_zone(subscription.zone))
    inside = begin <= local.time() < end if begin < end else not end <= local.time() < begin
    if not inside:
        return None
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, local.tzinfo).astimezone(UTC)


def quiet(hours: str) -> tuple[time, time]:
    """(begin, end) of "22:00-07:00", the end not included, over midnight or not. Raises ConfigError saying how it is written."""
    written = re.fullmatch(r"\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*", hours)
    try:
        begin, end = (time.fromisoformat(clock.zfill(5)) for clock in written.groups()) if written else (time(), time())
    except ValueError:
        begin = end = time()
    if begin == end:
        raise ConfigError(f'{hours!r} are no quiet hours: write two different times of day, such as "22:00-07:00".')
    return begin, end


def editions(subscription: Subscription, after: datetime, until: datetime) -> Iterator[Edition]:
    """Every slot whose instant lies in `after` < instant <= `until`, each once, in order. Raises ConfigError."""
    zone = _zone(subscription.zone)
    for at in takewhile(lambda at: at <= until, _instants(subscription, after)):
        yield Edition(subscription.id, at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"), at)


def _instants(subscription: Subscription, after: datetime) -> Iterator[datetime]:
    """Every instant (UTC) after `after` at which a subscription is due, each once, in order.

    Times are counted on the wall, as if no clock ever changed, and then looked up: one that comes twice is its first instant, one that
    is skipped lies as far behind the gap as it would have lain in it. APScheduler itself, counting in the zone, loses the day on which
    midnight is skipped (Santiago, Cairo).
    """
    zone, clock = _zone(subscription.zone), trigger(subscription.when, subscription.zone)
    at = clock.get_next_fire_time(None, (after.astimezone(zone) - MOVED).replace(tzinfo=UTC))
    skipped: set[datetime] = set()
    while at is not None:
        instant = at.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=UTC) != at:
            skipped.add(instant)
        else:
            ready = {one for one in skipped if one <= instant} | {instant}
            skipped -= ready
            yield from (one for one in sorted(ready) if one > after)
        at = clock.get_next_fire_time(None, at + timedelta(microseconds=1))
    yield from (one for one in sorted(skipped) if one > after)


def following(subscription: Subscription, now: datetime) -> datetime | None:
    """The next instant (aware, UTC) a subscription is due: while it is paused, the first after the pause, or None where nobody knows
    its end. Raises ConfigError."""
    after = now
    if subscription.stopped(now):
        if subscription.resumes is None:
            return None
        after = subscription.resumes - timedelta(microseconds=1)
    return next(_instants(subscription, after), None)


def wall(slot: str, zone: str) -> datetime:
    """The (first) instant of a slot, aware, UTC."""
    return datetime.fromisoformat(slot).replace(tzinfo=_zone(zone)).astimezone(UTC)


def trigger(when: str, zone: str) -> Trigger:
    """The clock of "weekdays 08:00", "daily 7:30", "mon,thu 18:00" or five cron fields: of times on the wall, taken and given as if they
    were UTC. `zone` is only looked whether it is there.

    Weekday numbers are cron's (0 and 7 are Sunday). Raises ConfigError saying what is wrong with it.
    """
    fields = when.strip().lower().split()
    _zone(zone)
    try:
        if len(fields) == 2:
            return _named(fields[0], fields[1])
        if len(fields) == 5:
            return _cron(fields)
    except ValueError as error:
        raise ConfigError(f"{when!r} is not a time a digest can be sent at: {error}.") from error
    raise ConfigError(f'{when!r} is not a time a digest can be sent at: write "weekdays 08:00" or five cron fields.')


def _named(days: str, at: str) -> Trigger:
    clock = re.fullmatch(r"(\d{1,2}):(\d{2})", at)
    if not clock:
        raise ValueError(f"{at!r} is not a time of day")
    return _trigger(clock[2].lstrip("0") or "0", clock[1], "*", "*", _NAMED.get(days, days))


def _cron(fields: list[str]) -> Trigger:
    minute, hour, day, month, weekday = fields
    if day != "*" and weekday != "*":
        raise ValueError("a day of the month and a weekday cannot both be set")
    return _trigger(minute, hour, day, month, re.sub(r"(?<![\d/])\d+", _weekday, weekday))


def _weekday(number: re.Match[str]) -> str:
    if int(number[0]) > 7:
        raise ValueError(f"{number[0]} is not a weekday")
    return _DAYS[int(number[0]) % 7]


def _trigger(minute: str, hour: str, day: str, month: str, weekday: str) -> Trigger:
    # APScheduler orders weekdays from Monday, so a range that starts on Sunday is spelled out.
    weekday = re.sub(r"\bsun-(mon|tue|wed|thu|fri|sat)\b", r"sun,mon-\1", weekday).replace("mon-mon", "mon")
    clock: Trigger = CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=weekday, timezone=UTC)
    return clock


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(f"{name!r} is not a time zone; write an IANA name such as Europe/London.") from error
