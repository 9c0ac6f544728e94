"""What a person sees on the app's Home tab: their digests, briefs not opened, the fortnight ahead on their topics, how the sources are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.deliver import blocks, diary, ids, manual, orders, outline, parent
from bot.deliver.orders import Row
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Brief, Feed, Message
from bot.when import say_day

AHEAD: Final = timedelta(days=14)
NEW: Final = timedelta(days=1)
"""What was first reported within this time is marked as new."""
ROOM: Final = 8_000
"""Visible characters of what is coming and of the sources; what does not fit is counted in its part's title, and has its own command."""
MOST: Final = 15
"""So many digests have buttons here; the others have their command. Slack takes a hundred blocks."""
NOTES_ROOM: Final = 1_500
UNREAD: Final = 10
"""So many briefs that were not opened are listed."""


@dataclass(frozen=True, slots=True)
class Sources:
    """How the sources are: how many are well, and of the others each with what is wrong, in words."""

    well: int
    unwell: Sequence[tuple[Feed, str]] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A brief of a digest that its reader has not opened: its id, what it is on, the edition's slot, and the channel it came to."""

    brief: str
    topic: str
    slot: str
    channel: str


@dataclass(frozen=True, slots=True)
class Tab:
    """What the tab is made of: a person's subscriptions, the briefs on their topics as of today, how the sources are, the briefs not
    opened, the newest first, and what must be known first."""

    mine: Sequence[Row]
    briefs: Sequence[Brief]
    sources: Sources
    waiting: Sequence[Waiting] = ()
    notes: Sequence[str] = ()


def page(tab: Tab, now: datetime, zone: str) -> Message:
    """The tab as of `now` (aware), told in an IANA `zone`."""
    local = now.astimezone(ZoneInfo(zone))
    coming = tuple(_unnumbered(line) for line in diary.ahead(tab.briefs, local.date(), AHEAD, new_since=now - NEW))
    facts = [f"As of {outline.weekday(local.date())}, {local:%H:%M} ({zone}). {_told(tab.sources)}"]
    if not tab.mine:
        facts.append("You have no digest yet: what you subscribe to is listed here, with what is coming on it.")
    elif not coming:
        facts.append(f"Nothing on your topics is dated in the next {AHEAD.days} days.")
    first = Part("To know first", tuple((Run(note),) for note in tab.notes))
    top = [blocks.header("Your news"), *blocks.facts(facts), blocks.actions(ids.NEW, [ids.DIGEST, ids.SOURCE]), *_part(first)]
    made = (*blocks.plain(top), *_digests(tab.mine, now), *_unread(tab.waiting), *_rest(tab, coming))
    return Message(blocks.fallback(facts[0]), made)


def _part(part: Part) -> list[Any]:
    """A part as far as there is room, its title saying how much is not shown."""
    fitted = parent.fit(Outline("", (), (part,), ""), NOTES_ROOM).parts if part.lines else ()
    return blocks.listed(fitted)


def _digests(mine: Sequence[Row], now: datetime) -> Iterator[dict[str, Any]]:
    """Each digest with what can be done with it."""
    if mine:
        yield from blocks.plain(blocks.paragraphs([(Run("Your digests", bold=True),)]))
    for row in mine[:MOST]:
        stopped = row.order.stopped(now)
        halt = [ids.RESUME] if stopped else [ids.PAUSE]
        yield from blocks.plain(blocks.paragraphs([orders.placed(row, now)]))
        yield from blocks.plain([blocks.actions(row.order.id, [*halt, ids.EDIT, ids.REMOVE])])
    if len(mine) > MOST:
        more = (Run(f"{len(mine) - MOST} more: "), Run(f"{manual.COMMAND} subscriptions", code=True))
        yield from blocks.plain(blocks.paragraphs([more]))


def _unread(waiting: Sequence[Waiting]) -> Iterator[dict[str, Any]]:
    """Each brief that was not opened, with the button that opens it."""
    if waiting:
        yield from blocks.plain(blocks.paragraphs([(Run(f"Briefs you have not opened: {len(waiting)}", bold=True),)]))
    for row in waiting[:UNREAD]:
        day, _, clock = row.slot.partition("T")
        when = f", {say_day(datetime.fromisoformat(day).date())}, {clock}"
        where: Line = (Run(", in "), Run("a channel", channel=row.channel)) if not row.channel.startswith("D") else ()
        line = (Run("● "), Run(row.topic, bold=True), Run(when), *where, Run(f" · {row.brief}"))
        yield from blocks.plain([*blocks.paragraphs([line]), blocks.actions(row.brief, [ids.READ])])
    if len(waiting) > 1:
        yield from blocks.plain([blocks.actions(ids.NEW, [ids.READ_ALL])])


def _rest(tab: Tab, coming: tuple[Line, ...]) -> Sequence[dict[str, Any]]:
    """What is coming, the sources, and what can be typed."""
    unwell = tuple((Run(feed.id, code=True), Run(f" {feed.outlet.name}: {words}")) for feed, words in tab.sources.unwell)
    parts = (
        Part(f"Next {AHEAD.days} days on your topics (** new since yesterday)", coming),
        Part("Sources not well", unwell),
        Part("What you can type", _acts(tab.mine)),
    )
    whole = Outline("", (), tuple(part for part in parts if part.lines), "")
    return blocks.render(replace(parent.fit(whole, ROOM), more=())).blocks[1:]


def _unnumbered(line: Line) -> Line:
    """Without the numbers of sources: each brief has its own, and none of them lists its sources here."""
    return tuple(replace(run, text=" · ") if outline.NUMBER.fullmatch(run.text) else run for run in line)


def _told(sources: Sources) -> str:
    total = outline.many(sources.well + len(sources.unwell), "source")
    return f"{total}, {len(sources.unwell)} not well." if sources.unwell else f"{total}, all well."


def _acts(mine: Sequence[Row]) -> tuple[Line, ...]:
    """The commands that show all of it, and change it."""
    acts = [("subscribe syria", "a digest of what is new on a topic, every day at 08:00")]
    if mine:
        order = mine[0].order
        acts = [
            (f"events {order.topics[0]}", "all that is dated"),
            (f"pause {order.number} until monday", "not this week"),
            ("subscriptions", "all your digests"),
        ]
    acts.append(("sources health", "how each source fares"))
    return tuple((Run(f"{manual.COMMAND} {typed}", code=True), Run(f" — {gives}")) for typed, gives in acts)
