"""`/brief …`: acknowledged at once, answered for the asker alone unless they ask for the channel."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.edges.slack.answers import Asker
from bot.edges.slack.surfaces.desk import COMMAND, Desk, asked_by, typed, typed_by
from bot.model import Message


def register(app: App, desk: Desk) -> None:
    """Adds the command."""

    @app.command(COMMAND)
    def brief(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        answer(desk, typed_by(command), typed(command.get("text") or ""))


def answer(desk: Desk, asker: Asker, text: str) -> None:
    """Answers: to who asked, or to the channel where they wished it so; after a second, who asked is told that it is being made."""
    waiting = desk.private(asker)

    def job() -> None:
        reply = desk.doors.reply(desk.question(asker, text), desk.directory)
        told = waiting.done()
        if reply.public:
            desk.publish(asker, asked_by(reply.message, asker.user), reply.brief)
        else:
            desk.answers.whisper(asker, reply.message, replace=told)
        if reply.file:
            desk.answers.hand(asker.channel if reply.public else desk.directory.direct(asker.user), reply.file)

    def refuse(message: Message) -> None:
        desk.answers.whisper(asker, message, replace=waiting.done())

    desk.work.hand_over(job, refuse, asker.user)
