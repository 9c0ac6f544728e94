"""What the world may ask of the bot at its public address: calendar feeds, each behind its token, and what Slack signs. Anything else is not there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.edges import http
from bot.edges.http import MISSING, Answer, Call, Route
from bot.pipeline import calendar

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.model import Subscription
    from bot.pipeline.calendar import Feed

FRESH: Final = timedelta(minutes=15)
"""So long a feed is served as it was made: whoever asks every second makes no work."""
PATIENCE: Final = 5.0
"""Seconds an asker waits while feeds are made for others."""
AT_ONCE: Final = 200
"""Connections: Slack opens one a request when many ask at once."""
BUSY: Final = Answer(b"busy\n", 503, headers={"Retry-After": "60"})


def serving(bot: Bot, more: Iterable[Route] = ()) -> AbstractContextManager[object]:
    """Serves what the world may ask, and `more`, where the settings have a public address. Raises ConfigError."""
    wanted = bot.loaded.settings.public
    if not wanted.url:
        return nullcontext()
    routes = [Route(calendar.PATH, calendars(bot)), *more]
    return http.serving(wanted.host, wanted.port, routes, "public", AT_ONCE)


def calendars(bot: Bot) -> Callable[[Call], Answer]:
    """What answers to a calendar's address: the feed, MISSING for a token nobody has, BUSY while too many are made. Raises ArchiveError."""
    making = threading.Lock()
    made: dict[str, tuple[Subscription, datetime, Feed]] = {}

    def answer(call: Call) -> Answer:
        order = calendar.found(bot.briefer, call.named["token"])
        if order is None:
            return MISSING
        if not making.acquire(timeout=PATIENCE):
            return BUSY
        try:
            kept, now = made.get(order.id), bot.clock()
            if kept is None or kept[0] != order or not timedelta() <= now - kept[1] < FRESH:
                made[order.id] = kept = (order, now, calendar.feed(bot.briefer, bot.loaded.lexicon, order, now))
        finally:
            making.release()
        return _told(kept[2])

    return answer


def _told(feed: Feed) -> Answer:
    headers = {"Cache-Control": f"private, max-age={FRESH.seconds}", "Content-Disposition": 'inline; filename="brief.ics"'}
    return Answer(feed.body, content_type="text/calendar; charset=utf-8", headers=headers, etag=feed.etag)
