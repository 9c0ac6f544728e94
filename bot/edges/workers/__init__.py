"""Strangers' bytes and long texts in processes that can be killed: one kind parses, one kind reads; each loses only its own task.

A worker that dies, hangs or eats too much memory answers Unreadable, and the next task gets a new worker. `abreast` asks for many at once.
"""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot.edges.workers.abreast import side_by_side
from bot.errors import ReadingError
from bot.lexicon import Lexicon
from bot.model import Article, Feed, Harvest, Outlet, ParsedFeed, ParsedPage, Reading, Unreadable
from bot.ports import Each, GatherFeed, ParseFeed, ParsePage, Read

if TYPE_CHECKING:
    from pebble import ProcessPool

ReadOne = Callable[[Article, Lexicon, str], Reading]
"""(article, lexicon, pipeline name) → its reading; importable by name, since it runs in another process."""

_PRELOAD = ["spacy", "bot.understand", "bot.edges.nlp"]
_PARSE_MEMORY = 2_000_000_000
_READ_MEMORY = 6_000_000_000  # address space, most of it reserved and never touched
_PARSE_TASKS = 500  # then the worker is replaced, and what its parsers leaked goes with it
_READ_TASKS = 2_000


@dataclass(frozen=True, slots=True)
class Workers:
    """What the pipeline is given: four functions that never raise for what a stranger wrote, safe to call from several threads,
    and `each`, which calls one for many things at once."""

    parse_feed: ParseFeed
    gather_feed: GatherFeed
    parse_page: ParsePage
    read: Read
    each: Each


@contextmanager
def workers(
    lexicon: Lexicon,
    pipeline: str,
    read: ReadOne,
    check: Callable[[str], None],
    *,
    parse_feed: ParseFeed | None = None,
    parse_page: ParsePage | None = None,
    parsers: int = 2,
    readers: int = 1,
    parse_seconds: float = 10.0,
    read_seconds: float = 90.0,
) -> Iterator[Workers]:
    """Opens the workers; each kind starts with its first task, and all are gone when the block ends.

    `check(pipeline)` raises ReadingError for a pipeline that is not there, before any process starts. The limits are in seconds
    for one task, the first of a reading worker loading the pipeline too.
    """
    parsing = _Pool(parsers, parse_seconds, lambda count: _parse_pool(count, lexicon))
    reading = _Pool(readers, read_seconds, lambda count: _read_pool(count, read, lexicon, pipeline))

    def read_all(articles: Iterable[Article]) -> Iterator[tuple[Article, Reading | Unreadable]]:
        check(pipeline)
        return reading.each(_read, articles)

    def feed(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
        parsed: ParsedFeed | Unreadable = parsing.one(parse_feed or _feed, body, url, content_type, now)
        return parsed

    def gather(
        body: bytes, url: str, content_type: str | None, now: datetime, feeds: Sequence[Feed], marks: bytes
    ) -> tuple[Harvest, ...] | Unreadable:
        brought: tuple[Harvest, ...] | Unreadable = parsing.one(_gather, body, url, content_type, now, feeds, marks)
        return brought

    def page(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedPage | Unreadable:
        parsed: ParsedPage | Unreadable = parsing.one(parse_page or _page, body, url, content_type, now)
        return parsed

    try:
        yield Workers(feed, gather, page, read_all, side_by_side)
    finally:
        parsing.close()
        reading.close()


class _Pool:
    """A pebble pool that starts with its first task, and whose failures are values."""

    def __init__(self, count: int, seconds: float, start: Callable[[int], ProcessPool]) -> None:
        self._count, self._seconds, self._start = count, seconds, start
        self._lock = Lock()
        self._pool: ProcessPool | None = None

    def one(self, function: Callable[..., Any], *arguments: object) -> Any:
        """The function's result, or Unreadable."""
        return self._result(self._submit(function, *arguments))

    def each(self, function: Callable[[Article], Reading], articles: Iterable[Article]) -> Iterator[tuple[Article, Any]]:
        """(article, result or Unreadable) as they come; no more than two tasks a worker wait at a time."""
        waiting: dict[Future[Any], Article] = {}
        for article in articles:
            waiting[self._submit(function, article)] = article
            if len(waiting) >= 2 * self._count:
                yield from self._finished(waiting)
        while waiting:
            yield from self._finished(waiting)

    def close(self) -> None:
        """Ends the workers at once, whatever they do."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _submit(self, function: Callable[..., Any], *arguments: object) -> Future[Any]:
        with self._lock:
            if self._pool is None:
                self._pool = self._start(self._count)
        try:
            future: Future[Any] = self._pool.schedule(_within, args=(self._seconds, function, arguments), timeout=self._seconds)
        except RuntimeError as error:  # the pool has stopped itself: its workers cannot start
            raise ReadingError("The worker processes cannot be started; the log says why.") from error
        return future

    def _finished(self, waiting: dict[Future[Any], Article]) -> Iterator[tuple[Article, Any]]:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), self._result(future)

    def _result(self, future: Future[Any]) -> Any:
        from pebble import ProcessExpired

        try:
            return future.result()
        except TimeoutError:
            return Unreadable(f"it took longer than {self._seconds:.0f} s")
        except ProcessExpired:
            return Unreadable("it brought the worker process down")
        except MemoryError:
            return Unreadable("it takes too much memory")
        except ReadingError:
            raise
        except Exception as error:  # noqa: BLE001 -- a rule that fails on one text must not stop the others; the type says where to look
            return Unreadable(f"it cannot be read ({type(error).__name__})")


def _parse_pool(count: int, lexicon: Lexicon) -> ProcessPool:
    # Spawned: parsers start in half a second, and the fork server is left to load spaCy once, for readers alone.
    return _pool(count, _PARSE_TASKS, get_context("spawn"), _begin_parsing, (lexicon,))


def _read_pool(count: int, read: ReadOne, lexicon: Lexicon, pipeline: str) -> ProcessPool:
    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return _pool(count, _READ_TASKS, context, _begin_reading, (read, lexicon, pipeline))


def _pool(
    count: int, tasks: int, context: BaseContext, initializer: Callable[..., None], arguments: tuple[object, ...]
) -> ProcessPool:
    from pebble import ProcessPool

    return ProcessPool(count, max_tasks=tasks, initializer=initializer, initargs=arguments, context=context)


# What follows runs inside a worker.


_lexicon: Lexicon | None = None
_reader: Callable[[Article], Reading] | None = None
_DAY = datetime(2013, 5, 8, tzinfo=UTC)
_WARM_UP = Article("", None, Outlet(""), "", _DAY, _DAY.date(), "The ministers will meet on Monday.", "")


def _begin_parsing(lexicon: Lexicon) -> None:
    global _lexicon  # noqa: PLW0603 -- a worker process has one lexicon, set as it starts
    _confine(_PARSE_MEMORY)
    _lexicon = lexicon


def _begin_reading(read: ReadOne, lexicon: Lexicon, pipeline: str) -> None:
    global _reader  # noqa: PLW0603 -- a worker process has one reader, set as it starts
    _confine(_READ_MEMORY)
    _reader = lambda article: read(article, lexicon, pipeline)  # noqa: E731
    _reader(_WARM_UP)  # loading is nobody's reading time


def _read(article: Article) -> Reading:
    assert _reader is not None  # noqa: S101 -- set by _begin_reading
    return _reader(article)


def _feed(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    from bot.collect import feed

    return feed.parse(body, url, content_type, now)


def _gather(
    body: bytes, url: str, content_type: str | None, now: datetime, feeds: Sequence[Feed], marks: bytes
) -> tuple[Harvest, ...] | Unreadable:
    from bot.collect import harvest

    assert _lexicon is not None  # noqa: S101 -- set by _begin_parsing
    return harvest.gather(body, url, content_type, now, feeds, _lexicon, marks)


def _page(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedPage | Unreadable:
    from bot.collect import page

    return page.parse(body, url, content_type, now)


def _confine(memory: int) -> None:
    """Caps the process's address space, and leaves Ctrl-C to the parent, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))


def _within(seconds: float, function: Callable[..., Any], arguments: tuple[object, ...]) -> Any:
    """Runs a task under a cap on its processor time: it ends a worker whose parent was killed and cannot."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 1, most))
    return function(*arguments)
