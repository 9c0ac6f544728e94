"""The one place that posts to Slack, and that looks up whether a post arrived."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import PostFailed
from bot.model import Delivery

EVENT_TYPE = "brief_delivery"
PACE = 1.05
"""Seconds between two posts to one channel: Slack takes one a second (docs.slack.dev/apis/web-api/rate-limits)."""
TIMEOUT = 30


def client(token: str, base_url: str) -> WebClient:
    """A Web API client that never repeats a call by itself: the SDK's default posts a second time when an answer is lost."""
    return WebClient(token=token, base_url=base_url, timeout=TIMEOUT, retry_handlers=[])


class Gateway:
    """Posts outbox rows, at most one a second and channel, each stamped with its delivery id."""

    def __init__(self, web: WebClient, sleep: Callable[[float], None] = time.sleep) -> None:
        self._web = web
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def post(self, row: Delivery) -> str:
        """Slack's timestamp of the posted row. Raises PostFailed; code "unknown" where it may have arrived all the same."""
        with self._lock:
            self._wait(row.channel)
            return str(self._call(row.channel, self._web.chat_postMessage, **_payload(row))["ts"])

    def look_up(self, row: Delivery) -> str | None:
        """The timestamp under which this row is in its channel, or None. Raises PostFailed where the bot may not look."""
        since = (row.claimed.timestamp() if row.claimed else 60.0) - 60.0
        args = {"channel": row.channel, "oldest": f"{since:.6f}", "include_all_metadata": True, "limit": 100}
        read = self._web.conversations_replies if row.parent_ts else self._web.conversations_history
        if row.parent_ts:
            args["ts"] = row.parent_ts
        answer = self._call(row.channel, read, **args)
        for message in answer.get("messages") or []:
            if (message.get("metadata") or {}).get("event_payload", {}).get("delivery_id") == row.id:
                return str(message["ts"])
        return None

    def _wait(self, channel: str) -> None:
        now = time.monotonic()
        self._sleep(max(0.0, self._last.get(channel, -PACE) + PACE - now))
        self._last[channel] = time.monotonic()

    @staticmethod
    def _call(channel: str, method: Callable[..., Any], **args: Any) -> Any:
        """A Web API call whose every fault is a PostFailed."""
        try:
            return method(**args)
        except SlackApiError as error:
            raise _failure(channel, error) from error
        except (OSError, ValueError) as error:
            refused = isinstance(getattr(error, "reason", error), ConnectionRefusedError)
            raise PostFailed(channel, "connection_refused" if refused else "unknown") from error


def _failure(channel: str, error: SlackApiError) -> PostFailed:
    """A refusal that Slack spells out is certain; a 5xx answer may come after the message was stored."""
    status = getattr(error.response, "status_code", 200)
    if status == 429:
        return PostFailed(channel, "ratelimited", float(error.response.headers.get("Retry-After", 30)))
    if status >= 500:
        return PostFailed(channel, "unknown")
    return PostFailed(channel, str(error.response.get("error") or "unknown"))


def _payload(row: Delivery) -> dict[str, Any]:
    return {
        "channel": row.channel,
        "text": row.message.text,
        "blocks": list(row.message.blocks),
        "thread_ts": row.parent_ts,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"delivery_id": row.id}},
    }
