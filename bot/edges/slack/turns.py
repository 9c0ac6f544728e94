"""Who is next: a line for each person, served in turns, so that whoever asks for much holds nobody else up."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Waiting things by whom they are for: at most `each` a person and `most` in all. Any thread may use it."""

    def __init__(self, most: int, each: int) -> None:
        self._most = most
        self._each = each
        self._lines: dict[str, deque[T]] = {}
        self._waiting = 0
        self._lock = threading.Lock()

    def add(self, person: str, thing: T) -> bool:
        """Puts a thing at the end of a person's line; False, and it is not taken, where that or all of them are full."""
        with self._lock:
            line = self._lines.get(person)
            if self._waiting >= self._most or (line is not None and len(line) >= self._each):
                return False
            self._lines.setdefault(person, deque()).append(thing)
            self._waiting += 1
            return True

    def next(self) -> T:
        """The first thing of the person who was served longest ago. Raises LookupError where nothing waits."""
        with self._lock:
            if not self._lines:
                raise LookupError("nothing waits")
            person = next(iter(self._lines))
            line = self._lines.pop(person)
            thing = line.popleft()
            if line:
                self._lines[person] = line  # at the end: the others come first
            self._waiting -= 1
            return thing
