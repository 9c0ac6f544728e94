"""A token that Slack takes no longer, and one that it takes again: nothing is posted meanwhile, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from pydantic import SecretStr

from bot import app, service, standing
from bot.edges.slack import call
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.pace import Pace
from bot.errors import PostFailed
from bot.standing import Standing
from bot.vitals import Vitals
from tests import faults
from tests.edges.slack.conftest import texts
from tests.edges.test_metrics import values
from tests.test_service import EIGHT, NEWS, World, gateway, parents, world  # noqa: F401 -- a fixture


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_refused_token_costs_no_digest(world: World, code: str) -> None:  # noqa: F811
    """At eight Slack refuses it: health, metrics, status and log say so, nothing more is tried but the token, once a minute. When it is good
    again, the digest comes, late; the next one as ever."""
    with world.bot() as bot:
        vitals, stop = Vitals(bot, threading.Event()), threading.Event()
        jobs = service.schedule(bot, gateway(world), stop, vitals)
        faults.befall(world.workspace, code, times=1_000)
        world.clock.now = EIGHT + timedelta(seconds=3)
        with structlog.testing.capture_logs() as lines:
            jobs["deliver"]()
        assert [line["code"] for line in lines if line["event"] == "slack.token_refused"] == [code]
        assert f"({code})" in vitals.ready().body.decode()
        assert vitals.health().status == 200
        assert (bot.state().refused, bot.state().running, bot.state().backlog.pending > 0) == (code, 0, True)
        assert values(vitals.metrics().body)["brief_slack_token_refused"] == 1
        for _ in range(30):
            world.clock.pass_by(seconds=5)
            jobs["deliver"]()
            jobs["reconcile"]()
        assert parents(world) == []
        world.workspace.faults.clear()
        world.clock.pass_by(minutes=1)
        jobs["deliver"]()
        assert len(parents(world)) == 1
        assert NEWS in texts(world.workspace.messages("general"))
        assert (vitals.ready().status, bot.state().refused, bot.state().running) == (200, None, 1)
        assert values(vitals.metrics().body)["brief_slack_token_refused"] == 0


def test_a_start_with_a_good_token_brings_what_was_missed(world: World) -> None:  # noqa: F811
    """The bot was stopped meanwhile, with two digests due: the newest comes, late."""
    with world.bot() as bot:
        vitals = Vitals(bot, threading.Event())
        vitals.standing.refused("account_inactive")
        assert [s.paused for s in bot.archive.subscriptions()] == ["account_inactive"]
    world.clock.now = EIGHT + timedelta(days=1, hours=2)
    with world.bot() as bot, service.serving(bot, jobs=["deliver"]):
        assert world.workspace.wait_for(lambda: parents(world))
        assert [s.paused for s in bot.archive.subscriptions()] == [None]
    assert len(parents(world)) == 1


def test_a_new_token_in_its_secret_file_is_found(world: World, tmp_path: Path) -> None:  # noqa: F811
    """The bot goes on with it within a minute, without being started again."""
    old = world.loaded.settings.model_copy(update={"slack_bot_token": SecretStr("xoxb-old")})
    with app.build(replace(world.loaded, settings=old), world.clock) as bot:
        slack = Gateway(call.client("xoxb-old", world.workspace.api), Pace(0))
        vitals = Vitals(bot, threading.Event())
        jobs = service.schedule(bot, slack, threading.Event(), vitals)
        world.clock.now = EIGHT + timedelta(seconds=3)
        for _ in range(2):
            jobs["deliver"]()
            world.clock.pass_by(minutes=1)
        assert vitals.standing.refusal == "invalid_auth"
        (tmp_path / "slack_bot_token").write_text(f"{world.workspace.bot_token}\n", encoding="utf-8")
        jobs["deliver"]()
        assert vitals.standing.refusal is None
        assert len(parents(world)) == 1


def test_an_event_that_is_late_stops_nothing_for_long(world: World) -> None:  # noqa: F811
    """Slack tells of an uninstallation after the app has been installed anew: the token is tried, and found good."""
    with world.bot() as bot:
        vitals = Vitals(bot, threading.Event())
        jobs = service.schedule(bot, gateway(world), threading.Event(), vitals)
        vitals.standing.refused("account_inactive")
        assert vitals.ready().status == 503
        world.clock.now = EIGHT + timedelta(seconds=3)
        jobs["deliver"]()
        assert vitals.ready().status == 200
        assert len(parents(world)) == 1


def refusing(*codes: str | None) -> Callable[[], None]:
    """What Slack says each time it is asked: a code, or None where it takes the token."""
    said = iter(codes)

    def check() -> None:
        code = next(said)
        if code:
            raise PostFailed("Slack", code)

    return check


def test_a_token_is_tried_now_and_then(world: World) -> None:  # noqa: F811
    """A good one every hour, a refused one every minute; a Slack that does not answer says nothing of it."""
    with world.bot() as bot:
        stands, done = Standing(bot), []
        check = refusing("unreachable", "token_revoked", "unknown", "token_revoked", None)
        tick = stands.guarded(lambda: done.append(bot.clock()), check)
        for passed, refusal, count in (
            (timedelta(), None, 1),
            (standing.CHECK, None, 2),
            (timedelta(minutes=1), None, 3),
            (standing.CHECK, "token_revoked", 3),
            (timedelta(), "token_revoked", 3),
            (standing.AGAIN, "token_revoked", 3),
            (standing.AGAIN / 2, "token_revoked", 3),
            (standing.AGAIN, None, 4),
        ):
            world.clock.now += passed
            tick()
            assert (stands.refusal, len(done)) == (refusal, count)
