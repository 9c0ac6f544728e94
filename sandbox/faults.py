"""What can go wrong on the way to Slack, as a middleware around each call: a fault is armed for a method, and goes off a number of times."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.responses import Response

ANY = "*"
"""The method that stands for every method, and for response_urls."""
LOOK_EVERY = 0.02
"""Seconds between two looks whether a call that is held back may go on."""


@dataclass(frozen=True, slots=True)
class Fault:
    """How one call goes wrong.

    `wait` seconds pass before the work is done, or until `until` is set (a late accept); `then` is set when it is done. `error` and
    `retry_after` (HTTP 429, seconds) refuse without doing it. `status` answers with that HTTP status *after* doing it, and `lose` breaks the connection after doing it, `drop` before.
    """

    wait: float = 0.0
    error: str | None = None
    retry_after: int | None = None
    status: int | None = None
    lose: bool = False
    drop: bool = False
    until: threading.Event | None = None
    then: threading.Event | None = None


LOST = Fault(lose=True)
"""The message is stored, and the answer never arrives."""
DROPPED = Fault(drop=True)
"""The connection breaks before anything is stored."""
BROKEN = Fault(status=500)
"""The message is stored, and the answer is an HTTP 500."""


def late(seconds: float) -> Fault:
    """The request is taken up only after so many seconds, when the caller may have given up."""
    return Fault(wait=seconds)


def refused(error: str) -> Fault:
    """Slack's error answer, for example `missing_scope`."""
    return Fault(error=error)


def limited(seconds: int) -> Fault:
    """HTTP 429 with Retry-After."""
    return Fault(retry_after=seconds)


@dataclass
class Faults:
    """Armed faults by method ("chat.postMessage", "response_url", or ANY), first armed, first to go off."""

    _armed: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def arm(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next `times` calls of the method go wrong so."""
        with self._lock:
            self._armed[method].extend([fault] * times)

    def clear(self) -> None:
        """From here on all is well."""
        with self._lock:
            self._armed.clear()

    def take(self, method: str) -> Fault:
        """The fault this call meets; one that does nothing where none is armed."""
        with self._lock:
            armed = self._armed[method] or self._armed[ANY]
            return armed.popleft() if armed else Fault()

    async def around(self, method: str, answer: Callable[[Fault], Response]) -> Response | None:
        """What `answer` gives, held back, broken or (None) lost as the fault of this call says; of a refusal `answer` sees to itself."""
        fault = self.take(method)
        await asyncio.sleep(fault.wait)
        while fault.until and not fault.until.is_set():  # noqa: ASYNC110 -- it is set in another thread
            await asyncio.sleep(LOOK_EVERY)
        if fault.drop:
            return None
        given = answer(fault)
        if fault.then:
            fault.then.set()
        if fault.lose:
            return None
        return Response("server error", fault.status) if fault.status else given
