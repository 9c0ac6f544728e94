"""How an answer gets back to who asked: through the response_url while it lives, else by the Web API."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

import structlog
from slack_sdk import WebClient

from bot.deliver import blocks
from bot.edges.slack import call
from bot.edges.slack.gateway import content
from bot.edges.slack.pace import Pace
from bot.errors import PostFailed
from bot.model import Attachment, Message

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

    def whisper(self, to: Asker, message: Message, *, replace: bool = False) -> None:
        """Shows a message to who asked alone: by response_url, else as an ephemeral message, else directly. Raises PostFailed.

        With `replace` it takes the place of the message sent there before, where Slack can do that: after a click it can, after a
        command it shows both (bolt-python issue 1268). A way whose outcome is not known counts as failed: a private answer twice is
        better than none.
        """
        hook = partial(self._hook, kind="ephemeral", replace=replace)
        ways: tuple[tuple[str, Callable[[Asker, Message], None]], ...] = (
            *((("hook", hook),) if to.url else ()),
            *((("ephemeral", self._ephemeral),) if to.channel else ()),
            ("directly", self._directly),
        )
        for name, way in ways[:-1]:
            try:
                way(to, message)
            except PostFailed as error:
                log.info("slack.other_way", failed=name, code=error.code)
            else:
                return
        ways[-1][1](to, message)

    def publish(
        self,
        to: Asker,
        message: Message,
        *,
        whole: bool = False,
        instead_of: str | None = None,
        on_shown: Callable[[str | None], object] = lambda _: None,
    ) -> str | None:
        """Shows a message to everyone in the channel, once; with `whole` also the parts of its thread, as replies. It takes the place of
        the bot's own message `instead_of` (its timestamp), where that is given.

        Gives the timestamp of the message whose thread it begins or stands in, None where Slack does not tell it; `on_shown` has it as
        soon as the message is there, before its replies, which take a second each. Raises PostFailed; a post whose outcome is not known
        is not repeated.
        """
        threaded = bool(whole and message.thread)
        ts = self._with_ts(to, message, instead_of) if threaded or not to.url else self._anyhow(to, message)
        on_shown(to.thread or ts)
        for part in message.thread if whole and ts else ():
            self.post(replace(to, thread=to.thread or ts), part)
        return to.thread or ts

    def _anyhow(self, to: Asker, message: Message) -> str | None:
        """By the response_url while it lives; the timestamp where Slack told it."""
        try:
            self._shown(to, message)
        except PostFailed as error:
            if error.code == "unknown":
                raise
            log.info("slack.other_way", failed="hook", code=error.code)
            return self.post(to, message)
        return None

    def _with_ts(self, to: Asker, message: Message, instead_of: str | None) -> str | None:
        """What a response_url shows has no timestamp to reply under, so it is taken only where the bot may not post."""
        try:
            return self._changed(to, message, instead_of) if instead_of else self.post(to, message)
        except PostFailed as error:
            if error.code == "unknown" or not to.url:
                raise
            log.info("slack.other_way", failed="post", code=error.code)
            self._shown(to, message)
            return None

    def _shown(self, to: Asker, message: Message) -> None:
        self._paced(to, lambda: self._hook(to, message, "in_channel"))

    def post(self, to: Asker, message: Message) -> str:
        """Posts one message for everyone, in the thread where one is named; its timestamp. Raises PostFailed."""
        return self._paced(to, partial(self._written, to, message, to.thread))

    def hand(self, channel: str, file: Attachment, thread: str | None = None) -> None:
        """Puts a file into a channel, or a thread there. Raises PostFailed."""
        call.method(
            channel,
            self._web.files_upload_v2,
            channel=channel,
            filename=file.name,
            title=file.name,
            content=file.text,
            initial_comment=blocks.escape(file.about),
            thread_ts=thread,
        )

    def home(self, user: str, message: Message) -> None:
        """Shows a message on a person's Home tab, in the place of what was there. Raises PostFailed."""
        call.method(user, self._web.views_publish, user_id=user, view={"type": "home", "blocks": list(message.blocks)})

    def take_back(self, to: Asker, ts: str) -> None:
        """Removes a message of the bot's own, as far as Slack lets it."""
        try:
            call.method(to.channel, self._web.chat_delete, channel=to.channel, ts=ts)
        except PostFailed as error:
            log.info("slack.not_taken_back", code=error.code)

    def _changed(self, to: Asker, message: Message, ts: str) -> str:
        """Puts a message in the place of another; anew where Slack will not have that."""
        body = {"text": message.text, "blocks": list(message.blocks), "channel": to.channel, "ts": ts}
        try:
            self._paced(to, lambda: call.method(to.channel, self._web.chat_update, **body))
        except PostFailed as error:
            if error.code == "unknown":
                raise
            log.info("slack.other_way", failed="update", code=error.code)
            self.take_back(to, ts)
            return self.post(to, message)
        return ts

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

    def _hook(self, to: Asker, message: Message, kind: str, *, replace: bool = False) -> None:
        body = content(message) | {"response_type": kind, "replace_original": replace}
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
