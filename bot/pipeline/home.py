"""Who opened the app's Home tab → what it shows them, as of now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.ask import query as asked
from bot.deliver import home, ids
from bot.errors import InputError
from bot.model import Brief, Message, Person, Question, Subscription
from bot.pipeline import answer, sources
from bot.pipeline.forms import reading
from bot.pipeline.reply import orders
from bot.pipeline.reply.desk import Desk, zone
from bot.ports import Directory

MOST: Final = 12
"""So many topics are looked through: the tab is made while a person waits."""
SPAN: Final = timedelta(days=14)
"""A brief that was not opened so long is no news any more."""


def page(desk: Desk, person: Person, now: datetime) -> Message:
    """The person's own subscriptions, what is coming on their topics, and the sources; nothing of anyone else's. Raises ArchiveError."""
    archive, where = desk.by.archive, zone(desk, person)
    day = now.astimezone(ZoneInfo(where)).date()
    mine = sorted((s for s in archive.subscriptions() if s.creator == person.id), key=lambda s: s.number)
    topics = list(dict.fromkeys(topic for s in mine for topic in s.topics))
    briefs, notes = _briefs(desk, person, topics[:MOST], day, now)
    if len(topics) > MOST:
        notes.append(f"What is coming is that of your first {MOST} topics of {len(topics)}.")
    rows = [orders.row(desk, s, now) for s in mine]
    return home.page(home.Tab(rows, briefs, _sources(desk, now, where), _waiting(desk, person, mine, now), notes), now, where)


def act(desk: Desk, what: str, thing: str, question: Question, directory: Directory, now: datetime) -> None:
    """Does what a button of the tab does: with the digest of that id, or with all briefs not opened. Raises as `orders.act`."""
    if what != ids.READ_ALL:
        orders.act(desk, what, thing, question, now)
        return
    archive, person = desk.by.archive, question.person.id
    mine = {s.id: s.channel for s in archive.subscriptions() if s.creator == person}
    rows = archive.unread_briefs(person, list(mine), now - SPAN)
    present = reading.there(directory, person, sorted({mine[row.subscription] for row in rows}))
    for row in rows:
        if mine[row.subscription] in present:
            archive.let_read(row.brief, person)


def _waiting(desk: Desk, person: Person, mine: Sequence[Subscription], now: datetime) -> list[home.Waiting]:
    archive, where = desk.by.archive, {s.id: s.channel for s in mine}
    rows = archive.unread_briefs(person.id, list(where), now - SPAN)
    topics = {row.brief: str(answer.kept_of(archive, row.brief, None)["topic"]) for row in rows[: home.UNREAD]}
    return [home.Waiting(row.brief, topics.get(row.brief, ""), row.slot, where[row.subscription]) for row in rows]


def _briefs(desk: Desk, person: Person, topics: Iterable[str], day: date, now: datetime) -> tuple[list[Brief], list[str]]:
    """(the briefs as of that day, a sentence for each topic there can be none on)."""
    briefs, notes = [], []
    for topic in topics:
        try:
            query = replace(asked.parse(topic, day, desk.lexicon), as_of=day)
        except InputError:
            notes.append(f"“{topic}” is no topic the bot can read: end that digest, and subscribe anew.")
        else:
            briefs.append(answer.answer(desk.by, query, day, now, (person.id,)))
    return briefs, notes


def _sources(desk: Desk, now: datetime, where: str) -> home.Sources:
    rows = sources.health(desk.by.archive.feeds(), desk.by.archive.feed_states(), now, where)
    unwell = [(row.feed, row.words) for row in rows if row.condition != "well"]
    return home.Sources(len(rows) - len(unwell), unwell)
