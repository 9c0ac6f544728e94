"""What the world may ask, over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from bot import app, public
from bot.edges.http import Call
from bot.pipeline import calendar
from bot.pipeline.calendar import Public
from bot.settings import load
from tests import build, fakes
from tests.edges.http.test_server import get
from tests.pipeline.test_calendar import PLAN

NOW = datetime(2013, 5, 8, 7, tzinfo=UTC)
TOKEN = "a-token-of-forty-three-characters-and-no-less"


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[app.Bot]:
    """A bot with one digest, whose calendar has an address."""
    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    loaded = load(
        secrets=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'a.sqlite'}",
        sources=tmp_path / "sources.toml",
        public={"url": "https://news.example", "port": 0},
    )
    with app.build(loaded, fakes.Clock(NOW)) as made:
        made.archive.put_subscription(build.subscription(), NOW)
        calendar.opened(made.briefer, build.subscription(), Public("https://news.example", lambda: TOKEN), NOW)
        yield made


def test_a_calendar_is_served_to_who_has_its_address(bot: app.Bot) -> None:
    """Once whole, then only where it has changed; to everyone else there is nothing, and no log has the token."""
    with public.serving(bot) as port, structlog.testing.capture_logs() as lines:
        assert isinstance(port, int)
        path = f"/calendar/{TOKEN}.ics"
        status, body, headers = get(port, path)
        assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        assert body.startswith(b"BEGIN:VCALENDAR\r\n")
        assert b"Brief: syria" in body
        assert "private" in headers["cache-control"]
        assert get(port, path, headers={"If-None-Match": headers["etag"]})[:2] == (304, b"")
        assert get(port, path, "HEAD")[:2] == (200, b"")
        nothing = get(port, "/")[:2]
        for other in (f"/calendar/{TOKEN[:-1]}.ics", f"/calendar/{TOKEN}", "/metrics", "/healthz", "/calendar/", f"{path}/"):
            assert get(port, other)[:2] == nothing
        bot.archive.close_calendars("morning")
        assert get(port, path)[:2] == nothing
    assert TOKEN not in str(lines)


def test_a_feed_is_made_anew_after_a_while(bot: app.Bot) -> None:
    """What came in meanwhile is there then; a digest with other topics has another calendar at once."""
    answer = public.calendars(bot)
    call = Call({"token": TOKEN})
    clock = bot.clock
    assert isinstance(clock, fakes.Clock)
    first = answer(call)
    article = build.article(PLAN, headline="Syria pact")
    bot.archive.store([article], NOW)
    assert answer(call) == first
    bot.archive.put_subscription(replace(build.subscription(), topics=("pact",)), NOW)
    assert b"Brief: pact" in answer(call).body
    clock.pass_by(minutes=16)
    assert answer(call).status == 200


def test_who_waits_too_long_is_told_so(bot: app.Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """One feed is made at a time; the thread of who asks is not held for ever."""
    monkeypatch.setattr(public, "PATIENCE", 0.05)
    began, go = threading.Event(), threading.Event()
    clock = bot.clock

    def slow() -> datetime:
        began.set()
        go.wait(5)
        return clock()

    answer = public.calendars(replace(bot, clock=slow))
    call = Call({"token": TOKEN})
    first = threading.Thread(target=answer, args=[call])
    first.start()
    assert began.wait(5)
    assert (answer(call).status, answer(call).headers["Retry-After"]) == (503, "60")
    go.set()
    first.join()
    assert answer(call).status == 200


def test_without_an_address_nothing_is_served(bot: app.Bot) -> None:
    """No port is opened."""
    settings = bot.loaded.settings.model_copy(update={"public": bot.loaded.settings.public.model_copy(update={"url": ""})})
    assert isinstance(public.serving(replace(bot, loaded=replace(bot.loaded, settings=settings))), nullcontext)
