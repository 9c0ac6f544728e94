"""Outbox rows → Slack, each stamped with its delivery id; whether, and how often, a row arrived; and taking back what came twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from slack_sdk import WebClient

from bot.edges.slack import call
from bot.edges.slack.pace import Pace
from bot.errors import PostFailed
from bot.model import Delivery, Message

EVENT_TYPE: Final = "brief_delivery"
WINDOW: Final = timedelta(days=1)
"""A post is looked for so long before and after its claim: far more than a post takes, for clocks that disagree or were set."""
PAGES: Final = 20
PAGE: Final = 200
TOO_BUSY: Final = "too_busy_to_look"
"""The code where too much was written since."""


class Gateway:
    """The one place that posts deliveries, at most one a second and channel."""

    def __init__(self, web: WebClient, pace: Pace) -> None:
        self._web = web
        self._pace = pace

    def check(self, token: str) -> None:
        """Goes on with a token, this one or another; all that answers shares it. Raises PostFailed where Slack does not take it, with its
        word for why."""
        self._web.token = token
        call.method("Slack", self._web.auth_test)

    def post(self, row: Delivery) -> str:
        """Slack's timestamp of the posted row. Raises PostFailed as `call.method` does."""
        self._pace.wait(row.channel)
        stamp = {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": row.id}}
        body = content(row.message) | {"channel": row.channel, "thread_ts": row.parent_ts, "metadata": stamp}
        return str(call.method(row.channel, self._web.chat_postMessage, **body)["ts"])

    def look_up(self, row: Delivery) -> tuple[str, ...]:
        """The timestamps under which this row is in its channel, oldest first. Raises PostFailed where the bot may not look, or where so
        much was written in that time that not having found it proves nothing."""
        return tuple(sorted(str(message["ts"]) for message in self._written(row) if _stamped(message, row.id)))

    def take_back(self, row: Delivery, ts: str) -> None:
        """Deletes one message of a row; what is gone already stays gone. Raises PostFailed."""
        try:
            call.method(row.channel, self._web.chat_delete, channel=row.channel, ts=ts)
        except PostFailed as error:
            if error.code != "message_not_found":
                raise

    def _written(self, row: Delivery) -> Iterator[dict[str, Any]]:
        """What was written in the row's channel, or thread, about the time of its claim."""
        arguments: dict[str, Any] = {"channel": row.channel, "include_all_metadata": True, "limit": PAGE}
        if row.claimed:
            since, until = row.claimed - WINDOW, row.claimed + WINDOW
            arguments |= {"oldest": f"{since.timestamp():.6f}", "latest": f"{until.timestamp():.6f}"}
        read = self._web.conversations_replies if row.parent_ts else self._web.conversations_history
        arguments |= {"ts": row.parent_ts} if row.parent_ts else {}
        for _ in range(PAGES):
            answer = call.method(row.channel, read, **arguments)
            yield from answer.get("messages") or ()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            arguments["cursor"] = cursor
        raise PostFailed(row.channel, TOO_BUSY)


def _stamped(message: dict[str, Any], delivery: str) -> bool:
    stamp = message.get("metadata") or {}
    return stamp.get("event_type") == EVENT_TYPE and stamp.get("event_payload", {}).get("delivery_id") == delivery


def content(message: Message) -> dict[str, Any]:
    """A message as the arguments of a post: no link in it is unfurled."""
    return {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}
