"""When the next request may go to a host: two at a time, spaced, and none while the host has asked to be left alone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from threading import Lock
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from bot.edges.web.cause import UNKNOWN_HOST
from bot.ports import Fetched, FetchFailed, NotModified

PER_HOST = 2
UNKNOWN_FOR = 30.0
"""Seconds for which a name that did not resolve is not looked up again."""


class Pace:
    """The manners towards each host and port, kept over all calls; safe to use from several threads and event loops."""

    def __init__(self, spacing: float, allowed: frozenset[str]) -> None:
        self._spacing, self._allowed = spacing, allowed
        self._lock = Lock()
        self._next: dict[str, float] = {}
        self._quiet: dict[str, tuple[float, FetchFailed]] = {}
        self._doors: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Semaphore]] = WeakKeyDictionary()

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[FetchFailed | None]:
        """Waits for this host's turn; yields a failure instead where the host has asked to wait longer."""
        host, free = self._host(url)
        async with self._door(host):
            if free:
                yield None
                return
            held = self._held(host)
            if held is None:
                await asyncio.sleep(self._reserve(host))
                held = self._held(host)  # the answer to the request before may have asked to wait
            yield held

    def heard(self, url: str, outcome: Fetched | NotModified | FetchFailed) -> None:
        """Takes note of a server's wish to be left alone, and of a host that is not there: its other requests need not queue."""
        host, free = self._host(url)
        if free or not isinstance(outcome, FetchFailed):
            return
        wait = UNKNOWN_FOR if outcome.cause == UNKNOWN_HOST else outcome.retry_after
        if wait:
            with self._lock:
                self._quiet[host] = (time.monotonic() + wait, outcome)

    def _held(self, host: str) -> FetchFailed | None:
        with self._lock:
            until, failure = self._quiet.get(host, (0.0, None))
        left = until - time.monotonic()
        if failure is None or left <= 0:
            return None
        return replace(failure, retry_after=left) if failure.retry_after else failure

    def _reserve(self, host: str) -> float:
        """Seconds until this host's next free moment, which is then taken."""
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next.get(host, 0.0))
            self._next[host] = at + self._spacing
        return at - now

    def _door(self, host: str) -> asyncio.Semaphore:
        with self._lock:
            doors = self._doors.setdefault(asyncio.get_running_loop(), {})
            return doors.setdefault(host, asyncio.Semaphore(PER_HOST))

    def _host(self, url: str) -> tuple[str, bool]:
        """(host:port, whether it is exempt); what has no host fails before it is dialled and need not wait."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            return "", True
        name = (parts.hostname or "").lower()
        return f"{name}:{port}", not name or name in self._allowed
