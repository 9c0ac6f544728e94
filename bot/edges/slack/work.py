"""The bounded pool that requests are handed to, and what a person is told where one fails.

A Bolt listener only acknowledges and hands over: its own five threads would otherwise hold the acks of a burst back.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog

from bot.deliver import views
from bot.edges.slack.turns import Turns
from bot.errors import BotError, PostFailed
from bot.model import Message

log = structlog.get_logger()

WAITING: Final = 1_000
EACH: Final = 50
BUSY: Final = "Too many briefs are being made at once. Please ask again in a minute."
CLOSING: Final = "The bot is being restarted. Please ask again in a minute."
UNSURE: Final = "Slack did not say whether the brief was posted. Please look before you share it again."

Refuse = Callable[[Message], object]
"""Tells who asked, and nobody else, why there is no answer. Raises PostFailed."""


class Work:
    """A pool of threads that serves people in turns, with a bound on what may wait, of one person and in all: beyond it a person is told
    to try again, rather than left to hope."""

    def __init__(self, threads: int = 4, waiting: int = WAITING, each: int = EACH) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="brief")
        self._turns = Turns[tuple[Callable[[], object], Refuse]](waiting, each)
        self._sorry = ThreadPoolExecutor(1, thread_name_prefix="sorry")
        self._quick = ThreadPoolExecutor(4, thread_name_prefix="quick")
        self._closing = threading.Event()

    def hand_over(self, job: Callable[[], object], refuse: Refuse, by: str = "") -> None:
        """Takes on a job that a person (`by`, a user id) asked for, and returns at once. A job answers by itself; where it raises, `refuse`
        gets the sentence to say: a BotError's own, and for anything else a reference that the log has too."""
        if self._turns.add(by, (job, refuse)):
            self._pool.submit(self._serve)
        else:
            self._sorry.submit(_tell, refuse, BUSY)

    def at_once(self, job: Callable[[], object], refuse: Refuse) -> None:
        """As `hand_over`, for what cannot wait for briefs being made: a modal is opened within three seconds of a click or never. The
        job is a call to Slack and no more."""
        self._quick.submit(lambda: _told(job, refuse))

    def close(self) -> None:
        """Finishes what runs; who still waits is told so."""
        self._quick.shutdown(wait=True)
        self._closing.set()
        self._pool.shutdown(wait=True)
        self._sorry.shutdown(wait=True)

    def _serve(self) -> None:
        """The next job, whosever it is: the pool is asked once for each that waits."""
        job, refuse = self._turns.next()
        if self._closing.is_set():
            _tell(refuse, CLOSING)
        else:
            _told(job, refuse)


def _told(job: Callable[[], object], refuse: Refuse) -> None:
    words = _fault(job)
    if words is not None:
        _tell(refuse, words)


def _fault(job: Callable[[], object]) -> str | None:
    """What to say of a job that failed; None where it did not."""
    try:
        job()
    except PostFailed as error:
        log.warning("slack.refused", code=error.code)
        return UNSURE if error.code == "unknown" else str(error)
    except BotError as error:
        return str(error)
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("slack.failed", reference=reference)
        return f"Something went wrong here. If it goes on, tell whoever runs the bot the reference {reference}."
    return None


def _tell(refuse: Refuse, words: str) -> None:
    try:
        refuse(views.sentence(words))
    except Exception:
        log.exception("slack.answer_lost")
