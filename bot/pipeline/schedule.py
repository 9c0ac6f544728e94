"""A feed's state and what a poll brought → its next state, above all when it is polled next. Pure: chance comes from the feed's name.

A feed that answers is polled at half the gap between its items, sooner where polls bring news and later where they do not, between
FLOOR and CEILING, and never before its server's or its own wish. One that fails waits twice as long each time, then a week, then a month.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from bot.ports import FeedState, FetchFailed

FLOOR: Final = timedelta(minutes=15)
CEILING: Final = timedelta(hours=24)
FRESH_LIMIT: Final = CEILING
"""The most a cache lifetime counts for: it is often set for a whole site, with no feed in mind."""
STATED_LIMIT: Final = timedelta(days=7)
"""The most that counts of what a feed says of its own period."""
BACK_OFF: Final = timedelta(days=7)
"""The longest a failing feed is left alone at first; WEEKS such waits later it is MONTH."""
WEEKS: Final = 4
MONTH: Final = timedelta(days=30)
ASKED_LIMIT: Final = timedelta(days=30)
WHOLE: Final = timedelta(days=7)
"""So often a feed is fetched without validators: some servers answer 304 for ever."""
SILENCE: Final = 24
"""A feed silent for so many times an interval is polled at that interval."""
_WEIGHT: Final = 0.25
_ITEMS: Final = 5
_GONE: Final = 410


def answered(
    state: FeedState,
    now: datetime,
    every: timedelta,
    *,
    new: int,
    fresh: float | None = None,
    stated: float | None = None,
    gap: float | None = None,
) -> FeedState:
    """The state after a poll that worked and brought `new` articles. `fresh`, `stated` and `gap` are in seconds: the answer's
    lifetime, the feed's own wish, and the time between its items; the last two are kept from the poll before where None."""
    rested = 0.5 if state.idle is None else state.idle
    rested += _WEIGHT * ((0.0 if new else 1.0) - rested)
    gap = state.gap if gap is None else gap
    stated = state.stated if stated is None else stated
    changed = now if new else state.changed
    chance = _chance(state.feed, now)
    wish = max(min(timedelta(seconds=fresh or 0), FRESH_LIMIT), min(timedelta(seconds=stated or 0), STATED_LIMIT))
    own = _within_limits(_interval(gap, rested, changed, now, every) * (0.9 + 0.2 * chance), every)
    return state._replace(
        polled=now,
        succeeded=now,
        failures=0,
        cause=None,
        failing=None,
        asked=None,
        off=False,
        changed=changed,
        idle=rested,
        gap=gap,
        stated=stated,
        next_poll=now + max(own, wish * (1 + 0.1 * chance)),
    )


def interval(state: FeedState, now: datetime, every: timedelta) -> timedelta:
    """How long a feed that answers rests: half its gap (`every` where that is not known) times 1/2 to 2 by its idle polls, or more
    after a long silence."""
    return _interval(state.gap, state.idle, state.changed, now, every)


def _interval(gap: float | None, idle: float | None, changed: datetime | None, now: datetime, every: timedelta) -> timedelta:
    base = every if gap is None else timedelta(seconds=gap) / 2
    own = base * 4 ** ((0.5 if idle is None else idle) - 0.5)
    silent = (now - changed) / SILENCE if changed else timedelta()
    return _within_limits(max(own, silent), every)


def _within_limits(wait: timedelta, every: timedelta) -> timedelta:
    return min(max(wait, min(FLOOR, every)), CEILING)


def failed(state: FeedState, failure: FetchFailed, now: datetime, every: timedelta) -> FeedState:
    """The state after a poll that failed: validators stay, the wait doubles, and what the server asked for is kept to; an address
    that is gone for good is polled no more."""
    chance = _chance(state.feed, now)
    asked = min(timedelta(seconds=failure.retry_after or 0), ASKED_LIMIT)
    wait = max(_back_off(state.failures, every) * (0.9 + 0.2 * chance), asked + min(asked * 0.1, timedelta(hours=1)) * chance)
    gone = failure.status == _GONE
    return state._replace(
        polled=now,
        failures=state.failures + 1,
        failing=state.failing or now,
        cause=failure.cause,
        asked=now + asked if asked else None,
        off=gone,
        next_poll=None if gone else now + wait,
    )


def _back_off(failures: int, every: timedelta) -> timedelta:
    """The wait after a failure that so many others came before."""
    doublings = math.ceil(math.log2(max(BACK_OFF / every, 1)))  # so many lead to the first wait of BACK_OFF
    if failures < doublings:
        return every * (1 << failures)
    return BACK_OFF if failures < doublings + WEEKS else MONTH


def gap(published: Iterable[datetime | date | None], now: datetime) -> float | None:
    """Seconds between two items of a feed: the median between the newest twenty that say their time, or a share of the time
    since the newest where that is longer. None where fewer than five do."""
    times = sorted((t for t in published if isinstance(t, datetime) and t <= now), reverse=True)[:20]
    if len(times) < _ITEMS:
        return None
    between = median((a - b).total_seconds() for a, b in pairwise(times))
    return max(between, 2 * (now - times[0]).total_seconds() / SILENCE)


def conditional(states: Iterable[FeedState], now: datetime) -> tuple[str | None, str | None]:
    """(etag, modified) to send for an address that those feeds share: none where one of them has none, or the last whole
    answer is WHOLE ago."""
    pairs = {(s.etag, s.modified) if s.whole and now - s.whole < WHOLE else (None, None) for s in states}
    return pairs.pop() if len(pairs) == 1 else (None, None)


def host(url: str) -> str:
    """The host and port a wish to wait holds for; "" for what has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return ""
    return f"{(parts.hostname or '').lower()}:{port}" if parts.hostname else ""


def asked(urls: Mapping[str, str], states: Mapping[str, FeedState], now: datetime) -> dict[str, FeedState]:
    """The hosts (as `host` writes them) that asked to be left alone until after `now`, each with the state that says so longest;
    `urls` and `states` are by feed."""
    found: dict[str, FeedState] = {}
    for feed, url in urls.items():
        state = states.get(feed)
        if state and state.asked and state.asked > now:
            other = found.get(host(url))
            if other is None or other.asked is None or other.asked < state.asked:
                found[host(url)] = state
    return found


def _chance(feed: str, now: datetime) -> float:
    """A number in [0, 1) that spreads feeds over time, and each feed's polls over its days."""
    return int.from_bytes(hashlib.sha256(f"{feed}\0{now.isoformat()}".encode()).digest()[:4], "big") / 2**32
