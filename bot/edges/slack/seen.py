"""Which of the things that may come twice have come before: redelivered events, double clicks."""

from __future__ import annotations

import threading
from collections import OrderedDict


class Seen:
    """The keys of late, the oldest forgotten beyond `size`; safe between threads."""

    def __init__(self, size: int = 2_000) -> None:
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._size = size
        self._lock = threading.Lock()

    def first(self, key: str) -> bool:
        """Whether this is the first time a key is seen."""
        with self._lock:
            if key in self._keys:
                return False
            self._keys[key] = None
            if len(self._keys) > self._size:
                self._keys.popitem(last=False)
            return True

    def forget(self, key: str) -> None:
        """Lets a key come again, since what it stood for was not done."""
        with self._lock:
            self._keys.pop(key, None)
