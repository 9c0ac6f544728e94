"""The running bot asked how it is: over HTTP, in a sandbox."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import app, service
from bot.edges.pulse import Pulse
from bot.edges.slack import call
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.pace import Pace
from bot.errors import ArchiveError
from bot.model import Delivery, Edition, Message
from bot.ports import Progress
from bot.settings import load
from bot.vitals import JOBS, Vitals
from tests import fakes
from tests.edges.test_metrics import values

NOW = datetime(2013, 5, 8, 7, tzinfo=UTC)


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[app.Bot]:
    """A bot without sources."""
    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    loaded = load(secrets=tmp_path, database_url=f"sqlite:///{tmp_path / 'a.sqlite'}", sources=tmp_path / "sources.toml")
    with app.build(loaded, fakes.Clock(NOW)) as made:
        yield made


def aged(vitals: Vitals, **silences: float) -> None:
    """Gives each its silence, in seconds."""
    now = [0.0]
    pulse = Pulse(vitals._pulse._limits, clock=lambda: now[0])
    for seconds in sorted(silences.values(), reverse=True):
        now[0] = -seconds
        for name in (n for n, s in silences.items() if s == seconds):
            pulse.beat(name)
    now[0] = 0.0
    vitals._pulse = pulse


def test_a_bot_that_ticks_and_hears_is_ready(bot: app.Bot) -> None:
    """From its start, before the first tick of every job."""
    vitals = Vitals(bot, threading.Event())
    assert (vitals.health().status, vitals.ready().status) == (200, 200)


def test_silence_of_slack_makes_it_unready_but_not_ill(bot: app.Bot) -> None:
    """A supervisor that kills it would mend nothing."""
    vitals = Vitals(bot, threading.Event())
    aged(vitals, slack=130.0)
    assert vitals.health().status == 200
    assert (vitals.ready().status, vitals.ready().body) == (503, b"nothing of slack for 130 seconds\n")
    vitals.heard()
    assert vitals.ready().status == 200


def test_a_stuck_job_makes_it_ill(bot: app.Bot) -> None:
    """One that has made no step for longer than any step takes; a rare one has three of its ticks' time."""
    vitals = Vitals(bot, threading.Event())
    aged(vitals, deliver=700.0, retain=50_000.0)
    assert (vitals.health().status, vitals.health().body) == (503, b"deliver is stuck\n")
    list(vitals.steps("deliver", iter([Progress("post", "x", 1, 1)])))
    assert vitals.health().status == 200
    nobody = Gateway(call.client("xoxb-1", "http://127.0.0.1:9/api/"), Pace(0))
    assert set(JOBS) == set(service.schedule(bot, nobody, threading.Event(), vitals))


def test_a_bot_being_stopped_or_without_its_archive_is_not_ready(bot: app.Bot, tmp_path: Path) -> None:
    """It says so; being stopped is no illness."""
    stop = threading.Event()
    vitals = Vitals(bot, stop)
    stop.set()
    assert (vitals.ready().body, vitals.health().status) == (b"the bot is being stopped\n", 200)
    stop.clear()
    bot.archive.close()
    for file in tmp_path.glob("a.sqlite*"):
        file.unlink()
    tmp_path.joinpath("a.sqlite").write_bytes(b"a letter, not a database" * 99)
    assert vitals.ready().status == 503
    assert vitals.metrics().status == 200


def test_a_jobs_fault_is_counted_and_goes_on(bot: app.Bot) -> None:
    """Whoever runs the job still gets it."""
    vitals = Vitals(bot, threading.Event())

    def job() -> None:
        raise ArchiveError("The disk is full.")

    with pytest.raises(ArchiveError):
        vitals.watched("collect", job)()
    assert values(vitals.metrics().body)["brief_job_failures_total collect"] == 1


def test_each_digest_counts_once_as_late_as_it_was(bot: app.Bot) -> None:
    """At the tick that sent it, and not again; the gauges are those of the state that `brief status` prints."""
    clock: Any = bot.clock
    vitals = Vitals(bot, threading.Event())
    row = Delivery("m/0", "m", "x", 0, "C1", Message("News"))

    def tick() -> None:
        clock.now += timedelta(seconds=20)
        if bot.archive.open_edition(Edition("m", "x", NOW), [row], NOW) and bot.archive.claim("m/0", NOW):
            bot.archive.settle("m/0", "sent", clock(), ts="1")

    for _ in range(2):
        vitals.watched("deliver", tick)()
    found = values(vitals.metrics().body)
    assert (found["brief_digest_lateness_seconds_count"], found["brief_digest_lateness_seconds_sum"]) == (1, 20.0)
    assert found["brief_oldest_due_seconds"] == bot.state().waiting == 0
