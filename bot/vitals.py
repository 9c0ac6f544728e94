"""How the running bot is: signs of life of its jobs and of Slack, counts of what they do, and the pages that tell."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot import __version__
from bot.deliver import notice
from bot.edges import http, metrics
from bot.edges.http import Answer, Call, Route
from bot.edges.pulse import Pulse
from bot.errors import BotError
from bot.standing import Standing

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.pipeline.state import State
    from bot.ports import Progress

log = structlog.get_logger()

JOBS: Final = {
    "collect": timedelta(minutes=1),
    "read": timedelta(seconds=5),
    "deliver": timedelta(seconds=5),
    "reconcile": timedelta(minutes=1),
    "retain": timedelta(hours=6),
}
"""Every job, and how often it ticks."""
SLACK: Final = "slack"
DEAF: Final = 120.0
"""Seconds without a sign of Slack after which the bot is not ready: its socket is pinged every two."""
STUCK: Final = 600.0
"""Seconds without a step after which a job is stuck, where three of its ticks are no longer: a step is one article, one post, one feed
with all its pages."""


class Vitals:
    """Told by the jobs and by Slack's client what happens; safe between threads."""

    def __init__(self, bot: Bot, stop: threading.Event, *, http: bool = False) -> None:
        self._bot, self._stop = bot, stop
        limits = {name: max(3 * every.total_seconds(), STUCK) for name, every in JOBS.items()}
        self._pulse = Pulse(limits | {SLACK: math.inf if http else DEAF})  # over HTTP nobody speaks unless somebody types
        self._meter = metrics.Meter(__version__)
        self._looked = bot.clock()
        self.standing = Standing(bot)
        """Whether Slack takes the token."""

    def heard(self) -> None:
        """Slack gave a sign."""
        self._pulse.beat(SLACK)

    def asked(self, outcome: str) -> None:
        """Slack sent a request over HTTP, or somebody sent what is none of Slack's."""
        self._meter.asked(outcome)
        if outcome == "taken":
            self.heard()

    def watched(self, name: str, job: Callable[[], object]) -> Callable[[], None]:
        """The job, its ticks and its faults noticed."""

        def tick() -> None:
            self._pulse.beat(name)
            try:
                job()
            except Exception:
                self._meter.failed(name)
                raise
            finally:
                self._pulse.beat(name)
            if name == "deliver":
                self._arrived()

        return tick

    def steps(self, name: str, steps: Iterator[Progress]) -> Iterator[Progress]:
        """The steps of a job, each counted and a sign of life."""
        for step in steps:
            self._pulse.beat(name)
            self._meter.step(step)
            yield step

    def _arrived(self) -> None:
        """Counts how late the digests were that arrived since the last look."""
        until = self._bot.clock()
        for seconds in self._bot.archive.arrived(self._looked, until):
            self._meter.late(seconds)
        self._looked = until

    # The pages

    def serving(self) -> AbstractContextManager[object]:
        """Serves the pages where the settings have a port for them. Raises ConfigError."""
        wanted = self._bot.loaded.settings.http
        if not wanted.port:
            return nullcontext()
        pages = {"/healthz": self.health, "/readyz": self.ready, "/metrics": self.metrics}
        return http.serving(wanted.host, wanted.port, [Route(path, _page(page)) for path, page in pages.items()])

    def health(self) -> Answer:
        """Whether the process is alive and none of its jobs is stuck; asks neither database nor Slack, so that no fault of theirs gets
        the bot killed."""
        stuck = [name for name in self._pulse.silent() if name != SLACK]
        return _told([f"{name} is stuck" for name in stuck])

    def ready(self) -> Answer:
        """Whether digests go out now: the archive opens, Slack was heard of late and takes the token, the jobs tick, and the bot is not being stopped."""
        faults = [f"nothing of {name} for {seconds:.0f} seconds" for name, seconds in self._pulse.silent().items()]
        if refusal := self.standing.refusal:
            faults.append(f"Slack refuses the token: {notice.reason(refusal)} ({refusal})")
        if self._stop.is_set():
            faults.append("the bot is being stopped")
        try:
            self._bot.archive.backlog(self._bot.clock())
        except BotError as error:
            faults.append(str(error))
        return _told(faults)

    def metrics(self) -> Answer:
        """The counts, in Prometheus's text format. Where the archive fails, its gauges say what they said last."""
        state: State | None = None
        try:
            state = self._bot.state()
        except BotError as error:
            log.warning("metrics.stale", error=str(error))
        return Answer(self._meter.page(state, self._pulse.ages()), content_type=metrics.CONTENT_TYPE)


def _page(answer: Callable[[], Answer]) -> Callable[[Call], Answer]:
    return lambda _: answer()


def _told(faults: list[str]) -> Answer:
    words = "".join(f"{fault}\n" for fault in faults) or "ok\n"
    return Answer(words.encode(), 503 if faults else 200)
