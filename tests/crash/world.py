"""A workspace in which bots live and die, and the count of what arrived."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sandbox
from bot import app, settings
from bot.edges.archive import open_archive
from bot.model import Edition
from bot.pipeline import post, twice
from sandbox.faults import Faults
from tests import build
from tests.crash import lives
from tests.crash.lives import Life

ROOT = Path(__file__).parents[2]
EIGHT = datetime(2013, 5, 8, 7, tzinfo=UTC)
"""Eight in London on DAY."""
NEWS = {
    "treaty": "Norway will vote on the treaty on Friday, the ministry said.",
    "strike": "Port workers in Hull began a strike on Tuesday, their union said.",
}
ORDERS = ("first", "second")
MOST_LIVES = 12
LANDING = 0.1
"""Seconds in which a post that was held back is taken up."""
AFTER = post.GRACE + timedelta(seconds=5)
"""So long after one bot's death the next one is born."""


@dataclass(frozen=True)
class Found:
    """What a round left in the channels: deliveries that arrived more than once, not at all, or in the wrong place or order, and what
    was still open at the end. `reached` says whether the bot died (or stood still) where it was to."""

    duplicates: int
    losses: int
    misplaced: int
    open: int
    reached: bool

    @property
    def well(self) -> bool:
        """Every digest is there exactly once, whole and in order, and the ledger knows it."""
        return (self.duplicates, self.losses, self.misplaced, self.open) == (0, 0, 0, 0)


@dataclass
class World:
    """A workspace with its own clock, a database to begin each round with, and the process that bots are born from."""

    folder: Path
    workspace: sandbox.Workspace
    nest: subprocess.Popen[str]
    set_clock: Callable[[datetime], None]
    rounds: int = 0
    expected: dict[str, int] = field(default_factory=dict)
    expected_rows: Counter[tuple[str, ...]] = field(default_factory=Counter)

    # Lives

    def begin(self, life: Life) -> int:
        """Starts a life; its process id."""
        self._tell({"begin": asdict(life)})
        return int(self._hear()["pid"])

    def end(self) -> int | str:
        """How the life that was started or continued last ended: its exit status, minus a signal's number, or "stopped"."""
        status: int | str = self._hear()["end"]
        return status

    def carry_on(self, pid: int) -> int | str:
        """Continues a stopped life, and waits for its end."""
        self._tell({"continue": pid})
        return self.end()

    def _tell(self, order: Any) -> None:
        assert self.nest.stdin
        self.nest.stdin.write(json.dumps(order) + "\n")
        self.nest.stdin.flush()

    def _hear(self) -> Any:
        assert self.nest.stdout
        line = self.nest.stdout.readline()
        assert line, "the process that bots are born from has died"
        return json.loads(line)

    # Rounds

    def round(
        self,
        point: str = "",
        slack: Callable[[Faults], None] = lambda _: None,
        fault: str = "",
        how: str = "kill",
        count: int = 1,
        after: float = 0.0,
        land: float = 0.0,
        gate: threading.Event | None = None,
        *,
        blind: bool = False,
    ) -> Found:
        """Eight o'clock: a bot lives under faults and dies at a point (or `after` so many seconds), bots after it live on until
        nothing is open; then the channels are counted. What is on its way when it dies lands within `land` seconds, less than the
        grace time that passes until the next bot lives; or, where there is a `gate`, when it is opened: once nothing is open any
        more."""
        self.rounds += 1
        home = self._home()
        now = EIGHT + timedelta(seconds=3)
        slack(self.workspace.core.faults)
        if point.startswith("R"):  # something must have been left open to be reconciled
            self.live(home, now, point="P4")
            now += AFTER
        if point.startswith("T"):  # something must have come twice to be taken back
            self.live(home, now)
            now = self._until_told(home, now, gate)
        end = self.live(home, now, point=point, fault=fault, how=how, count=count, after=after)
        time.sleep(land)
        now = self._until_told(home, now, gate, blind=blind)
        if gate:
            self.live(home, now)
        self.workspace.core.faults.clear()
        return self._count(home, self.open(home, now), reached=settled(end))

    def _until_told(self, home: Path, now: datetime, gate: threading.Event | None, *, blind: bool = False) -> datetime:
        """Bots live on until nothing is open. Then the gate opens, and it is the time of the next look, which is given back."""
        for _ in range(MOST_LIVES):
            now += AFTER
            if self.live(home, now, blind=blind) == 0 and not self.open(home, now):
                break
        if not gate:
            return now
        gate.set()
        time.sleep(LANDING)
        return now + max(twice.LOOKS)

    def live(self, home: Path, now: datetime, **more: Any) -> int | str:
        """One life in a folder, begun at an instant; how it ended. One that stopped is continued and ends before this returns."""
        self.set_clock(now)
        life = Life(str(home), self.workspace.api, self.workspace.bot_token, now.isoformat(), **more)
        pid = self.begin(life)
        end = self.end()
        if end == "stopped":
            self._sleep_over(home, now, pid)
        return end

    def _sleep_over(self, home: Path, now: datetime, pid: int) -> None:
        """A bot that stands still is no dead one: while it does, another is refused; then it goes on where it stood."""
        self.begin(Life(str(home), self.workspace.api, self.workspace.bot_token, (now + 5 * post.GRACE).isoformat()))
        assert self.end() == 1, "two bots on one archive"
        self.carry_on(pid)

    def _home(self) -> Path:
        """A folder with a database as it is before eight, its digests for two channels of their own."""
        home = self.folder / f"r{self.rounds}"
        shutil.copytree(self.folder / "template", home)
        with open_archive(str(home / "a.sqlite")) as archive:
            for order in archive.subscriptions():
                channel = self.workspace.add_channel(f"{order.id}-{self.rounds}").id
                archive.put_subscription(build.subscription(**{**asdict(order), "channel": channel}), order.since)
        return home

    def open(self, home: Path, now: datetime) -> int:
        """How many messages of an archive are not out, or not known to be."""
        with open_archive(str(home / "a.sqlite")) as archive:
            left = archive.backlog(now)
            return left.pending + left.sending + left.unknown

    def _count(self, home: Path, left: int, *, reached: bool) -> Found:
        """Counts by the sandbox's store, not by what the bot says."""
        duplicates = losses = misplaced = 0
        for order in ORDERS:
            messages = self.workspace.messages(f"{order}-{self.rounds}")
            ids = [m.metadata["event_payload"]["delivery_id"] for m in messages if m.metadata]
            duplicates += sum(n - 1 for n in Counter(ids).values()) + len(messages) - len(ids)
            self.expected.setdefault(order, len(ids))
            losses += len({f"{order}/2013-05-08T08:00/{part}" for part in range(self.expected[order])} - set(ids))
            parts = [int(name.rpartition("/")[2]) for name in ids]
            parents = {m.ts for m in messages if m.thread is None}
            misplaced += (parts != sorted(parts)) + sum(m.thread not in parents for m in messages[1:])
        if (duplicates, losses, misplaced, left) == (0, 0, 0, 0):
            shutil.rmtree(home)
        return Found(duplicates, losses, misplaced, left, reached)


def settled(end: int | str) -> bool:
    """Whether a life ended, or stood still, where it was to."""
    return end in (-signal.SIGKILL, -signal.SIGALRM, "stopped")


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """A world whose rounds are kept in `folder` where something went wrong in them. One round without faults says what is expected."""
    clock = lives.Clock(EIGHT)

    def set_clock(now: datetime) -> None:
        clock.jump((now - clock()).total_seconds())

    with sandbox.serve(clock=lambda: clock().timestamp()) as workspace, nest() as process:
        made = World(folder, workspace, process, set_clock)
        template(folder / "template", workspace)
        calm = made.round()
        assert calm.well, calm
        assert min(made.expected.values()) >= 3, made.expected
        yield made


@contextmanager
def nest() -> Iterator[subprocess.Popen[str]]:
    """The process that bots are born from."""
    command = [sys.executable, "-m", lives.__name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 -- ours
        try:
            yield process
        finally:
            assert process.stdin
            process.stdin.close()


def template(folder: Path, workspace: sandbox.Workspace) -> None:
    """A folder with the settings and the archive of a bot a minute before eight: two articles are in, and subscribed since yesterday."""
    folder.mkdir()
    for name in ("settings.toml", "sources.toml"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "lexicon").symlink_to(ROOT / "config/lexicon")
    loaded = settings.load(folder, secrets=folder, database_url=f"sqlite:///{folder}/a.sqlite")
    at = EIGHT - timedelta(hours=2)
    with app.build(loaded, lambda: at) as bot:
        for text in NEWS.values():
            article = build.article(text, published=at)
            bot.archive.store([article], at)
            bot.archive.save([build.reading(article, text, rules=bot.rules)], at)
        for name in ORDERS:
            yesterday = EIGHT - timedelta(days=1)
            order = build.subscription(name, topics=tuple(NEWS), when="daily 08:00", since=yesterday)
            bot.archive.put_subscription(order, yesterday)
            bot.archive.open_edition(Edition(name, "2013-05-07T08:00", yesterday), (), yesterday)
