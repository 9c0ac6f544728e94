"""Lives of a bot: a parent process with everything imported forks one a line of standard input, and says how each ended.

In:  {"begin": {…}} (a Life), {"continue": pid}.   Out: {"pid": n}, then {"pid": n, "end": status} or {"pid": n, "end": "stopped"}.
A life serves one tick of each job. It kills itself at its point; the points are ports wrapped, the bot itself knows nothing of them.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from bot import app, service, settings
from bot.brief import rank
from bot.edges.archive import sqlite
from bot.edges.archive.archive import SqlArchive
from bot.edges.slack import call
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.pace import Pace
from bot.errors import BotError, PostFailed
from bot.model import Delivery

TIMEOUT = 1
"""Seconds until a call to Slack is given up: thirty in real life."""
JUMP = 5 * 3600.0


@dataclass(frozen=True)
class Life:
    """What a life is given. `point` is where it ends itself, at the `count`th time there; `how` is "kill" or "stop".

    `fault` befalls it at the first time there: "locked" (another process holds the database for longer than the bot waits), "full"
    (no page can be added to it any more), "ahead" or "behind" (its clock is set by JUMP). `after` so many
    seconds it is killed wherever it is. A `blind` one posts again without a look:
    what the count must see.
    """

    folder: str
    api: str
    token: str
    now: str
    point: str = ""
    count: int = 1
    how: str = "kill"
    fault: str = ""
    after: float = 0.0
    blind: bool = False


class Clock:
    """The bot's clock: it starts at an instant, goes at the usual pace, and may be set."""

    def __init__(self, start: datetime) -> None:
        self._offset = start - self._run()

    def __call__(self) -> datetime:
        """The instant it is."""
        return self._run() + self._offset

    def jump(self, seconds: float) -> None:
        """Sets it forward, or back."""
        self._offset += timedelta(seconds=seconds)

    @staticmethod
    def _run() -> datetime:
        return datetime.fromtimestamp(time.monotonic(), UTC)


class Fate:
    """Ends the life at its point."""

    def __init__(self, life: Life, clock: Clock) -> None:
        self._life, self._clock = life, clock
        self._passed: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.archive: Archive

    def at(self, point: str) -> None:
        """A point is reached."""
        with self._lock:
            self._passed[point] += 1
            time_ = self._passed[point] if point == self._life.point else 0
        if time_ == 1 and self._life.fault:
            getattr(self, f"_{self._life.fault}")()
        if time_ == self._life.count:
            os.kill(os.getpid(), signal.SIGKILL if self._life.how == "kill" else signal.SIGSTOP)

    def _full(self) -> None:
        self.archive.fill()

    def _locked(self) -> None:
        other = sqlite3.connect(f"{self._life.folder}/a.sqlite", isolation_level=None, check_same_thread=False)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:  # the bot writes this very moment; then it waits for nobody
            return
        threading.Timer(1.5 * sqlite.BUSY_SECONDS, other.close).start()

    def _ahead(self) -> None:
        self._clock.jump(JUMP)

    def _behind(self) -> None:
        self._clock.jump(-JUMP)


class Archive(SqlArchive):
    """An archive that tells where it is passed."""

    fate: Fate

    def fill(self) -> None:
        """No page can be added to the database any more."""
        with self._engines[0].connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {connection.exec_driver_sql('PRAGMA page_count').scalar()}")

    def open_edition(self, *arguments: Any) -> bool:
        """P0 before it, P1 after it."""
        self.fate.at("P0")
        opened = super().open_edition(*arguments)
        self.fate.at("P1")
        return opened

    def claim(self, *arguments: Any) -> bool:
        """P2 after it."""
        claimed = super().claim(*arguments)
        if claimed:
            self.fate.at("P2")
        return claimed

    def settle(self, *arguments: Any, **more: Any) -> None:
        """P5 after it."""
        super().settle(*arguments, **more)
        self.fate.at("P5")


class Slack(Gateway):
    """A gateway that tells where it is passed."""

    fate: Fate
    blind = False

    def post(self, row: Delivery) -> str:
        """P3 while the request is on its way or its answer is lost, P4 after the answer."""
        dying = threading.Timer(TIMEOUT / 4, self.fate.at, ["P3 sent"])
        dying.daemon = True
        dying.start()
        try:
            ts = super().post(row)
        except PostFailed:
            self.fate.at("P3")
            raise
        finally:
            dying.cancel()
        self.fate.at("P4")
        return ts

    def look_up(self, row: Delivery) -> str | None:
        """R1 before it, R2 after it."""
        self.fate.at("R1")
        found = None if self.blind else super().look_up(row)
        self.fate.at("R2")
        return found


def live(life: Life) -> None:
    """One life, to its end."""
    clock = Clock(datetime.fromisoformat(life.now))
    fate = Fate(life, clock)
    loaded = settings.load(
        Path(life.folder),
        secrets=Path(life.folder),
        database_url=f"sqlite:///{life.folder}/a.sqlite",
        slack_bot_token=life.token,
        slack={"base_url": life.api},
    )
    with app.build(loaded, clock) as bot:
        archive = Archive.open(loaded.settings.database_url)
        archive.fate, fate.archive = fate, archive
        bot.__dict__["archive"] = archive
        web = call.client(life.token, life.api)
        web.timeout = TIMEOUT
        gateway = Slack(web, Pace(0))
        gateway.fate, gateway.blind = fate, life.blind
        _serve(bot, gateway, fate)
        archive.close()


def _serve(bot: app.Bot, gateway: Slack, fate: Fate) -> None:
    """A tick of each job, as the timer would: a job's fault is told and the next one runs. Raises ArchiveError where another bot
    has the archive."""
    stop, hands = threading.Event(), cast("list[str]", [])
    jobs: list[Callable[[], object]] = [
        lambda: service.deliver(bot, gateway, stop, hands),
        lambda: service.reconcile(bot, gateway, stop, hands),
    ]
    with service.alone(bot):
        for job in (*jobs, jobs[0]):
            try:
                job()
            except BotError as error:
                sys.stderr.write(f"{error}\n")
            fate.at("P6")


def main() -> None:
    """Forks lives until standard input ends."""
    sqlite.BUSY_SECONDS = 1
    rank.scores([("warm",), ("up",), ("now",)], "lexrank")
    for line in sys.stdin:
        order = json.loads(line)
        if "continue" in order:
            os.kill(order["continue"], signal.SIGCONT)
            _await(order["continue"])
        else:
            _await(_fork(Life(**order["begin"])))


def _fork(life: Life) -> int:
    child = os.fork()
    if child:
        _say({"pid": child})
        return child
    status = 1
    try:
        with (Path(life.folder) / "log").open("a", encoding="utf-8") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        signal.setitimer(signal.ITIMER_REAL, life.after)  # nobody handles SIGALRM: the kernel ends the process on the spot
        live(life)
        status = 0
    finally:
        os._exit(status)


def _await(child: int) -> None:
    _, status = os.waitpid(child, os.WUNTRACED)
    _say({"pid": child, "end": "stopped" if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status)})


def _say(words: object) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main()
