"""What the Slack surfaces ask of the bot, and the bounded pool their work is handed to.

A Bolt listener only acknowledges and hands over: its own five threads would otherwise hold the acks of a burst back.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from bot.deliver import views
from bot.errors import BotError
from bot.model import Message

log = structlog.get_logger()


class Say(Protocol):
    """Sends a message back to where a request came from."""

    def __call__(self, message: Message) -> object:
        """Sends it."""


@dataclass(frozen=True, slots=True)
class Doors:
    """`reply` answers the text after /brief (or after the mention); `kept` gives a stored brief's message by its id."""

    reply: Callable[[str], Message]
    kept: Callable[[str], dict[str, Any] | None]


class Work:
    """A pool of threads with a bound on what may wait: beyond it a person is told to try again, rather than left to hope."""

    def __init__(self, threads: int = 4, waiting: int = 100) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="brief")
        self._room = threading.BoundedSemaphore(threads + waiting)

    def hand_over(self, say: Say, job: Callable[[], Message]) -> None:
        """Runs a job and says its message; a fault becomes a sentence, an unforeseen one a reference the log has too."""
        if not self._room.acquire(blocking=False):
            say(views.sentence("Too many briefs are being made at once. Please ask again in a minute."))
            return
        self._pool.submit(self._run, say, job)

    def close(self) -> None:
        """Finishes what runs; what waits is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, say: Say, job: Callable[[], Message]) -> None:
        try:
            say(_spoken(job))
        except Exception:
            log.exception("slack.answer_lost")
        finally:
            self._room.release()


def _spoken(job: Callable[[], Message]) -> Message:
    try:
        return job()
    except BotError as error:
        return views.sentence(str(error))
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("slack.failed", reference=reference)
        return views.sentence(f"Something went wrong here. If it goes on, tell whoever runs the bot the reference {reference}.")
