"""One post a second and channel, which is what Slack takes (docs.slack.dev/apis/web-api/rate-limits)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

SECONDS: Final = 1.05


class Pace:
    """Spaces the posts of each channel; posts to other channels go on meanwhile. Safe between threads."""

    def __init__(
        self,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seconds, self._clock, self._sleep = seconds, clock, sleep
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, channel: str) -> None:
        """Takes the channel's next turn and sleeps until it comes; the lock is not held meanwhile."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._free.get(channel, now))
            self._free = {name: at for name, at in self._free.items() if at > now}
            self._free[channel] = turn + self._seconds
        if turn > now:
            self._sleep(turn - now)
