"""What `brief run` does: one process, one lock, Slack connected, and a handful of jobs until it is told to stop."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import structlog

from bot import connect, standing
from bot.edges import archive, lock, logs, timer
from bot.errors import ArchiveError, BotError
from bot.pipeline import edition, post, twice
from bot.ports import Progress
from bot.vitals import JOBS, Vitals

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.edges.slack.gateway import Gateway

log = structlog.get_logger()

POSTERS: Final = 8
"""So many channels are posted to at once; within a channel it is one message a second."""
OPENING: Final = 0.5
"""Seconds between two looks for what is to be posted while editions are being made."""
PATIENCE: Final = 15.0
"""Seconds that what is under way may take to finish after the bot was told to stop. What is cut short then is safe: a post not
recorded is looked up at the next start, and a poll is made again."""


Look = Callable[[Iterator[Progress]], Iterator[Progress]]
"""What a job's steps pass on their way, to be counted."""


def forever(bot: Bot, *, http: bool = False) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what it is sending; with `http` Slack sends its requests to the bot's public address,
    otherwise the bot opens a socket. Raises ConfigError, ArchiveError; BotError where Slack fell
    silent for good, so that a supervisor starts the bot anew."""
    connect.tokens(bot, http=http)
    logs.configure(bot.loaded.settings.log_level)
    stop, deaf = threading.Event(), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def give_up() -> None:
        deaf.set()
        stop.set()

    vitals = Vitals(bot, stop, http=http)
    with alone(bot), vitals.serving(), serving(bot, on_deaf=give_up, vitals=vitals, http=http):
        log.info("service.started", files=[str(f) for f in bot.loaded.files])
        stop.wait()
        log.info("service.stopping")
        _end_by(PATIENCE, status=int(deaf.is_set()))
    if deaf.is_set():
        raise BotError("Slack was not heard for minutes, and reconnecting did not help. Please start the bot again.")


def _end_by(seconds: float, status: int) -> None:
    """Ends the process after so many seconds, should it still be there."""

    def end() -> None:
        log.warning("service.cut_short")
        os._exit(status)

    last = threading.Timer(seconds, end)
    last.daemon = True
    last.start()


@contextmanager
def alone(bot: Bot) -> Iterator[None]:
    """Holds the archive's lock: two running bots on one archive would be two clocks. Raises ArchiveError."""
    path = archive.file_of(bot.loaded.settings.database_url)
    if path:
        with suppress(OSError):  # what is in the way is told by whoever opens the file
            path.parent.mkdir(parents=True, exist_ok=True)
    with lock.held(path.with_name(path.name + ".lock")) if path else nullcontext():
        yield


def restore(bot: Bot, backup: Path) -> Path:
    """Puts a backup in the archive's place while no bot runs, at the newest schema; where what was there is kept.

    What was due since the backup was made, and what it still had to post, is looked up in its channel before anything is posted.
    Raises ArchiveError, and nothing changes, where a bot runs, the backup is not whole, or it cannot be put there.
    """
    from bot import app
    from bot.edges.archive import copies

    path = archive.file_of(bot.loaded.settings.database_url)
    if path is None:
        raise ArchiveError("The archive is in memory: there is nothing to put a backup into.")
    part, now = copies.beside(path), bot.clock()
    with alone(bot):
        copies.copy(backup, part)
        try:
            settings = bot.loaded.settings.model_copy(update={"database_url": f"sqlite:///{part}"})
            with app.build(replace(bot.loaded, settings=settings), lambda: now) as other:
                for _ in edition.due_editions(edition.Editor(other.briefer, other.loaded.lexicon), now):
                    pass
                other.archive.doubt()
            kept = path.with_name(f"{path.name}.before-{now:%Y%m%dT%H%M%SZ}")
            copies.put_back(part, path, kept)
        finally:
            copies.discard(part)
    return kept


@contextmanager
def serving(
    bot: Bot,
    jobs: Iterable[str] = tuple(JOBS),
    on_deaf: Callable[[], object] = lambda: None,
    vitals: Vitals | None = None,
    *,
    http: bool = False,
) -> Iterator[Gateway]:
    """Connects to Slack, by a socket or over HTTP, and runs the named jobs until the block ends, then lets each finish the step it is at.

    `on_deaf` is called where Slack has fallen silent for good. Raises ConfigError, ArchiveError.
    """
    for name in bot.seed():
        log.warning("seed.edited", id=name, hint="the database keeps the version it took in first")
    bot.warm()
    stop = threading.Event()
    signs = vitals or Vitals(bot, stop)
    with connect.connected(bot, signs, on_deaf, http=http) as gateway:
        standing.resume(bot)  # Slack has just taken the token
        todo = schedule(bot, gateway, stop, signs)
        with timer.running({name: (JOBS[name], todo[name]) for name in jobs}):
            try:
                yield gateway
            finally:
                stop.set()


def schedule(bot: Bot, gateway: Gateway, stop: threading.Event, vitals: Vitals) -> dict[str, Callable[[], None]]:
    """What each job does, by name. After `stop` it ends with the step it is at."""
    hands: list[str] = []

    def look(name: str) -> Look:
        return lambda steps: vitals.standing.watched(vitals.steps(name, steps))

    def guarded(job: Callable[[], object]) -> Callable[[], object]:
        return vitals.standing.guarded(job, lambda: gateway.check(connect.current(bot)))

    todo: dict[str, Callable[[], object]] = {
        "collect": lambda: run(look("collect")(chain(bot.collect(), bot.correct())), stop),
        "read": lambda: run(look("read")(bot.read()), stop),
        "deliver": guarded(lambda: deliver(bot, gateway, stop, hands, look("deliver"))),
        "reconcile": guarded(lambda: reconcile(bot, gateway, stop, hands, look("reconcile"))),
        "retain": lambda: run(look("retain")(bot.retain()), stop),
    }
    return {name: vitals.watched(name, job) for name, job in todo.items()}


def deliver(
    bot: Bot, gateway: Gateway, stop: threading.Event, hands: list[str] | None = None, look: Look = lambda steps: steps
) -> None:
    """Opens the editions that are due and meanwhile posts what is pending, several channels at once. Raises ArchiveError.

    `hands` has the ids of the rows being posted; the job that reconciles shares it. Every step passes `look`.
    """
    opened = threading.Event()

    def poster() -> None:
        last = False
        while not (last or stop.is_set()):
            last = opened.is_set()
            run(look(post.pending(bot.archive, gateway.post, bot.clock, bot.loaded.settings.slack.owner, hands)), stop)
            opened.wait(OPENING)

    with ThreadPoolExecutor(POSTERS, thread_name_prefix="post") as posters:
        posts = [posters.submit(poster) for _ in range(POSTERS)]
        try:
            run(look(edition.due_editions(edition.Editor(bot.briefer, bot.loaded.lexicon), bot.clock())), stop)
        finally:
            opened.set()
    for done in posts:
        done.result()


def reconcile(
    bot: Bot, gateway: Gateway, stop: threading.Event, hands: Sequence[str] = (), look: Look = lambda steps: steps
) -> None:
    """Finds out what became of posts whose outcome is not known, and takes back what came twice. Raises ArchiveError."""
    found_out = post.reconcile(bot.archive, gateway.look_up, bot.clock, bot.loaded.settings.slack.owner, hands)
    run(look(chain(found_out, twice.undo(bot.archive, gateway.look_up, gateway.take_back, bot.clock))), stop)


def run(steps: Iterator[Progress], stop: threading.Event) -> None:
    """Takes a job's steps one by one and logs what each did; after `stop` it ends with the step it is at."""
    for step in steps:
        if step.data.get("status") != "waiting":
            tell = log.error if step.data.get("alarm") else log.warning if step.failed else log.info
            tell(f"{step.stage}.{'failed' if step.failed else 'done'}", subject=step.subject, note=step.note)
        if stop.is_set():
            return
