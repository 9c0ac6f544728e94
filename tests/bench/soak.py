"""Two weeks in minutes: `python -m tests.bench.soak [days] [subscriptions]`, then a day of one process: `python -m tests.bench.day`.

From 20 October 2013 on: the hour that London and Berlin repeat, and the one that Sao Paulo skips. Bots live one tick of their jobs at
each instant at which a digest is due, on one archive, against the local workspace over real HTTP. Two in five die or stand still, at a
point of a delivery or at any moment; every other meets a fault of Slack's or of the machine; who died is back after five seconds to
fifteen minutes, now and then hours. Expected is one digest a subscription and local day, reckoned here from the civil calendar
alone; counted are the messages in the workspace. Exit status 1 unless each is there once, whole.
"""

from __future__ import annotations

import logging
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

from bot import app, settings
from bot.model import Subscription
from bot.pipeline import twice
from tests import build
from tests.crash import lives, ports
from tests.crash.cells import DELIVERING, LATER, LOCAL, SLACK
from tests.crash.world import LANDING, World, settled, world

START = datetime(2013, 10, 20, tzinfo=UTC)
ZONES = (
    *("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo"),
    *("Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland"),
)
TRICKY = {"Europe/London": "01:30", "Europe/Berlin": "02:30", "America/Sao_Paulo": "00:30"}
"""Times that a clock change repeats, or skips, in those days: every third subscription there has them, all others eight o'clock."""
EIGHT = "08:00"
SEED = 6
TICK = 5.0
"""Seconds between two ticks of a bot that runs."""
EARLY = timedelta(seconds=lives.JUMP)
DRAINED = 40
"""Lives after an instant at most, until nothing is open."""
TOPICS = ("treaty", "strike")


@dataclass
class Tally:
    """What happened on the way."""

    lives: int = 0
    deaths: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    disturbed: set[datetime] = field(default_factory=set)
    """The due instants at which something went wrong."""
    held: list[threading.Event] = field(default_factory=list)
    """What Slack takes at the next instant: hours after it was posted."""


def orders(place: World, count: int) -> list[Subscription]:
    """Subscriptions, each with a channel of its own, spread over zones and times."""
    return [
        build.subscription(
            f"s{n:03}",
            channel=place.workspace.add_channel(f"soak-{n:03}").id,
            topics=TOPICS[: 1 + n % 2],
            when=f"daily {TRICKY.get(zone, EIGHT) if n // len(ZONES) % 3 == 2 else EIGHT}",
            zone=zone,
            since=START - timedelta(minutes=1),
        )
        for n, zone in zip(range(count), cycle(ZONES), strict=False)
    ]


def expected(order: Subscription, end: datetime) -> dict[date, datetime]:
    """Each local day of the span on which a digest is due, with the instant: the first of two where the clock repeats the time, and
    the end of the gap where it skips it."""
    clock = wall_time.fromisoformat(order.when.removeprefix("daily "))
    zone = ZoneInfo(order.zone)
    found = {}
    for n in range(-1, (end - START).days + 3):
        day = (START + timedelta(days=n)).date()
        at = datetime.combine(day, clock, zone).astimezone(UTC)
        if START - timedelta(minutes=1) < at <= end:
            found[day] = at  # a time that is skipped is reckoned by the offset before the gap, so that it lies behind it
    return found


def soak(place: World, home: Path, due: Sequence[datetime], tally: Tally) -> None:
    """Lives through every instant, news coming in once a day."""
    chance = random.Random(SEED)  # noqa: S311 -- moments, not secrets
    now, day = START, None
    for at in due:
        if at.date() != day:
            day = at.date()
            _news(home, max(now, at - timedelta(hours=1)))
        if now < at:  # the bot of the last instant has run on until now
            now = at + timedelta(seconds=chance.uniform(0, TICK))
        else:
            tally.disturbed.add(at)
        _take_late(tally)
        for n in range(DRAINED):
            died = _live(place, home, now, _trouble(chance) if n < 3 else {}, tally, at)
            left = place.open(home, now)
            if not died and not left:
                break
            tally.disturbed.add(at)
            now += timedelta(seconds=_absence(chance) if died else 30.0)
    _take_late(tally)
    place.live(home, now + max(twice.LOOKS))


def _take_late(tally: Tally) -> None:
    for gate in tally.held:
        gate.set()
    if tally.held:
        time.sleep(LANDING)
    tally.held.clear()


def _trouble(chance: random.Random) -> dict[str, Any]:
    """How a life ends before its time, if it does, and the fault it meets, if any."""
    trouble: dict[str, Any] = {}
    kind = chance.random()
    if kind < 0.15:
        trouble["after"] = chance.uniform(0.02, 0.4)
    elif kind < 0.30:
        trouble |= {"point": chance.choice(DELIVERING), "count": chance.randint(1, 6)}
    elif kind < 0.38:
        trouble |= {"point": chance.choice(DELIVERING), "count": chance.randint(1, 6), "how": "stop"}
    elif kind < 0.50:
        trouble |= {"point": chance.choice(DELIVERING[:6]), "fault": chance.choice(tuple(LOCAL.values())), "count": 99}
    if chance.random() < 0.4:
        trouble["slack"] = chance.choice((*tuple(SLACK)[1:], *LATER))
    return trouble


def _absence(chance: random.Random) -> float:
    """Seconds until a bot that died is back: a supervisor's, or now and then a night's."""
    return chance.uniform(2, 6) * 3600 if chance.random() < 0.02 else chance.uniform(TICK, 900)


def _live(place: World, home: Path, now: datetime, trouble: dict[str, Any], tally: Tally, at: datetime) -> bool:
    """One life; whether it died before its time."""
    slack = trouble.pop("slack", None)
    if slack in LATER:
        tally.held.append(threading.Event())
        LATER[slack](tally.held[-1], place.workspace.core.faults)
    elif slack:
        SLACK[slack](place.workspace.core.faults)
    end = place.live(home, now, **trouble)
    if slack == "late accept":
        time.sleep(ports.TIMEOUT)
    place.workspace.core.faults.clear()
    tally.lives += 1
    tally.deaths += settled(end)
    for name in (slack, trouble.get("fault"), trouble.get("how")):
        if name:
            tally.faults[name] += 1
    if trouble or slack:
        tally.disturbed.add(at)
    return end != 0


def _news(home: Path, at: datetime) -> None:
    """An article on each topic."""
    loaded = settings.load(home, secrets=home, database_url=f"sqlite:///{home}/a.sqlite")
    with app.build(loaded, lambda: at) as bot:
        for topic in TOPICS:
            words = f"Norway will discuss the {topic} of {at:%d %B} on Friday, the ministry said."
            article = build.article(
                words, published=at, day=at.date(), id=f"{topic}-{at:%d%m}", url=f"https://a.example/{topic}/{at:%d%m}"
            )
            bot.archive.store([article], at)
            bot.archive.save([build.reading(article, words, rules=bot.rules)], at)


@dataclass(frozen=True)
class Verdict:
    """What stands in a subscription's channel against what should: digests twice, lost, unexpected, and broken ones (a part that is
    missing, twice, or in the wrong place); and how many seconds after it was due each arrived, by its due instant."""

    twice: int
    lost: int
    strange: int
    broken: int
    late: tuple[tuple[datetime, float], ...]


def judge(place: World, order: Subscription, end: datetime) -> Verdict:
    """Looks at the messages of a channel. A bot whose clock was set ahead at the end may have been early for the next day."""
    due, early = expected(order, end), expected(order, end + EARLY)
    messages = place.workspace.messages(order.channel)
    rows = [m.metadata["event_payload"]["delivery_id"].split("/") for m in messages if m.metadata]
    parents: dict[date, list[float]] = {}
    for (_, slot, part), message in zip(rows, messages, strict=True):
        if part == "0":
            parents.setdefault(date.fromisoformat(slot[:10]), []).append(float(message.ts))
    parts = Counter(tuple(row) for row in rows)
    last = {slot: max(int(p) for _, s, p in parts if s == slot) for _, slot, _ in parts}
    missing = sum((order.id, slot, str(n)) not in parts for slot, most in last.items() for n in range(most + 1))
    thread = {m.ts for m in messages if m.thread is None}
    stray = sum(m.thread is not None and m.thread not in thread for m in messages)
    return Verdict(
        twice=sum(len(ts) - 1 for ts in parents.values()),
        lost=len(due.keys() - parents.keys()),
        strange=len(parents.keys() - early.keys()),
        broken=missing + stray + sum(n - 1 for (_, _, p), n in parts.items() if p != "0"),
        late=tuple((due[day], ts[0] - due[day].timestamp()) for day, ts in parents.items() if day in due),
    )


def said(name: str, seconds: Sequence[float]) -> str:
    """Lateness in a line."""
    if len(seconds) < 2:
        return f"{name}: too few"
    cuts = quantiles(seconds, n=100)
    return f"{name}: {len(seconds)} digests, p50 {cuts[49]:.1f} s, p99 {cuts[98]:.1f} s, most {max(seconds):.0f} s"


def _home(place: World, wanted: Sequence[Subscription]) -> Path:
    home = place.folder / "soak"
    (place.folder / "template").rename(home)
    with app.build(settings.load(home, secrets=home, database_url=f"sqlite:///{home}/a.sqlite"), lambda: START) as bot:
        for order in bot.archive.subscriptions():
            bot.archive.remove_subscription(order.id, START)
        for order in wanted:
            bot.archive.put_subscription(order, START)
    return home


def main() -> None:
    """Runs the soak and prints what it found."""
    logging.disable()  # the server tells of each connection that a dead bot left
    days, count = (int(word) for word in (*sys.argv[1:], *("14", "200")[len(sys.argv) - 1 :]))
    end, began, tally = START + timedelta(days=days), time.monotonic(), Tally()
    with world(Path(tempfile.mkdtemp(prefix="soak-"))) as place:
        wanted = orders(place, count)
        home = _home(place, wanted)
        due = {order.id: expected(order, end) for order in wanted}
        soak(place, home, sorted({at for days_ in due.values() for at in days_.values()}), tally)
        found = [judge(place, order, end) for order in wanted]
    late = [(at, seconds) for one in found for at, seconds in one.late]
    twice, lost, strange, broken = (sum(getattr(v, name) for v in found) for name in ("twice", "lost", "strange", "broken"))
    print(
        f"{days} days, {count} subscriptions in {len({o.zone for o in wanted})} zones, {tally.lives} lives, {tally.deaths} deaths or stops"
    )
    print(f"faults: {', '.join(f'{name} {n}' for name, n in sorted(tally.faults.items()))}")
    print(
        f"expected {sum(map(len, due.values()))}, delivered once {len(late) - twice}: {twice} twice, {lost} lost, {strange} unexpected, {broken} broken"
    )
    print(said("undisturbed", [s for at, s in late if at not in tally.disturbed]))
    print(said("all", [s for _, s in late]))
    print(f"{time.monotonic() - began:.0f} s; {place.folder}")
    raise SystemExit(bool(twice or lost or strange or broken))


if __name__ == "__main__":
    main()
