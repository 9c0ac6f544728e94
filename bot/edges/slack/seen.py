"""Which of the things that may come twice have come before: requests that Slack sends again, double clicks; also before a restart."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import structlog
from slack_bolt import BoltResponse

from bot.errors import BotError

log = structlog.get_logger()

SIZE: Final = 20_000
"""Keys in memory, far more than come while Slack still sends a request again; about 3 MB."""
LONGEST: Final = 200
"""Code points; Slack's ids have under a hundred."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What outlasts the process: the keys `known` at its start, oldest first, how one is kept and how it is lost. Both may raise
    BotError."""

    known: Callable[[], Iterable[str]] = tuple
    keep: Callable[[str], object] = lambda _: None
    lose: Callable[[str], object] = lambda _: None


SHORT: Final = Memory()
"""The memory of a bot that keeps nothing beyond its own life."""


class Seen:
    """The keys of late, the oldest forgotten beyond `size`; safe between threads.

    The answer is given from memory at once, since an ack waits for it; what outlasts the process is written by a thread of its own, in
    the order it came. Where that cannot be, this process still knows.
    """

    def __init__(self, size: int = SIZE, memory: Memory = SHORT) -> None:
        self._size, self._memory = size, memory
        self._keys: OrderedDict[str, None] = OrderedDict.fromkeys(memory.known())
        self._lock = threading.Lock()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="seen")

    def first(self, key: str) -> bool:
        """Whether this is the first time a key is seen."""
        with self._lock:
            if key in self._keys:
                return False
            self._keys[key] = None
            while len(self._keys) > self._size:
                self._keys.popitem(last=False)
            self._writer.submit(_written, self._memory.keep, key)
        return True

    def forget(self, key: str) -> None:
        """Lets a key come again, since what it stood for was not done."""
        with self._lock:
            self._keys.pop(key, None)
            self._writer.submit(_written, self._memory.lose, key)

    def close(self) -> None:
        """Finishes writing."""
        self._writer.shutdown(wait=True)


def _written(act: Callable[[str], object], key: str) -> None:
    try:
        act(key)
    except BotError as error:
        log.warning("slack.not_remembered", error=str(error))


def once(seen: Seen) -> Callable[..., BoltResponse | None]:
    """A Bolt middleware that acknowledges a request which came before, and does nothing else with it.

    A request has come when it is taken, before it is answered: killed in between, the bot rather leaves it than answers it twice.
    """

    def middleware(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse | None:
        name = named(body)
        if name and not seen.first(name):
            log.info("slack.again", key=name)
            return BoltResponse(status=200)
        return next()

    return middleware


def named(body: Mapping[str, Any]) -> str | None:
    """The key of a request: an event's id, which Slack keeps when it sends it again, or the trigger of a command, click, shortcut or
    form. None for a request that has neither."""
    for kind in ("event_id", "trigger_id"):
        value = body.get(kind)
        if isinstance(value, str) and 0 < len(value) <= LONGEST:
            return f"{kind}/{value}"
    return None
