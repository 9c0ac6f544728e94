"""How the bot is, in numbers: the one truth behind `brief status`, the metrics and `brief doctor`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.deliver import due, notice
from bot.errors import ConfigError
from bot.model import Subscription
from bot.pipeline import sources
from bot.ports import Archive, Backlog


@dataclass(frozen=True, slots=True)
class State:
    """What the archive says at an instant (aware, UTC): articles and those unread under the present rules, feeds by condition (as
    `pipeline.sources` calls it), subscriptions that run and those paused, what waits in the outbox, when the next digest is due, and Slack's code for why it
    refuses the token, where that is what stopped subscriptions.
    """

    at: datetime
    articles: int = 0
    unread: int = 0
    feeds: Mapping[str, int] = field(default_factory=dict)
    running: int = 0
    paused: int = 0
    backlog: Backlog = field(default_factory=Backlog)
    next: datetime | None = None
    refused: str | None = None

    @property
    def waiting(self) -> float:
        """For how many seconds the oldest digest that is not out has been due; 0 where none is."""
        return max((self.at - self.backlog.oldest).total_seconds(), 0.0) if self.backlog.oldest else 0.0


def state(archive: Archive, rules: str, now: datetime) -> State:
    """The state at `now`. Raises ArchiveError."""
    articles, unread = archive.count(rules)
    orders = archive.subscriptions()
    health = sources.health(archive.feeds(), archive.feed_states(), now, "UTC")
    return State(
        at=now,
        articles=articles,
        unread=unread,
        feeds=Counter(feed.condition for feed in health),
        running=sum(not order.stopped(now) for order in orders),
        paused=sum(bool(order.stopped(now)) for order in orders),
        backlog=archive.backlog(now),
        next=min((at for order in orders if not order.stopped(now) and (at := _next(order, now))), default=None),
        refused=next((order.paused for order in orders if order.paused in notice.TOKEN), None),
    )


def _next(order: Subscription, now: datetime) -> datetime | None:
    try:
        return due.following(order, now)
    except ConfigError:  # a zone that this machine does not know any more; the editions say so
        return None
