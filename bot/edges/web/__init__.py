"""HTTP out: many URLs at once, each outcome as it comes; the pipeline sees a plain function, the event loop lives here.

`guard` decides what may be dialled · `exchange` performs one request · `wire` asks and hears · `unpack` the body · `cause` puts failures into words · `fresh` reads
how long an answer lasts · `pace` spaces requests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import aclosing
from queue import SimpleQueue
from threading import Thread

import aiohttp
import uvloop
from yarl import URL

from bot import __version__
from bot.edges.web import exchange
from bot.edges.web.exchange import Terms
from bot.edges.web.guard import Guard
from bot.edges.web.pace import Pace, lanes
from bot.edges.web.wire import Wire
from bot.errors import ConfigError
from bot.ports import Fetch, Fetched, FetchFailed, NotModified, Request

__all__ = ["fetcher"]

_Pair = tuple[Request, Fetched | NotModified | FetchFailed]
UNREAD = 64
"""So many answers wait to be taken before the next request is made."""
TOGETHER = 128
"""So many answers without a body are handed over at once: to wake the other thread for each costs more than the request."""
LINGER = 0.01
"""So many seconds the first of them waits for others."""


def fetcher(
    *,
    contact: str,
    timeout: float = 30.0,
    allow_hosts: Iterable[str] = (),
    proxy: str | None = None,
    spacing: float = 5.0,
    at_once: int = 32,
    connector: Callable[[Iterable[str]], aiohttp.TCPConnector] = Guard,
) -> Fetch:
    """A Fetch whose User-Agent names the bot and `contact`; a request has `timeout` seconds in all, waiting for its turn not counted.

    At most `at_once` requests run at a time, two to a host and port, `spacing` seconds apart there. Hosts in `allow_hosts` may be
    private and are not spaced. A server that asks to wait is left alone until then, in later calls too, and one that refuses three
    pages running is asked for none for six hours. No cookies, no referer;
    `proxy` (an http URL) may be on a private address, and then resolves names itself. Raises ConfigError for a bad proxy.
    """
    allowed = frozenset(host.strip().lower() for host in allow_hosts if host.strip())
    agent = f"brief-bot/{__version__}" + (f" (+{contact})" if contact else "")
    terms = Terms(agent, allowed, timeout, _proxy(proxy))
    pace = Pace(spacing, allowed)
    dialled = allowed | {terms.proxy.host or ""} if terms.proxy else allowed

    def fetch(requests: Iterable[Request]) -> Iterator[_Pair]:
        return _Job(list(requests), terms, pace, at_once, lambda: connector(dialled)).outcomes()

    return fetch


def _proxy(written: str | None) -> URL | None:
    if not written:
        return None
    try:
        url = URL(written)
    except ValueError:
        url = URL()
    if url.scheme != "http" or not url.host:
        raise ConfigError("The proxy for feeds must be an http address, such as http://proxy.example:3128.")
    return url


class _Job:
    """One call of a Fetch: a thread with an event loop of its own, and the queue it answers through."""

    def __init__(
        self,
        requests: list[Request],
        terms: Terms,
        pace: Pace,
        at_once: int,
        connector: Callable[[], aiohttp.TCPConnector],
    ) -> None:
        self._requests, self._terms, self._pace, self._at_once, self._connector = requests, terms, pace, at_once, connector
        self._queue: SimpleQueue[list[_Pair] | BaseException | None] = SimpleQueue()
        self._ready: list[_Pair] = []
        self._stop: Callable[[], object] = lambda: None

    def outcomes(self) -> Iterator[_Pair]:
        """Yields each outcome as it comes; what still runs when the caller turns away is given up."""
        if not self._requests:
            return
        thread = Thread(target=self._run, name="web", daemon=True)
        thread.start()
        try:
            while (some := self._queue.get()) is not None:
                if isinstance(some, BaseException):
                    raise some
                yield from some
        finally:
            self._stop()
            thread.join(timeout=5)

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(self._all())
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001 -- a fault of ours belongs to the thread that asked
            self._queue.put(error)
        finally:
            self._queue.put(None)

    async def _all(self) -> None:
        loop, whole = asyncio.get_running_loop(), asyncio.current_task()
        assert whole is not None  # noqa: S101 -- asyncio.run runs us as a task
        self._stop = lambda: None if loop.is_closed() else loop.call_soon_threadsafe(whole.cancel)
        room = asyncio.Semaphore(self._at_once)
        async with aclosing(Wire(self._connector(), self._terms.proxy)) as wire, asyncio.TaskGroup() as tasks:
            for waiting in lanes(self._requests):
                tasks.create_task(self._lane(wire, waiting, room))
        self._hand_over()
        self._queue.put(None)

    async def _lane(self, wire: Wire, waiting: Iterator[Request], room: asyncio.Semaphore) -> None:
        """Makes requests to one host, one after the other, beside others that take theirs from `waiting`, too."""
        for request in waiting:
            outcome: Fetched | NotModified | FetchFailed | None = await self._pace.turn(request)
            if outcome is None:
                async with room:
                    outcome = await exchange.perform(wire, request, self._terms)
                    while self._queue.qsize() >= UNREAD:  # noqa: ASYNC110 -- answers are taken in another thread, and bodies must not pile up
                        await asyncio.sleep(0.01)
                self._pace.heard(request, outcome)
            self._tell(request, outcome)

    def _tell(self, request: Request, outcome: Fetched | NotModified | FetchFailed) -> None:
        """Hands an outcome over: one with a body at once, since that is to be parsed, others a few together."""
        self._ready.append((request, outcome))
        if isinstance(outcome, Fetched) or len(self._ready) >= TOGETHER:
            self._hand_over()
        elif len(self._ready) == 1:
            asyncio.get_running_loop().call_later(LINGER, self._hand_over)

    def _hand_over(self) -> None:
        if self._ready:
            self._queue.put(self._ready)
            self._ready = []
