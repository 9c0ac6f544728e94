"""Subscriptions × now → editions in the ledger, each with its outbox rows, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.ask import query as asked
from bot.deliver import blocks, digest, due, parent, views
from bot.errors import BotError
from bot.lexicon import Lexicon
from bot.model import Brief, Delivery, Digest, Edition, Message, Query, Subscription
from bot.pipeline.answer import LIMIT, Briefer, acts, brief, keep, rendered
from bot.ports import Found, Progress

FIRST: Final = timedelta(hours=24)
"""What a first edition looks back on."""
BACKLOG: Final = timedelta(days=3)
"""An article found since the last edition but older than this at that time is no news."""
NOTHING: Final = "nothing was new"
"""Why a slot had no edition where the subscription is to be silent then."""
Made = dict[tuple[str, date, datetime, datetime | None, tuple[str, ...]], Brief]
"""Briefs of digests by topic, day, instant, what they look back to, and whose mutes they heed."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What making a digest needs."""

    briefer: Briefer
    lexicon: Lexicon


def due_editions(by: Editor, now: datetime) -> Iterator[Progress]:
    """Opens what is due at `now` (aware, UTC): one edition a subscription at most; slots that passed without one are recorded as
    skipped, with the reason.

    A subscription that cannot be served (a topic that cannot be parsed, or a fault in making its digest) fails alone. Subscriptions
    that ask the same of the same time share the work. Raises ArchiveError where there is no archive to ask.
    """
    subscriptions = by.briefer.archive.subscriptions()
    made: Made = {}
    for n, subscription in enumerate(subscriptions, 1):
        try:
            yield from _open(by, subscription, now, made, n, len(subscriptions))
        except BotError as error:
            yield Progress("edition", subscription.id, n, len(subscriptions), str(error), failed=True)
        except Exception as error:  # noqa: BLE001 -- one subscription's fault must not cost the others their digest
            words = f"{type(error).__name__}: {error}"
            yield Progress("edition", subscription.id, n, len(subscriptions), words, failed=True, data={"alarm": True})


def _open(by: Editor, subscription: Subscription, now: datetime, made: Made, n: int, total: int) -> Iterator[Progress]:
    archive = by.briefer.archive
    taken = archive.delivered(subscription.id)
    owed = due.owed(subscription, now, taken)
    for passed in owed.skipped:
        if archive.open_edition(passed, (), now):
            yield Progress("edition", subscription.id, n, total, f"{passed.slot}: {passed.skipped}", data={"outcome": "skipped"})
    if owed.edition is None:
        return
    since = _since(subscription, archive.covered(subscription.id), taken)
    of = make(by, subscription, owed.edition, since, made)
    if subscription.empty == "skip" and _silent(of):
        if archive.open_edition(replace(owed.edition, skipped=NOTHING), (), now):
            yield Progress("edition", subscription.id, n, total, f"{owed.edition.slot}: {NOTHING}", data={"outcome": "skipped"})
        return
    rows = deliveries(subscription, owed.edition, of)
    if archive.open_edition(owed.edition, rows, now, [b.id for b in of.briefs if b.articles]):
        data = {"outcome": "opened", "late": owed.edition.late}
        yield Progress("edition", subscription.id, n, total, owed.edition.slot, data=data)


def _silent(of: Digest) -> bool:
    """Whether there is nothing to say: nothing new, and not because no source could be read."""
    seen = of.briefs[0].coverage
    return not any(b.articles for b in of.briefs) and not (of.down and seen.feeds and len(of.down) >= seen.feeds)


def _since(subscription: Subscription, covered: str | None, taken: Sequence[str]) -> datetime | None:
    """From when on there is news: from the last edition that reached the channel, else from what the first that did not would have
    looked back on."""
    if covered:
        return due.wall(covered, subscription.zone)
    return due.wall(taken[0], subscription.zone) - FIRST if taken else None


def make(
    by: Editor,
    subscription: Subscription,
    edition: Edition,
    since: datetime | None,
    made: Made | None = None,
    *,
    keeps: bool = True,
) -> Digest:
    """The digest of one edition: for each topic what came in since the last one, judged on the slot's own day; with `keeps` its briefs are
    kept, so that they can be asked for, and corrected. `made` remembers briefs from one call to the next."""
    day = date.fromisoformat(edition.slot[:10])
    known, readers = {} if made is None else made, _readers(by, subscription)
    briefs = []
    for topic in subscription.topics:
        key = (topic, day, edition.due, since, readers)
        if key not in known:
            known[key] = _brief(by, asked.parse(topic, day, by.lexicon), edition, day, since, readers, keeps=keeps)
        briefs.append(known[key])
    down = by.briefer.archive.coverage().down
    return Digest(edition, day, subscription.zone, tuple(briefs), since, down)


def _readers(by: Editor, subscription: Subscription) -> tuple[str, ...]:
    """Whose muted stories a digest leaves out: the channel's, and in a direct conversation the person's; () where nobody muted any, so that
    subscriptions that ask the same share the work."""
    direct = subscription.creator if subscription.channel.startswith("D") else None
    readers = tuple(name for name in (subscription.channel, direct) if name)
    return readers if by.briefer.archive.mutes(readers) else ()


def _brief(
    by: Editor, query: Query, edition: Edition, day: date, since: datetime | None, readers: Sequence[str], *, keeps: bool
) -> Brief:
    after = since or edition.due - FIRST
    windowed = replace(query, since=(after - BACKLOG).date())
    found = by.briefer.archive.find(windowed, day, by.briefer.rules, LIMIT)
    fresh = [f for f in found if _new(f, since, edition.due)]
    made = brief(by.briefer, query, fresh, day, "today", edition.due, readers)
    return keep(by.briefer, made, rendered)[0] if made.articles and keeps else made


def _new(found: Found, since: datetime | None, due_at: datetime) -> bool:
    """Whether an article is news to a channel last briefed at `since`: seen after it, and not old when it was seen."""
    if found.back:
        return False
    published = found.article.published
    if since is None:
        return published > due_at - FIRST
    return (found.seen or published) > since and published > since - BACKLOG


def deliveries(subscription: Subscription, edition: Edition, of: Digest) -> tuple[Delivery, ...]:
    """The outbox rows of a digest: the parent, then its thread in order."""
    told = [b for b in of.briefs if b.articles]
    topics = [blocks.render(rest, brief=b.id, buttons=acts(b)) for b, rest in zip(told, digest.topics(of), strict=True)]
    quiet = not any(b.articles for b in of.briefs)
    head = views.sentence(digest.nothing(of)) if quiet else blocks.render(parent.fit(digest.parent(of)))
    flat = [Message(head.text, head.blocks), *head.thread]
    for topic in topics:
        flat.extend((Message(topic.text, topic.blocks), *topic.thread))
    return tuple(
        Delivery(f"{subscription.id}/{edition.slot}/{part}", subscription.id, edition.slot, part, subscription.channel, message)
        for part, message in enumerate(flat)
    )
