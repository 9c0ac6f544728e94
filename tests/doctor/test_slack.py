"""Slack's side: tokens, scopes, channels and clocks, each made ill in the sandbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

import sandbox
from bot import app
from bot.doctor import slack
from bot.edges.slack.account import Account
from bot.settings import SHIPPED
from tests import build
from tests.doctor.conftest import Examine, ill

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(("which", "name"), [("slack_bot_token", "SLACK_BOT_TOKEN"), ("slack_app_token", "SLACK_APP_TOKEN")])
def test_a_token_that_slack_refuses_is_named_and_not_shown(examine: Examine, which: str, name: str) -> None:
    """With Slack's word for it, and in ours."""
    found = ill(examine(quick=False, **{which: "xoxb-wrong-and-secret"}))
    what = "bot token" if "BOT" in name else "app token"
    assert found[what].startswith(f"fail: Slack refuses it: Slack does not know the {what} (invalid_auth)")
    assert f"set {name} anew" in found[what]
    assert "wrong-and-secret" not in str(found)


def test_a_slack_that_does_not_answer_is_no_fault_of_the_token(examine: Examine) -> None:
    """One line, and nothing more is asked."""
    found = ill(examine(quick=False, slack={"base_url": "http://127.0.0.1:9/api/"}))
    assert found == {
        "bot token": "fail: Slack does not answer at http://127.0.0.1:9/api/ → is this machine online, and may it reach that address?"
    }


def test_the_scopes_are_those_of_the_manifest() -> None:
    """Each with what it is for, as the comments there say."""
    text = (SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8")
    needed = slack.needed(text)
    assert list(needed) == yaml.safe_load(text)["oauth_config"]["scopes"]["bot"]
    assert all(needed.values())


def test_missing_and_needless_scopes_are_told() -> None:
    """A missing one is a fault with what it is for; one too many is a warning; where Slack does not say, a person has to look."""
    wanted = {"chat:write": "digests", "commands": ""}

    def said(granted: frozenset[str] | None) -> list[str]:
        return [str(f) for f in slack.scopes(Account("T", "brief", granted, None), wanted)]

    assert said(frozenset({"chat:write", "commands"})) == ["ok    scopes         all 2 are granted"]
    missing, more = said(frozenset({"commands", "users:read"}))
    assert missing.startswith("fail  scopes         chat:write is missing (digests) →")
    assert more.startswith("warn  scopes         more is granted than is used: users:read →")
    assert said(None)[0].startswith("warn")


@pytest.mark.parametrize(
    ("apart", "state", "words"), [(5, "ok", "5 s"), (-90, "warn", "90 s behind"), (3_000, "fail", "3,000 s ahead of")]
)
def test_clocks_apart_are_told(apart: int, state: str, words: str) -> None:
    """Digests are as early or late as the clock is."""
    (found,) = slack.drift(Account("T", "brief", None, NOW), NOW + timedelta(seconds=apart))
    assert found.state == state
    assert words in found.words
    assert list(slack.drift(Account("T", "brief", None, None), NOW)) == []


def test_the_time_of_an_answer_is_seen(examine: Examine) -> None:
    """Over real HTTP: a bot hours ahead of Slack."""
    assert "ahead of Slack's" in ill(examine(quick=False, ahead=timedelta(hours=2)))["clock"]


def test_a_channel_without_the_bot_is_named(examine: Examine, workspace: sandbox.Workspace, home: Path) -> None:
    """With its subscription and the command that invites it; a person's own conversation is not asked about."""
    alone = workspace.add_channel("alone", bot=False).id

    def prepare(bot: app.Bot) -> None:
        for name, channel in (("evening", alone), ("gone", "C0GONE"), ("mine", workspace.user().id)):
            bot.archive.put_subscription(build.subscription(name, channel=channel), bot.clock())

    lines = [str(f) for f in examine(prepare, quick=False) if f.what == "channels"]
    assert len(lines) == 2
    assert f"{alone} (evening): the bot is not in the channel → invite it there: /invite @brief" in lines[0]
    assert "C0GONE (gone): the channel is gone" in lines[1]
