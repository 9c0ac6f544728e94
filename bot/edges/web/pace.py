"""When the next request may go to a host: two at a time, spaced, and none while the host has asked to be left alone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from urllib.parse import urlsplit

from bot.edges.web.cause import UNKNOWN_HOST
from bot.ports import Fetched, FetchFailed, NotModified, Request

PER_HOST = 2
PAGE_REFUSALS = 3
"""After so many refusals of pages in a row a host is asked for none for PAGES_REST seconds; its feeds go on."""
PAGES_REST = 6 * 3_600.0
_REFUSALS = frozenset({401, 402, 403, 429, 451, 503})
UNKNOWN_FOR = 30.0
"""Seconds for which a name that did not resolve is not looked up again."""


class Pace:
    """The manners towards each host and port, kept over all calls; safe to use from several threads and event loops."""

    def __init__(self, spacing: float, allowed: frozenset[str]) -> None:
        self._spacing, self._allowed = spacing, allowed
        self._lock = Lock()
        self._next: dict[str, float] = {}
        self._quiet: dict[tuple[str, bool], tuple[float, FetchFailed]] = {}
        self._refusals: dict[str, int] = {}

    async def turn(self, request: Request) -> FetchFailed | None:
        """Waits for this host's turn; a failure instead where the host has asked to wait longer, or keeps refusing pages."""
        host, free = self._host(request.url)
        held = self._held(host, request.page)
        if held is None and not free:
            await asyncio.sleep(self._reserve(host))
            held = self._held(host, request.page)  # the answer to the request before may have asked to wait
        return held

    def heard(self, request: Request, outcome: Fetched | NotModified | FetchFailed) -> None:
        """Takes note of a server's wish to be left alone, of a host that is not there (its other requests need not queue), and of
        pages refused."""
        if not isinstance(outcome, FetchFailed) and not request.page:
            return
        host, _ = self._host(request.url)
        if not host:
            return
        with self._lock:
            if isinstance(outcome, FetchFailed):
                wait = UNKNOWN_FOR if outcome.cause == UNKNOWN_HOST else outcome.retry_after
                if wait:
                    self._quiet[host, False] = (time.monotonic() + wait, outcome)
            if request.page:
                self._page_heard(host, outcome)

    def _page_heard(self, host: str, outcome: Fetched | NotModified | FetchFailed) -> None:
        if not isinstance(outcome, FetchFailed) or outcome.status not in _REFUSALS:
            self._refusals[host] = 0
            return
        self._refusals[host] = self._refusals.get(host, 0) + 1
        if self._refusals[host] >= PAGE_REFUSALS:
            self._refusals[host] = 0
            failure = replace(outcome, cause=f"{outcome.cause}, {PAGE_REFUSALS} times in a row", retry_after=None)
            self._quiet[host, True] = (time.monotonic() + PAGES_REST, failure)

    def _held(self, host: str, page: bool) -> FetchFailed | None:
        """Why a request to the host is not made now: the host asked to wait, or, for a page, refuses pages."""
        with self._lock:
            found = [self._quiet.get((host, kind), (0.0, None)) for kind in ((False, True) if page else (False,))]
        for until, failure in found:
            left = until - time.monotonic()
            if failure is not None and left > 0:
                return replace(failure, retry_after=left) if failure.retry_after else failure
        return None

    def _reserve(self, host: str) -> float:
        """Seconds until this host's next free moment, which is then taken."""
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next.get(host, 0.0))
            self._next[host] = at + self._spacing
        return at - now

    def _host(self, url: str) -> tuple[str, bool]:
        """(host:port, whether it is exempt); what has no host fails before it is dialled and need not wait."""
        place, name = _place(url)
        return place, not name or name in self._allowed


def lanes(requests: Iterable[Request]) -> Iterator[Iterator[Request]]:
    """The requests by host, in their order: a host's PER_HOST times the same iterator, for so many who make them one after the other."""
    hosts: dict[str, list[Request]] = {}
    for request in requests:
        hosts.setdefault(_place(request.url)[0], []).append(request)
    for some in hosts.values():
        waiting = iter(some)
        yield from [waiting] * min(PER_HOST, len(some))


@lru_cache(maxsize=4_096)
def _place(url: str) -> tuple[str, str]:
    """(host:port, host) of a URL; both "" where it has none."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return "", ""
    return (f"{name}:{port}", name) if name else ("", "")
