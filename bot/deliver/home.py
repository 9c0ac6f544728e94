"""What a person sees on the app's Home tab: their digests, the fortnight ahead on their topics, and how the sources are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.deliver import blocks, diary, manual, orders, outline, parent
from bot.deliver.orders import Row
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Brief, Feed, Message

AHEAD: Final = timedelta(days=14)
ROOM: Final = 8_000
"""Visible characters of the tab; what does not fit is counted in its part's title, and has its own command."""

_NUMBER: Final = re.compile(r" \[\d+\] ")


@dataclass(frozen=True, slots=True)
class Sources:
    """How the sources are: how many are well, and of the others each with what is wrong, in words."""

    well: int
    unwell: Sequence[tuple[Feed, str]] = ()


def page(
    mine: Sequence[Row], briefs: Sequence[Brief], sources: Sources, now: datetime, zone: str, notes: Sequence[str] = ()
) -> Message:
    """The tab as of `now` (aware), told in an IANA `zone`: a person's subscriptions, the briefs on their topics as of that day, and the
    sources. `notes` are what they must know first."""
    local = now.astimezone(ZoneInfo(zone))
    coming = tuple(_unnumbered(line) for line in diary.ahead(briefs, local.date(), AHEAD))
    parts = (
        Part("To know first", tuple((Run(note),) for note in notes)),
        Part("Your digests", tuple(orders.placed(row, now) for row in mine)),
        Part(f"Next {AHEAD.days} days on your topics", coming),
        Part(
            "Sources not well",
            tuple((Run(feed.id, code=True), Run(f" {feed.outlet.name}: {words}")) for feed, words in sources.unwell),
        ),
        Part("What you can type", _acts(mine)),
    )
    facts = [f"As of {outline.weekday(local.date())}, {local:%H:%M} ({zone}). {_told(sources)}"]
    if not mine:
        facts.append("You have no digest yet: what you subscribe to is listed here, with what is coming on it.")
    elif not coming:
        facts.append(f"Nothing on your topics is dated in the next {AHEAD.days} days.")
    whole = Outline("Your news", tuple(facts), tuple(part for part in parts if part.lines), facts[0])
    return blocks.render(replace(parent.fit(whole, ROOM), more=()))


def _unnumbered(line: Line) -> Line:
    """Without the numbers of sources: each brief has its own, and none of them lists its sources here."""
    return tuple(replace(run, text=" ") if _NUMBER.fullmatch(run.text) else run for run in line)


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
