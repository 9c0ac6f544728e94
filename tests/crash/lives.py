"""Lives of a bot: a parent process with everything imported forks one a line of standard input, and says how each ended.

In:  {"begin": {…}} (a Life), {"continue": pid}.   Out: {"pid": n}, then {"pid": n, "end": status} or {"pid": n, "end": "stopped"}.
A life serves one tick of each job of its kind. It kills itself at its point; the points are ports wrapped, the bot itself knows
nothing of them.
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
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from bot import app, service, settings
from bot.brief import rank
from bot.edges.archive import sqlite
from bot.edges.slack import call
from bot.edges.slack.pace import Pace
from bot.errors import BotError
from bot.pipeline import gather, read
from tests import fakes
from tests.crash import ports
from tests.crash.ports import TIMEOUT, Archive, Slack, Web

JUMP = 5 * 3600.0


@dataclass(frozen=True)
class Life:
    """What a life is given. `kind` is "deliver", "collect" or "migrate". `point` is where it ends itself, at the `count`th time there;
    `how` is "kill" or "stop".

    `fault` befalls it at the first time there (or at the first time at `fault_at`): "locked" (another process holds the database for longer than the bot waits), "full"
    (no page can be added to it any more), "ahead" or "behind" (its clock is set by JUMP). `after` so many seconds it is killed
    wherever it is. A `blind` one posts again without a look. `pages` are the web of one that collects, by address.
    """

    folder: str
    api: str
    token: str
    now: str
    kind: str = "deliver"
    point: str = ""
    count: int = 1
    how: str = "kill"
    fault: str = ""
    fault_at: str = ""
    after: float = 0.0
    blind: bool = False
    pages: dict[str, str] = field(default_factory=dict)


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
        self.fill: Callable[[], None] = lambda: None

    def at(self, point: str) -> None:
        """A point is reached."""
        with self._lock:
            self._passed[point] += 1
            time_ = self._passed[point]
        if time_ == 1 and self._life.fault and point == (self._life.fault_at or self._life.point):
            getattr(self, f"_{self._life.fault}")()
        if time_ == self._life.count and point == self._life.point:
            os.kill(os.getpid(), signal.SIGKILL if self._life.how == "kill" else signal.SIGSTOP)

    def _full(self) -> None:
        self.fill()

    def _locked(self) -> None:
        other = sqlite3.connect(f"{self._life.folder}/a.sqlite", isolation_level=None, check_same_thread=False, timeout=0.2)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:  # the bot writes this very moment; then it waits for nobody
            return
        threading.Timer(1.5 * sqlite.BUSY_SECONDS, other.close).start()

    def _ahead(self) -> None:
        self._clock.jump(JUMP)

    def _behind(self) -> None:
        self._clock.jump(-JUMP)


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
    if life.kind == "migrate":
        ports.migrating(fate)
    with app.build(loaded, clock) as bot, service.alone(bot), Archive.open(loaded.settings.database_url) as archive:
        archive.fate, fate.fill = fate, archive.fill
        bot.__dict__["archive"] = archive
        for job in {"deliver": _delivering, "collect": _collecting, "migrate": lambda *_: ()}[life.kind](bot, life, fate):
            try:
                job()
            except BotError as error:
                sys.stderr.write(f"{error}\n")
            fate.at("P6")


Jobs = tuple[Callable[[], object], ...]
"""A tick of each job, as the timer would: a job's fault is told and the next one runs."""


def _delivering(bot: app.Bot, life: Life, fate: Fate) -> Jobs:
    web = call.client(life.token, life.api)
    web.timeout = TIMEOUT
    gateway = Slack(web, Pace(0))
    gateway.fate, gateway.blind = fate, life.blind
    stop, hands = threading.Event(), cast("list[str]", [])

    def deliver() -> None:
        service.deliver(bot, gateway, stop, hands)

    return deliver, lambda: service.reconcile(bot, gateway, stop, hands), deliver


def _collecting(bot: app.Bot, life: Life, fate: Fate) -> Jobs:
    ports.indexing(fate)
    web = Web({url: body.encode() for url, body in life.pages.items()})
    web.fate = fate
    lexicon, every = bot.loaded.lexicon, timedelta(minutes=30)
    by = gather.Collector(bot.archive, web, ports.parse_feed, ports.parse_page, lexicon, every)
    stop = threading.Event()
    return (
        lambda: service.run(gather.collect(by, bot.clock()), stop),
        lambda: service.run(read.unread(bot.archive, fakes.read, bot.rules, bot.clock()), stop),
    )


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
