"""Signs of life: who has been heard how long ago, by a clock that nobody sets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping


class Pulse:
    """When each of several things last gave a sign, and after what silence (seconds) it counts as stuck. Safe between threads."""

    def __init__(self, limits: Mapping[str, float], clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = dict(limits), clock
        self._heard = dict.fromkeys(limits, clock())  # each has until its limit to give its first sign
        self._lock = threading.Lock()

    def beat(self, name: str) -> None:
        """A sign of life of one of them."""
        with self._lock:
            self._heard[name] = self._clock()

    def ages(self) -> dict[str, float]:
        """For how many seconds each has been silent."""
        with self._lock:
            return {name: self._clock() - at for name, at in self._heard.items()}

    def silent(self) -> dict[str, float]:
        """Those that have been silent for longer than they may, with the seconds."""
        return {name: age for name, age in self.ages().items() if age > self._limits.get(name, age)}
