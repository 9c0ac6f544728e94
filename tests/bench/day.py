"""A day of one process in minutes: `python -m tests.bench.day [hours]`; its memory at the end against that after it has warmed up.

The whole bot runs in a process of its own, its clock set on from minute to minute: feeds fetched over real HTTP, parsed and read in real
worker processes, digests posted to the local workspace, a question every few seconds through Socket Mode. What is measured is the
resident memory of the bot's own process, every hour; its workers are replaced now and then by themselves. Exit status 1 where the end is
over 10 % above the warm bot.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sandbox
from bot import app, connect, service, settings
from bot.edges.slack import call
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.pace import Pace
from bot.vitals import Vitals
from tests import build
from tests.crash.lives import Clock
from tests.crash.world import ROOT
from tests.edges.web import server

START = datetime(2013, 10, 20, tzinfo=UTC)
FEEDS, ITEMS, ORDERS = 3, 1, 24
WARM = 6
"""Hours until the bot is warm: every kind of work has been done several times."""
MOST = 1.10


def feed(name: str, poll: int) -> bytes:
    """A feed whose every poll brings new items; the last two polls' are in it."""
    rows = []
    for n in range(ITEMS * max(poll - 2, 0), ITEMS * poll):
        story = " ".join(
            f"Minister {name.title()} said on Friday that boat {n} of port {m} would be sold, and the crew will vote next week."
            for m in range(9)
        )
        link = f"https://{name}.example/{n}"
        rows.append(f"<item><title>Boat {n} of {name}</title><link>{link}</link><description>{story}</description></item>")
    return f'<rss version="2.0"><channel><title>{name}</title>{"".join(rows)}</channel></rss>'.encode()


def resident() -> int:
    """The resident memory of the process it is asked in, in bytes."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096


def live(folder: Path, hours: int) -> None:
    """The bot: settings from the environment; prints its memory every hour."""
    clock = Clock(START)
    loaded = settings.load(folder, secrets=folder, database_url=f"sqlite:///{folder}/a.sqlite")
    with app.build(loaded, clock) as bot, service.serving(bot, jobs=()):
        token, app_token = connect.tokens(bot)
        assert app_token
        stop = threading.Event()
        gateway = Gateway(call.client(token, loaded.settings.slack.base_url), Pace(0))
        todo = service.schedule(bot, gateway, stop, Vitals(bot, stop))
        for minute in range(1, hours * 60 + 1):
            clock.jump((START + timedelta(minutes=minute) - clock()).total_seconds())
            for name, job in todo.items():
                if name != "retain" or minute % 360 == 0:
                    job()
            if minute % 60 == 0:
                print(minute // 60, resident(), bot.archive.count(bot.rules)[0], flush=True)


def prepared(folder: Path, outlet: server.Site, workspace: sandbox.Workspace) -> None:
    """Sources and subscriptions."""
    for name in ("settings.toml", "sources.toml"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "lexicon").symlink_to(ROOT / "config/lexicon")
    with app.build(settings.load(folder, secrets=folder, database_url=f"sqlite:///{folder}/a.sqlite"), lambda: START) as bot:
        for n in range(FEEDS):
            bot.archive.put_feed(build.feed(f"f{n}", url=outlet.url(f"/f{n}")), START)
        for n in range(ORDERS):
            channel = workspace.add_channel(f"day-{n}").id
            order = build.subscription(
                f"s{n}", channel=channel, topics=("boat",), when=f"daily {n:02}:15", zone="UTC", since=START
            )
            bot.archive.put_subscription(order, START)


def run(hours: int) -> Iterator[tuple[int, int, int]]:
    """(hour, bytes, articles) of each hour of the day."""
    polls: dict[str, int] = {}

    def answer(asked: server.Asked) -> list[bytes]:
        name = asked.path.strip("/")
        if not name.startswith("f"):
            return server.response(b"", "404 Not Found")
        polls[name] = polls.get(name, 0) + 1
        return server.response(feed(name, polls[name]))

    folder = Path(tempfile.mkdtemp(prefix="day-"))
    with sandbox.serve() as workspace, server.site(answer) as outlet:
        prepared(folder, outlet, workspace)
        environment = {
            "PATH": "/usr/bin:/bin",
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_APP_TOKEN": workspace.app_token,
            "BRIEF_SLACK__BASE_URL": workspace.api,
            "BRIEF_COLLECT__ALLOW_HOSTS": "127.0.0.1",
            "BRIEF_LOG_LEVEL": "error",
        }
        command = [sys.executable, "-m", "tests.bench.day", "live", str(folder), str(hours)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as bot:  # noqa: S603 -- ours
            done = threading.Event()
            asker = threading.Thread(target=_ask, args=[workspace, done])
            asker.start()
            try:
                assert bot.stdout
                for line in bot.stdout:
                    words = line.split()
                    if len(words) == 3 and words[0].isdigit():
                        yield int(words[0]), int(words[1]), int(words[2])
            finally:
                done.set()
                asker.join()
        posted = sum(len(workspace.messages(f"day-{n}")) > 0 for n in range(ORDERS))
        print(f"{posted} of {ORDERS} channels have their digest, {len(workspace.messages('general'))} questions were answered")


def _ask(workspace: sandbox.Workspace, done: threading.Event) -> None:
    """A person who asks again and again."""
    while not done.wait(2.0):
        if workspace.wait_connected(timeout=1.0):
            workspace.command("/brief", "boat", timeout=5.0)


def main() -> None:
    """Runs the day and prints it."""
    if sys.argv[1:2] == ["live"]:
        live(Path(sys.argv[2]), int(sys.argv[3]))
        return
    hours = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    seen = list(run(hours))
    for hour, size, articles in seen:
        print(f"{hour:3} h  {size / 1e6:7.1f} MB  {articles:5} articles")
    warm, end = seen[min(WARM, len(seen)) - 1][1], seen[-1][1]
    print(f"the end is {end / warm - 1:+.1%} of hour {WARM}")
    raise SystemExit(end > MOST * warm)


if __name__ == "__main__":
    main()
