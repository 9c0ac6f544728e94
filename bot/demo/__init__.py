"""The trial without an account: sample outlets on loopback, a workspace on this machine, and the unchanged bot between them.

Everything is as of 8 May 2013, the day the sample is set on: the bot's clock starts there, eight in the morning in London.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sandbox
from bot import app, service
from bot.deliver import text
from bot.demo import outlets
from bot.edges import logs
from bot.errors import ReadingError
from bot.settings import SHIPPED, Loaded, load

if TYPE_CHECKING:
    from sandbox import Workspace

START: Final = datetime(2013, 5, 8, 6, 59, 30, tzinfo=UTC)
"""Half a minute before eight in London, on the day the sample is set on."""
PATIENCE: Final = 60.0
"""Seconds a digest or an answer may take before the trial gives up."""
CHANNEL: Final = "news-desk"
TOPICS: Final = ("syria", "G8")
Say = Callable[[str], None]


class Clock:
    """A clock that starts at START, runs at the usual pace, and can be set forward."""

    def __init__(self) -> None:
        self._offset = START - self._run()

    def __call__(self) -> datetime:
        """The instant it is in the trial."""
        return self._run() + self._offset

    def forward(self, to: datetime) -> None:
        """Sets the clock to an instant, never back."""
        self._offset += max(to - self(), timedelta())

    @staticmethod
    def _run() -> datetime:
        return datetime.fromtimestamp(time.monotonic(), UTC)


def run(port: int, *, serve: bool, say: Say) -> None:
    """Collects the sample, posts a digest, answers /brief syria, prints both; then serves until Ctrl-C or stops. Raises BotError."""
    began = time.monotonic()
    logs.configure("error", sys.stderr)
    with tempfile.TemporaryDirectory(prefix="brief-") as folder, world(Path(folder), port) as (bot, workspace):
        say(f"Workspace: {workspace.url}  (open it in a browser)\n")
        _collect(bot, say)
        with service.serving(bot, ("deliver",)):
            if isinstance(bot.clock, Clock):
                bot.clock.forward(START + timedelta(seconds=35))
            _show(workspace, say)
            say(f"That took {time.monotonic() - began:.0f} s. The page: {workspace.url}")
            if serve:
                say("Type /brief … there. Ctrl-C stops.")
                _until_stopped()


def _show(workspace: Workspace, say: Say) -> None:
    """Prints the digest once it is there, then asks for a brief and prints that. Raises ReadingError where either never comes."""
    digest = workspace.wait_for(lambda: workspace.messages(CHANNEL), PATIENCE)
    answers = workspace.command("/brief", "syria", channel=CHANNEL, timeout=PATIENCE)
    if not digest or not answers:
        raise ReadingError("The bot did not answer in the workspace; the lines above may say why.")
    say(f"\n#{CHANNEL}, 08:00 in London\n\n{text.of_blocks(digest[0].blocks)}")
    say("/brief syria, answered through Socket Mode\n")
    for answer in answers:
        say(text.of_blocks(answer.blocks))


@contextmanager
def world(folder: Path, port: int = 0) -> Iterator[tuple[app.Bot, Workspace]]:
    """The bot, its sample outlets and its workspace, all on loopback; the archive in `folder`. Raises BotError."""
    sites = outlets.load(SHIPPED / "sample")
    with (
        outlets.served(sites) as feeds,
        sandbox.serve(port) as workspace,
        app.build(loaded(folder, sites, feeds, workspace), Clock()) as bot,
    ):
        yield bot, workspace


def loaded(folder: Path, sites: Sequence[outlets.Site], feeds: Mapping[str, str], workspace: Workspace) -> Loaded:
    """The settings of the trial: the shipped ones, but for where the outlets, the archive and Slack are."""
    sources = folder / "sources.toml"
    sources.write_text("\n".join(_source(site, feeds[site.id]) for site in sites), encoding="utf-8")
    return load(
        SHIPPED,
        secrets=folder,
        database_url=f"sqlite:///{folder / 'brief.sqlite'}",
        sources=sources,
        zone="Europe/London",
        slack_bot_token=workspace.bot_token,
        slack_app_token=workspace.app_token,
        slack={"base_url": workspace.api},
        collect={"allow_hosts": ["127.0.0.1"]},
        read={"workers": 2},
        subscriptions=[
            {
                "id": "trial",
                "channel": workspace.channel(CHANNEL).id,
                "topics": TOPICS,
                "when": "daily 08:00",
                "zone": "Europe/London",
            }
        ],
    )


def _source(site: outlets.Site, url: str) -> str:
    return f'[[sources]]\nid = "{site.id}"\nurl = "{url}"\noutlet = "{site.name}"\nzone = "{site.zone}"\nlanguage = "en"\n'


def _collect(bot: app.Bot, say: Say) -> None:
    bot.seed()
    for step in bot.collect(only_due=False):
        say(f"  {step.subject}: {step.note}")
    count = sum(1 for _ in bot.read())
    say(f"  {count} articles read.")


def _until_stopped() -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        return
