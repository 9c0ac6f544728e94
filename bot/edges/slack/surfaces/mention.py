"""`@brief …` is answered in its thread, for everyone there; a direct message in the conversation. A refusal is for who asked alone."""

from __future__ import annotations

import re
from typing import Any, Final

from slack_bolt import App

from bot.deliver import views
from bot.edges.slack.answers import Asker
from bot.edges.slack.patience import Patience
from bot.edges.slack.surfaces.desk import WORKING, Desk, for_everyone, typed
from bot.model import Message

_MENTION: Final = re.compile(r"^\s*<@[A-Z0-9]+(?:\|[^>]*)?>\s*")
_SPOKEN: Final = (None, "file_share", "thread_broadcast")
"""The subtypes of a message that a person wrote just now."""


def register(app: App, desk: Desk) -> None:
    """Adds the mention and direct messages."""

    def hear(event: dict[str, Any], asker: Asker) -> None:
        if not event.get("bot_id") and event.get("subtype") in _SPOKEN:
            _answer(desk, asker, typed(_MENTION.sub("", event.get("text") or "")))

    @app.event("app_mention")
    def mention(event: dict[str, Any]) -> None:
        hear(event, Asker(event["channel"], event.get("user", ""), event.get("thread_ts") or event["ts"]))

    @app.event("message")
    def message(event: dict[str, Any]) -> None:
        if event.get("channel_type") == "im":
            hear(event, Asker(event["channel"], event.get("user", ""), event.get("thread_ts")))


def _answer(desk: Desk, asker: Asker, text: str) -> None:
    """What takes longer than a second is announced by a message, which the answer takes the place of."""
    waiting = Patience(lambda: desk.answers.post(asker, views.sentence(WORKING)), desk.patience)

    def job() -> None:
        reply = desk.doors.reply(desk.question(asker, text, aloud=True), desk.directory)
        waiting.done()
        desk.publish(asker, for_everyone(reply.message), reply.brief, instead_of=waiting.given)
        if reply.file:
            desk.answers.hand(asker.channel, reply.file, asker.thread)

    def refuse(message: Message) -> None:
        waiting.done()
        if waiting.given:
            desk.answers.take_back(asker, waiting.given)
        desk.answers.whisper(asker, message)

    desk.work.hand_over(job, refuse, asker.user)
