"""A word to who waits, where an answer takes longer than a while; never after the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import structlog

from bot.errors import PostFailed

log = structlog.get_logger()
T = TypeVar("T")


class Patience(Generic[T]):
    """Calls `tell` after so many seconds, unless `done` was called before; what it gives is kept."""

    def __init__(self, tell: Callable[[], T], seconds: float) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._over = False
        self.told = False
        """Whether the person was told, or may have been."""
        self.given: T | None = None
        """What `tell` gave."""
        self._timer = threading.Timer(seconds, self._late)
        self._timer.daemon = True
        self._timer.start()

    def done(self) -> bool:
        """Ends the waiting, once a word that is being sent has gone out; whether there was one."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            return self.told

    def _late(self) -> None:
        with self._lock:
            if self._over:
                return
            try:
                self.given = self._tell()
                self.told = True
            except PostFailed as error:
                self.told = error.code == "unknown"
                log.info("slack.no_word", code=error.code)
