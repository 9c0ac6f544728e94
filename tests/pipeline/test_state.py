"""How the bot is, in numbers; and that every door tells the same of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import app, pipeline
from bot.cli import operating
from bot.doctor import news
from bot.edges.archive import open_archive
from bot.model import PERSON, Delivery, Edition, Message, Outlet, Person, Question
from bot.pipeline import home, sources
from bot.pipeline.state import State, state
from bot.ports import Backlog, FeedState
from bot.settings import load
from bot.vitals import Vitals
from tests import build, fakes
from tests.edges.test_metrics import values

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)
Prepare = Callable[[app.Bot], object]


def test_the_state_counts_what_is_there(tmp_path: Path) -> None:
    """Articles, sources by condition, subscriptions that run and that do not, what waits and for how long, and what is next; a
    subscription in a zone that is no more is no fault here."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.store([build.article()], NOW)
        archive.seed_feeds([build.feed("a"), build.feed("b")], NOW)
        archive.save_feed_states([FeedState("b", polled=NOW, failures=2, cause="no answer")])
        for name, zone in (("m", "Europe/London"), ("gone", "Mars/Olympus"), ("p", "UTC")):
            archive.put_subscription(build.subscription(name, zone=zone), NOW)
        row = Delivery("x", "p", "x", 0, "C1", Message("News"))
        archive.give_up(row, "is_archived", NOW, pause=True)
        due = NOW - timedelta(minutes=1)
        archive.open_edition(Edition("m", "x", due), [Delivery("m", "m", "x", 0, "C2", Message("News"))], NOW)
        found = state(archive, "new", NOW)
        first = datetime(2013, 5, 9, 7, tzinfo=UTC)
        assert found == State(NOW, 1, 1, {"new": 1, "failing": 1}, 2, 1, Backlog(pending=1, oldest=due), first)
        assert found.waiting == 60.0
    assert State(NOW).waiting == 0.0


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[app.Bot]:
    """A bot with three sources that are well, of two outlets, and two digests of one channel."""
    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    loaded = load(secrets=tmp_path, database_url=f"sqlite:///{tmp_path / 'a.sqlite'}", sources=tmp_path / "sources.toml")
    with app.build(loaded, fakes.Clock(NOW)) as made:
        for name, outlet in (("a", "Herald"), ("b", "Herald"), ("c", "Post")):
            made.archive.put_feed(build.feed(name, outlet=Outlet(outlet, "UTC")), NOW - DAY)
            made.archive.save_feed_states([FeedState(name, polled=NOW, succeeded=NOW, changed=NOW, next_poll=NOW)])
        for name in ("m", "n"):
            made.archive.put_subscription(build.subscription(name, zone="UTC", channel="C1"), NOW - DAY)
        yield made


def feed(**state: object) -> Prepare:
    """A source in that state."""
    return lambda bot: bot.archive.save_feed_states([FeedState("a", polled=NOW, succeeded=NOW - DAY, **state)])  # type: ignore[arg-type]


def paused(code: str = PERSON, resumes: datetime | None = None) -> Prepare:
    """A digest that rests."""
    return lambda bot: bot.archive.pause_subscription("m", code, NOW - DAY, resumes)


def waits(status: str = "pending") -> Prepare:
    """A digest that has been due for twenty minutes."""

    def prepare(bot: app.Bot) -> None:
        due = NOW - timedelta(minutes=20)
        bot.archive.open_edition(Edition("n", "x", due), [Delivery("n", "n", "x", 0, "C1", Message("News"))], due)
        if status != "pending":
            bot.archive.claim("n", due)
            bot.archive.settle("n", status, due, error="missing_scope")

    return prepare


STATES: dict[str, Prepare] = {
    "all is well": lambda _: None,
    "a source fails": feed(failures=2, failing=NOW, cause="no answer", next_poll=NOW),
    "a source is gone": feed(failures=1, off=True, cause="it is gone for good (410)"),
    "a source asked to wait": feed(failures=1, asked=NOW + DAY, cause="slow down (429)", next_poll=NOW + DAY),
    "a source is quiet": feed(changed=NOW - 9 * DAY, next_poll=NOW),
    "nothing was read": lambda bot: bot.archive.put_feeds([build.feed(name) for name in "defg"], NOW),
    "a person paused one": paused(),
    "a person paused one till tomorrow": paused(resumes=NOW + DAY),
    "a pause is over": paused(resumes=NOW - timedelta(hours=1)),
    "Slack refuses one": paused("is_archived"),
    "Slack refuses the token": paused("token_revoked"),
    "a digest waits": waits(),
    "nobody knows of a digest": waits("unknown"),
}


@pytest.mark.parametrize("ill", STATES)
def test_every_door_tells_the_same(bot: app.Bot, ill: str) -> None:
    """The command line's status, /brief status, the Home tab, the metrics and the doctor: how many sources are read and which are not, how
    many digests run and rest, what waits and for how long."""
    STATES[ill](bot)
    truth, metrics = bot.state(), values(Vitals(bot, threading.Event()).metrics().body)
    down = sum(truth.feeds.get(condition, 0) for condition in sources.DOWN)

    said = dict(line.split("  ", 1) for line in operating._lines(truth))
    assert [int(n) for n in re.findall(r"\d+", said["subscriptions"])] == [truth.running, truth.paused]
    assert [int(n) for n in re.findall(r"\d+", said["outbox"])] == [
        metrics[f"brief_outbox_rows {status}"] for status in ("pending", "sending", "unknown")
    ]
    assert {
        c: n for c in ("new", "well", "quiet", "failing", "asked", "off") if (n := metrics[f"brief_feeds {c}"])
    } == truth.feeds
    assert (metrics["brief_subscriptions running"], metrics["brief_subscriptions paused"]) == (truth.running, truth.paused)
    assert (metrics["brief_oldest_due_seconds"], metrics["brief_deliveries_unknown"]) == (truth.waiting, truth.backlog.unknown)

    told = pipeline.reply.status(bot.desk, "C1", NOW)
    resting = [row for row in shown(told) if "paused, " in row]
    assert len(resting) == truth.paused
    assert bool(down) == ("Down: Herald." in told.text)

    tab = home.page(bot.desk, Person("U1", "UTC"), NOW).text
    not_well = sum(truth.feeds.values()) - truth.feeds.get("well", 0)
    assert f"{sum(truth.feeds.values())} sources, {f'{not_well} not well' if not_well else 'all well'}." in tab

    found = {f"{f.what} {f.state}": f.words for part in (news.sources, news.subscriptions, news.outbox) for f in part(bot)}
    assert ("sources warn" in found) == bool(down)
    assert str(down) in found.get("sources warn", "0")
    counts = [re.match(r"(\d+) wait for a token|\w+ is paused", f.words) for f in news.subscriptions(bot)]
    assert sum(int(n[1] or 1) for n in counts if n) == truth.paused
    assert ("outbox fail" in found) == (truth.waiting > news.LATE.total_seconds())
    assert ("outbox warn" in found) == bool(truth.backlog.unknown)


def shown(message: Message) -> list[str]:
    """The lines of a message."""
    texts = re.findall(r"'text': '([^']*)'", str(message.blocks))
    return [line for text in texts for line in text.split("\\n")]


def test_the_subscriptions_a_person_sees_agree(bot: app.Bot) -> None:
    """`/brief subscriptions` says of each the same."""
    paused(resumes=NOW + DAY)(bot)
    told = bot.reply(Question("subscriptions", Person("U1", "UTC"), "C1"), fakes.Directory({"C1": ["U1"]})).message
    assert str(told.blocks).count("Paused until Thursday 9 May 2013, 12:00") == 1
