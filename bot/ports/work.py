"""What is handed over and comes back as it is done: parsing, reading, and the steps of a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from bot.model import Article, Feed, Harvest, ParsedFeed, ParsedPage, Reading, Unreadable

T = TypeVar("T")
R = TypeVar("R")


ParseFeed = Callable[[bytes, str, str | None, datetime], ParsedFeed | Unreadable]
"""(body, url, content type, now) → the feed; a date more than a day after `now` is none. Runs in a killable worker."""
GatherFeed = Callable[[bytes, str, str | None, datetime, Sequence[Feed], bytes], tuple[Harvest, ...] | Unreadable]
"""(body, url, content type, now, the feeds of that address, the marks of their items when last read) → what it brings for each of
them. Runs in a killable worker."""
ParsePage = Callable[[bytes, str, str | None, datetime], ParsedPage | Unreadable]
"""(body, url, content type, now) → the article's text; a date more than a day after `now` is none. Runs in a killable worker."""


class Each(Protocol):
    """Applies a function to items as they come in, several at a time, and yields each item with its result as soon as that is there.

    One that takes long holds up neither the others nor the items still to come. What the function raises is raised here.
    """

    def __call__(
        self, items: Iterable[T], function: Callable[[T], R], quick: Callable[[T], bool] = lambda _: False
    ) -> Iterator[list[tuple[T, R]]]:
        """(item, result), in the order they are done; at each step all that are done by then, one at least, so that who is slower
        than the items come takes many at once. The function waits for nothing with an item that is `quick`."""


Read = Callable[[Iterable[Article]], Iterator[tuple[Article, Reading | Unreadable]]]
"""Reads articles and yields each reading as it comes. Runs in a killable worker."""
Clock = Callable[[], datetime]
"""The instant it is now (aware, UTC). Only `app` holds the real one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of progress a door may show: what was done, how far it is, and whether it went wrong."""

    stage: str
    subject: str
    done: int
    total: int
    note: str = ""
    failed: bool = False
    data: Mapping[str, object] = field(default_factory=dict)
