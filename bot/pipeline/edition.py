"""Subscriptions × now → editions in the ledger, each with its outbox rows, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.ask import query as asked
from bot.deliver import blocks, digest, due
from bot.errors import BotError
from bot.lexicon import Lexicon
from bot.model import Brief, Delivery, Digest, Edition, Message, Query, Subscription
from bot.pipeline.answer import LIMIT, Briefer, brief
from bot.ports import Found, Progress

FIRST: Final = timedelta(hours=24)
"""What a first edition looks back on."""
BACKLOG: Final = timedelta(days=3)
"""An article found since the last edition but older than this at that time is no news."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What making a digest needs."""

    briefer: Briefer
    lexicon: Lexicon


def due_editions(by: Editor, now: datetime) -> Iterator[Progress]:
    """Opens what is due at `now` (aware, UTC): one edition a subscription at most; slots an outage let pass are recorded as skipped.

    A subscription that cannot be served (a topic that cannot be parsed) fails alone. Raises ArchiveError.
    """
    subscriptions = by.briefer.archive.subscriptions()
    for n, subscription in enumerate(subscriptions, 1):
        try:
            opened = _open(by, subscription, now)
        except BotError as error:
            yield Progress("edition", subscription.id, n, len(subscriptions), str(error), failed=True)
            continue
        if opened:
            yield Progress("edition", subscription.id, n, len(subscriptions), opened.slot)


def _open(by: Editor, subscription: Subscription, now: datetime) -> Edition | None:
    archive = by.briefer.archive
    taken = archive.delivered(subscription.id)
    owed = due.owed(subscription, now, taken)
    for passed in owed.skipped:
        archive.open_edition(passed, (), now)
    if owed.edition is None:
        return None
    since = due.wall(taken[-1], subscription.zone) if taken else None
    rows = deliveries(subscription, owed.edition, make(by, subscription, owed.edition, since))
    return owed.edition if archive.open_edition(owed.edition, rows, now) else None


def make(by: Editor, subscription: Subscription, edition: Edition, since: datetime | None) -> Digest:
    """The digest of one edition: for each topic what came in since the last one, judged on the slot's own day."""
    day = date.fromisoformat(edition.slot[:10])
    briefs = tuple(_brief(by, asked.parse(topic, day, by.lexicon), edition, day, since) for topic in subscription.topics)
    down = by.briefer.archive.coverage().down
    return Digest(edition, day, subscription.zone, briefs, since, down)


def _brief(by: Editor, query: Query, edition: Edition, day: date, since: datetime | None) -> Brief:
    after = since or edition.due - FIRST
    windowed = replace(query, since=(after - BACKLOG).date())
    found = by.briefer.archive.find(windowed, day, by.briefer.rules, LIMIT)
    fresh = [f for f in found if _new(f, since, edition.due)]
    return brief(by.briefer, query, fresh, day, "today", edition.due)


def _new(found: Found, since: datetime | None, due_at: datetime) -> bool:
    """Whether an article is news to a channel last briefed at `since`: seen after it, and not old when it was seen."""
    published = found.article.published
    if since is None:
        return published > due_at - FIRST
    return (found.seen or published) > since and published > since - BACKLOG


def deliveries(subscription: Subscription, edition: Edition, of: Digest) -> tuple[Delivery, ...]:
    """The outbox rows of a digest: the parent, then its thread in order."""
    topics = [blocks.render(outline) for outline in digest.topics(of)]
    parent = blocks.render(digest.parent(of))
    flat = [Message(parent.text, parent.blocks), *parent.thread]
    for topic in topics:
        flat.extend((Message(topic.text, topic.blocks), *topic.thread))
    return tuple(
        Delivery(f"{subscription.id}/{edition.slot}/{part}", subscription.id, edition.slot, part, subscription.channel, message)
        for part, message in enumerate(flat)
    )


def local_day(now: datetime, zone: str) -> date:
    """The civil day it is in a zone."""
    return now.astimezone(ZoneInfo(zone)).date()
