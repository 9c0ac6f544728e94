"""How an answer gets back to who asked: through the response_url while it lives, else by the Web API."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

import structlog
from slack_sdk import WebClient

from bot.edges.slack import call
from bot.edges.slack.gateway import content
from bot.edges.slack.pace import Pace
from bot.errors import PostFailed
from bot.model import Message

log = structlog.get_logger()
T = TypeVar("T")

TRIES: Final = 3
LONGEST_WAIT: Final = 30.0
"""Seconds; a person does not wait longer for an answer held back by Slack's pace."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked and where. `thread` is the timestamp of the message to answer under; `url` is the response_url."""

    channel: str
    user: str
    thread: str | None = None
    url: str | None = None


class Answers:
    """Sends answers. `pace` is the gateway's, so that answers and deliveries share each channel's second."""

    def __init__(self, web: WebClient, pace: Pace, sleep: Callable[[float], None] = time.sleep) -> None:
        self._web, self._pace, self._sleep = web, pace, sleep

    def whisper(self, to: Asker, message: Message) -> None:
        """Shows a message to who asked alone: by response_url, else as an ephemeral message, else directly. Raises PostFailed.

        A way whose outcome is not known counts as failed: a private answer twice is better than none.
        """
        ways = (*((self._hook_privately,) if to.url else ()), self._ephemeral, self._directly)
        for way in ways[:-1]:
            try:
                way(to, message)
            except PostFailed as error:
                log.info("slack.other_way", failed=way.__name__.strip("_"), code=error.code)
            else:
                return
        ways[-1](to, message)

    def publish(self, to: Asker, message: Message, *, whole: bool = False) -> None:
        """Shows a message to everyone in the channel, once; with `whole` also the parts of its thread, as replies.

        Raises PostFailed; a post whose outcome is not known is not repeated.
        """
        if to.url:
            try:
                self._paced(to, lambda: self._hook(to, message, "in_channel"))
            except PostFailed as error:
                if error.code == "unknown":
                    raise
                log.info("slack.other_way", failed="hook", code=error.code)
            else:
                return
        self._post(to, message, whole=whole)

    def _post(self, to: Asker, message: Message, *, whole: bool) -> None:
        thread = to.thread
        for part in (message, *(message.thread if whole else ())):
            ts = self._paced(to, partial(self._written, to, part, thread))
            thread = thread or ts

    def _written(self, to: Asker, message: Message, thread: str | None) -> str:
        body = content(message) | {"channel": to.channel, "thread_ts": thread}
        return str(call.method(to.channel, self._web.chat_postMessage, **body)["ts"])

    def _paced(self, to: Asker, post: Callable[[], T]) -> T:
        """Posts in the channel's turn; what Slack holds back for its pace was not posted and is tried again."""
        for left in reversed(range(TRIES)):
            self._pace.wait(to.channel)
            try:
                return post()
            except PostFailed as error:
                if error.code != "ratelimited" or not left or (error.retry_after or 0) > LONGEST_WAIT:
                    raise
                self._sleep(error.retry_after or 1.0)
        raise AssertionError("the last try returns or raises")

    def _hook_privately(self, to: Asker, message: Message) -> None:
        self._hook(to, message, "ephemeral")

    def _hook(self, to: Asker, message: Message, kind: str) -> None:
        body = content(message) | {"response_type": kind, "replace_original": False}
        call.hook(to.channel, to.url or "", body | ({"thread_ts": to.thread} if to.thread else {}))

    def _ephemeral(self, to: Asker, message: Message) -> None:
        body = content(message)
        arguments = {key: body[key] for key in ("text", "blocks")} | {
            "channel": to.channel,
            "user": to.user,
            "thread_ts": to.thread,
        }
        call.method(to.channel, self._web.chat_postEphemeral, **arguments)

    def _directly(self, to: Asker, message: Message) -> None:
        """In the direct conversation with who asked, which a user id names."""
        call.method(to.channel, self._web.chat_postMessage, **content(message) | {"channel": to.user})
