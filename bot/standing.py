"""How the bot stands with Slack: whether its token is taken. Where it is not, nothing is posted, and nothing is lost, until it is again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot.deliver import notice
from bot.errors import PostFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.app import Bot
    from bot.ports import Progress

log = structlog.get_logger()

AGAIN: Final = timedelta(minutes=1)
"""So often it is looked whether there is a token that Slack takes: another one in its secret file, or the same one again."""
CHECK: Final = timedelta(hours=1)
"""So often a good one is tried, so that people hear before the next digest that it is none any more."""

Check = Callable[[], object]
"""Asks Slack whether it takes the token that is set now. Raises PostFailed."""


class Standing:
    """Told by posts and by Slack's events; safe between threads. That the token is refused is kept in the archive, too, as what stops the
    subscriptions: there `brief status` sees it, and a start with a good token ends it."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._lock = threading.Lock()
        self._next = bot.clock() + CHECK
        self.refusal: str | None = None
        """Slack's code for why it does not take the token; None where it does."""

    def refused(self, code: str) -> None:
        """Slack does not take the token, or says that it will not. Raises ArchiveError."""
        with self._lock:
            if self.refusal is None:
                log.error("slack.token_refused", code=code, reason=notice.reason(code), remedy=notice.remedy(code))
                self._next = self._bot.clock()
            self.refusal = code
        self._bot.archive.pause_subscriptions(code, self._bot.clock())

    def watched(self, steps: Iterator[Progress]) -> Iterator[Progress]:
        """The steps of a job, looked through for a token that was refused."""
        for step in steps:
            code = str(step.data.get("outcome"))
            if code in notice.TOKEN:
                self.refused(code)
            yield step

    def guarded(self, job: Callable[[], object], check: Check) -> Callable[[], None]:
        """The job, done only while the token is taken."""

        def tick() -> None:
            if self._taken(check):
                job()

        return tick

    def _taken(self, check: Check) -> bool:
        """Whether the token is taken, as far as is known; now and then Slack is asked."""
        with self._lock:
            now = self._bot.clock()
            if now < self._next:
                return self.refusal is None
            self._next = now + (AGAIN if self.refusal else CHECK)
        try:
            check()
        except PostFailed as error:
            if error.code in notice.TOKEN:
                self.refused(error.code)
            return self.refusal is None
        self._accepted()
        return True

    def _accepted(self) -> None:
        """The token is good (again): what it had stopped goes on."""
        with self._lock:
            before, self.refusal = self.refusal, None
            self._next = self._bot.clock() + CHECK
        if before:
            log.info("slack.token_taken", after=before)
            resume(self._bot)


def resume(bot: Bot) -> None:
    """Lets subscriptions run again that a refused token stopped. Raises ArchiveError."""
    for name in bot.archive.resume_subscriptions(codes=notice.TOKEN):
        log.info("subscription.resumed", id=name)
