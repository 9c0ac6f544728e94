"""Many things → one function's results for each, as they come: some at a time in threads, since what they wait for are other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event, Semaphore, Thread
from time import monotonic

from bot.ports.work import R, T

AT_ONCE = 16
"""So many results `side_by_side` waits for at a time."""
HELD = 64
"""So many items it has taken whose results nobody is done with: whole bodies, which must not pile up."""
TOGETHER = 32
"""So many results it hands over at once."""
LINGER = 0.02
"""So many seconds it waits after a result for others to go with it: to store two at once is hardly more work than one."""
ENOUGH = 8
"""So many are worth storing without waiting for more."""


def side_by_side(
    items: Iterable[T], function: Callable[[T], R], quick: Callable[[T], bool] = lambda _: False
) -> Iterator[list[tuple[T, R]]]:
    """See `bot.ports.Each`: one thread takes the items as they come, AT_ONCE others wait for their results."""
    results: SimpleQueue[tuple[T, R] | BaseException | None] = SimpleQueue()
    room, stop = Semaphore(HELD), Event()

    def one(item: T) -> None:
        try:
            results.put((item, function(item)))
        except BaseException as error:  # noqa: BLE001 -- it belongs to the thread that asked
            results.put(error)

    def all_of_them() -> None:
        try:
            with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="each") as pool:
                for item in items:
                    room.acquire()
                    if stop.is_set():
                        break
                    if quick(item):
                        one(item)
                    else:
                        pool.submit(one, item)
        except BaseException as error:  # noqa: BLE001 -- as above
            results.put(error)
        results.put(None)

    Thread(target=all_of_them, name="each", daemon=True).start()
    try:
        for done in _at_hand(results):
            yield done
            room.release(len(done))
    finally:
        stop.set()
        room.release()  # the thread may be waiting for it


def _at_hand(results: SimpleQueue[T | BaseException | None]) -> Iterator[list[T]]:
    """What is in the queue, or soon is, up to None. Raises what it finds raised, after that."""
    over, fault = False, None
    while not over:
        done: list[T] = []
        for result in _soon(results):
            if result is None or isinstance(result, BaseException):
                over, fault = True, result
                break
            done.append(result)
        if done:
            yield done
    if fault is not None:
        raise fault


def _soon(queue: SimpleQueue[T]) -> Iterator[T]:
    """What comes first, and what comes within LINGER seconds of that, or is there already once there are ENOUGH; TOGETHER at most."""
    yield queue.get()
    until = monotonic() + LINGER
    for n in range(1, TOGETHER):
        try:
            yield queue.get(timeout=max(until - monotonic(), 0) if n < ENOUGH else 0)
        except Empty:
            return
