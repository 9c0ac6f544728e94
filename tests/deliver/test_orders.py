"""Subscriptions in words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.deliver import ids, orders
from bot.deliver.orders import Row
from sandbox import blocks as slack
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("daily 08:00", "every day at 08:00, Europe/London"),
        ("weekdays 07:30", "on weekdays at 07:30, Europe/London"),
        ("weekends 10:00", "at weekends at 10:00, Europe/London"),
        ("mon,thu 18:00", "on Monday, Thursday at 18:00, Europe/London"),
        ("0 * * * *", "every full hour, Europe/London"),
        ("*/5 8 * * 1", "*/5 8 * * 1 (cron), Europe/London"),
    ],
)
def test_when_is_told_in_words(written: str, said: str) -> None:
    """With the zone."""
    assert orders.when(build.subscription(when=written)) == said


def test_a_new_digest_says_how_it_is_changed_and_ended() -> None:
    """By its number."""
    row = Row(build.subscription(number=7, empty="skip"), NOW)
    message = orders.made(row, "this channel", changed=False)
    assert slack.message(list(message.blocks)) == []
    said = json.dumps(message.blocks, ensure_ascii=False)
    for words in (
        "Digest 7: syria",
        "Subscribed: this channel gets",
        "Wednesday 8 May 2013, 13:00",
        "/brief unsubscribe 7",
        "nothing is sent",
    ):
        assert words in said
    direct = orders.made(Row(build.subscription(channel="D1")), "x", changed=True)
    assert "Changed: you get “syria” on weekdays at 08:00, Europe/London, in a direct message." in direct.text
    assert "None is to come." in json.dumps(orders.made(Row(row.order), "x", changed=True).blocks)


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        ("sent", None, "Last 8 May 2013, 08:00."),
        ("skipped", "nothing was new", "Last 8 May 2013, 08:00: not sent, nothing was new."),
        ("failed", "is_archived", "failed, the channel is archived (is_archived)."),
        ("failed", None, "failed, for a reason not known."),
        ("unknown", None, "Slack did not say whether it arrived."),
        ("pending", None, "waits to be posted."),
    ],
)
def test_the_last_run_is_told(status: str, error: str | None, said: str) -> None:
    """In words, with Slack's own beside them."""
    row = Row(build.subscription(), NOW, "2013-05-08T08:00", status, error)
    assert said in "".join(run.text for run in orders.line(row, NOW))


def test_any_number_of_digests_can_be_listed() -> None:
    """Whatever their topics; those in channels elsewhere say where."""
    rows = [Row(build.subscription(f"s{n}", topics=("<!channel> *x* " * 30,), number=n), NOW) for n in range(60)]
    message = orders.listed(rows, [Row(build.subscription(channel="C77", topics=("norway",)), None)], NOW)
    for part in (message, *message.thread):
        assert slack.message(list(part.blocks)) == []
    said = json.dumps([part.blocks for part in (message, *message.thread)])
    assert '"channel_id": "C77"' in said
    assert "None to come." in said


def test_a_calendar_address_is_no_link_and_in_no_notification() -> None:
    """Slack would fetch a link, and a phone shows a notification to whoever looks at it; how it ends is said."""
    url = "https://news.example/calendar/s3cr3t.ics"
    shown = orders.address(replace(build.subscription(), number=3), url, "this channel")
    assert "s3cr3t" not in shown.text
    (run,) = [e for e in runs(list(shown.blocks)) if "s3cr3t" in str(e)]
    assert (run["type"], run["text"], run["style"]) == ("text", url, {"code": True})
    assert "/brief calendar revoke 3" in str(shown.blocks)


def runs(blocks: object) -> list[dict[str, Any]]:
    """Every piece of text in blocks."""
    if isinstance(blocks, dict):
        own = [blocks] if isinstance(blocks.get("text"), str) else []
        return own + [run for inner in blocks.values() for run in runs(inner)]
    return [run for inner in blocks for run in runs(inner)] if isinstance(blocks, list) else []


def test_a_channel_is_greeted_with_what_to_type() -> None:
    """A digest, a brief, a mention, help; and a button that begins a digest."""
    message = orders.welcome()
    (button,) = message.blocks[-1]["elements"]
    assert (button["action_id"], button["value"]) == (ids.DIGEST, ids.NEW)
    assert slack.message(list(message.blocks)) == []
    said = json.dumps(message.blocks)
    for typed in ("/brief subscribe syria", "/brief syria", "@brief syria", "/brief help"):
        assert typed in said
