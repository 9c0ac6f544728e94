"""Calendar feeds: an address nobody guesses, and what is served under it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.ask import query as asked
from bot.deliver import calendar, orders
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Brief, Subscription
from bot.pipeline import answer
from bot.pipeline.answer import Briefer

PATH: Final = "/calendar/{token}.ics"
"""Where a feed is, below the public address."""
AGAIN: Final = timedelta(minutes=30)
"""After what time a calendar should ask again."""


@dataclass(frozen=True, slots=True)
class Public:
    """Where the world reaches the bot: an https address without a slash at its end; and what makes a token of 256 random bits."""

    url: str
    token: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Feed:
    """What is served: the calendar, and a strong validator that changes with it (RFC 9110, 8.8.3)."""

    body: bytes
    etag: str


def opened(by: Briefer, order: Subscription, public: Public, now: datetime) -> str:
    """A new address of a subscription's feed; only its digest is kept. Raises ArchiveError."""
    token = public.token()
    by.archive.open_calendar(order.id, key(token), now)
    return public.url + PATH.format(token=token)


def key(token: str) -> str:
    """What an address is known by in the archive: who reads that cannot make the address of it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def found(by: Briefer, token: str) -> Subscription | None:
    """The subscription whose calendar a token opens; None where it opens none. Raises ArchiveError."""
    named = by.archive.calendar_of(key(token))
    return next((order for order in by.archive.subscriptions() if order.id == named), None) if named else None


def feed(by: Briefer, lexicon: Lexicon, order: Subscription, now: datetime) -> Feed:
    """What is to come on the topics of a subscription at `now` (aware, UTC), and what has become of what was served before. Raises
    ArchiveError."""
    today = now.astimezone(ZoneInfo(order.zone)).date()
    known = by.archive.calendar_entries(order.id)
    served = calendar.merged(known, _briefs(by, lexicon, order, today, now), today, now)
    if set(served) != set(known):
        by.archive.save_calendar_entries(order.id, served)
    body = calendar.text(f"Brief: {orders.topics(order)}", served, AGAIN).encode()
    return Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _briefs(by: Briefer, lexicon: Lexicon, order: Subscription, today: date, now: datetime) -> Iterator[Brief]:
    """A brief a topic; one that can be read no longer has none. What those in the channel muted is left out."""
    readers = [order.channel, *([order.creator] if order.creator and order.channel.startswith("D") else [])]
    for topic in order.topics:
        try:
            query = asked.parse(topic, today, lexicon)
        except InputError:
            continue
        yield answer.agenda(by, replace(query, as_of=today), today, now, readers)
