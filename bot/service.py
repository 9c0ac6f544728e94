"""What `brief run` does: one process, one lock, Slack connected, and a handful of jobs until it is told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.edges import lock, logs, timer
from bot.errors import ConfigError
from bot.pipeline import edition, post

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.edges.slack.gateway import Gateway
    from bot.ports import Progress

log = structlog.get_logger()


def forever(bot: Bot) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what it is sending. Raises ConfigError, ArchiveError."""
    logs.configure(bot.loaded.settings.log_level)
    tokens(bot)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with _alone(bot), serving(bot):
        log.info("service.started", files=[str(f) for f in bot.loaded.files])
        stop.wait()
        log.info("service.stopping")


@contextmanager
def _alone(bot: Bot) -> Iterator[None]:
    """Holds the archive's lock: two running bots on one archive would be two clocks. Raises ArchiveError."""
    path = bot.archive.path
    with lock.held(path.with_name(path.name + ".lock")) if path else nullcontext():
        yield


def tokens(bot: Bot) -> tuple[str, str]:
    """(bot token, app token). Raises ConfigError that says what to do where one is missing."""
    settings = bot.loaded.settings
    wanted = {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_APP_TOKEN": settings.slack_app_token}
    missing = [name for name, value in wanted.items() if not value or not value.get_secret_value()]
    if missing or not settings.slack_bot_token or not settings.slack_app_token:
        raise ConfigError(
            f"{' and '.join(missing)} not set: README, “Put it into Slack”, says where to get them. "
            "`brief demo` shows the bot without an account."
        )
    return settings.slack_bot_token.get_secret_value(), settings.slack_app_token.get_secret_value()


@contextmanager
def serving(bot: Bot, jobs: Iterable[str] = ("collect", "read", "deliver", "reconcile", "retain")) -> Iterator[Gateway]:
    """Connects to Slack and runs the named jobs until the block ends. Raises ConfigError, ArchiveError."""
    from bot.edges.slack import socket_mode

    for name in bot.seed():
        log.warning("seed.edited", id=name, hint="the database keeps the version it took in first")
    bot_token, app_token = tokens(bot)
    with socket_mode.connected(bot_token, app_token, bot.loaded.settings.slack.base_url, bot.doors()) as gateway:
        every = {
            "collect": (timedelta(minutes=1), lambda: _log(bot.collect())),
            "read": (timedelta(seconds=20), lambda: _log(bot.read())),
            "deliver": (timedelta(seconds=5), lambda: deliver(bot, gateway)),
            "reconcile": (timedelta(minutes=1), lambda: _log(post.reconcile(bot.archive, gateway.look_up, bot.clock))),
            "retain": (timedelta(hours=6), bot.retain),
        }
        wanted: dict[str, tuple[timedelta, Callable[[], object]]] = {name: every[name] for name in jobs}
        with timer.running(wanted):
            yield gateway


def deliver(bot: Bot, gateway: Gateway) -> None:
    """Opens the editions that are due and posts what is pending."""
    _log(edition.due_editions(edition.Editor(bot.briefer, bot.loaded.lexicon), bot.clock()))
    _log(post.pending(bot.archive, gateway.post, bot.clock))


def _log(steps: Iterable[Progress]) -> None:
    for step in steps:
        if step.data.get("status") != "waiting":
            (log.warning if step.failed else log.info)(
                f"{step.stage}.{'failed' if step.failed else 'done'}", subject=step.subject, note=step.note
            )
