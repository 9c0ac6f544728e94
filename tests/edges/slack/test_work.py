"""The bounded pool: nobody is left without an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from bot.edges.slack import work
from bot.edges.slack.work import Work
from bot.errors import ArchiveError, PostFailed
from bot.model import Message


class Person:
    """Someone who is told things."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._heard = threading.Semaphore(0)

    def __call__(self, message: Message) -> None:
        """Hears a message."""
        self.told.append(message.text)
        self._heard.release()

    def hear(self, count: int) -> None:
        """Waits for so many messages."""
        assert all(self._heard.acquire(timeout=5) for _ in range(count))


def raising(error: Exception) -> Callable[[], object]:
    """A job that fails so."""

    def job() -> None:
        raise error

    return job


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ArchiveError("The archive is busy."), "The archive is busy."),
        (PostFailed("C1", "not_in_channel"), "not_in_channel"),
        (PostFailed("C1", "unknown"), "look before you share"),
        (KeyError("inner"), "the reference "),
    ],
)
def test_every_fault_is_told_in_its_way(error: Exception, words: str) -> None:
    """A sentence of ours as it is; Slack's silence as such; what nobody foresaw as a reference, without its inner words."""
    person = Person()
    pool = Work()
    pool.hand_over(raising(error), person)
    person.hear(1)
    pool.close()
    (told,) = person.told
    assert words in told
    assert "inner" not in told


def held(pool: Work, go: threading.Event) -> None:
    """Keeps a pool of one thread busy until `go`."""
    running = threading.Event()

    def run() -> None:
        running.set()
        go.wait()

    pool.hand_over(run, Person())
    assert running.wait(5)


def test_beyond_its_bound_the_pool_says_so_at_once() -> None:
    """One runs, one waits, the next is told to come back; the other two are served."""
    person, go, served = Person(), threading.Event(), Person()
    pool = Work(threads=1, waiting=1)
    held(pool, go)
    for _ in range(2):
        pool.hand_over(lambda: served(Message("x")), person)
    pool._sorry.submit(lambda: None).result()
    assert person.told == [work.BUSY]
    go.set()
    served.hear(1)
    pool.close()
    assert len(served.told) == 1


def test_people_are_served_in_turns() -> None:
    """Of one who asks for much, so much waits and no more; one who asks for little comes second, not last."""
    order, go, sorry = [], threading.Event(), Person()
    pool = Work(threads=1, waiting=100, each=5)
    held(pool, go)
    for n in range(7):
        pool.hand_over(lambda n=n: order.append(f"ana {n}"), sorry, "ana")  # type: ignore[misc]
    pool.hand_over(lambda: order.append("ben"), sorry, "ben")
    sorry.hear(2)
    go.set()
    pool._pool.submit(lambda: None).result()
    pool.close()
    assert order == ["ana 0", "ben", "ana 1", "ana 2", "ana 3", "ana 4"]
    assert sorry.told == [work.BUSY] * 2


def test_at_the_end_who_waits_is_told() -> None:
    """What runs is finished; what waits is not begun."""
    person, started, go = Person(), threading.Event(), threading.Event()
    pool = Work(threads=1, waiting=5)

    def run() -> None:
        started.set()
        go.wait()

    pool.hand_over(run, person)
    for _ in range(3):
        pool.hand_over(lambda: person(Message("begun")), person)
    started.wait()
    closing = threading.Thread(target=pool.close)
    closing.start()
    pool._closing.wait()
    go.set()
    closing.join()
    assert person.told == [work.CLOSING] * 3


def test_a_refusal_that_cannot_be_told_does_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    """It is logged, and the pool goes on."""
    person = Person()
    pool = Work(threads=1)

    def deaf(message: Message) -> None:
        raise PostFailed("C1", "unreachable")

    pool.hand_over(raising(ArchiveError("x")), deaf)
    pool.hand_over(lambda: person(Message("next")), person)
    person.hear(1)
    pool.close()
    assert person.told == ["next"]
    assert "slack.answer_lost" in capsys.readouterr().out
