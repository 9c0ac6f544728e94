"""What an outline is made of: runs of text, lines, parts; and how counts and days are said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.when import say_day

NUMBER: Final = re.compile(r" \[\d+\] ")
"""A source's number in a line; its outlet follows."""
SOURCES = "Sources"
"""The title of the list of articles."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `url` makes it a link, `code` something to type, `channel` (an id) the name a channel has now."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None
    code: bool = False
    channel: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled list of lines; `best` are their indices, the weightiest first, where that is not the order in which they stand."""

    title: str
    lines: tuple[Line, ...]
    ordered: bool = False
    best: tuple[int, ...] = ()

    def nth(self, n: int) -> int:
        """The index of the line that is kept n-th (from 0) where the part is cut short."""
        return self.best[n] if self.best else n


@dataclass(frozen=True, slots=True)
class Outline:
    """What one message says: title, facts under it, parts; `more` is what the thread adds; `fallback` the notification's text."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    fallback: str
    more: tuple[Part, ...] = ()


def many(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: 1 article, 12 articles, 2 addresses."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def weekday(day: date) -> str:
    """As in Wednesday 8 May 2013."""
    return f"{day:%A} {say_day(day)}"


def short_day(day: date, today: date) -> str:
    """As in 8 May; with the year where that is not the year of `today`."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def first(part: Part, count: int) -> Part:
    """The weightiest lines of a part, in their order; its title says how many there are."""
    if count >= len(part.lines):
        return part
    kept = sorted(map(part.nth, range(count)))
    return replace(part, title=f"{part.title} ({count} of {len(part.lines)})", lines=tuple(part.lines[k] for k in kept), best=())
