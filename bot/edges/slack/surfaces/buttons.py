"""The buttons under a brief: Share posts it into the channel as it was shown, once a message; Details shows the rest of it to who asked;
Subscribe orders a digest on its topic for the channel."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.deliver import blocks
from bot.edges.slack.answers import Asker
from bot.edges.slack.surfaces.desk import Desk, asked_by, clicked_by
from bot.errors import InputError, PostFailed


def register(app: App, desk: Desk) -> None:
    """Adds the buttons; their value is the brief's id."""

    @app.action(blocks.SHARE)
    def share(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)
        key = f"share/{asker.channel}/{body['container'].get('message_ts')}"
        desk.work.hand_over(lambda: _share(desk, asker, action["value"], key), desk.refusing(asker))

    @app.action(blocks.DETAILS)
    def details(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)
        desk.work.hand_over(lambda: _details(desk, asker, action["value"]), desk.refusing(asker))

    @app.action(blocks.SUBSCRIBE)
    def subscribe(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)

        def order() -> None:
            told = desk.doors.subscribe(action["value"], desk.question(asker, ""), desk.directory)
            desk.answers.whisper(asker, told)

        desk.work.hand_over(order, desk.refusing(asker))


def _share(desk: Desk, asker: Asker, brief: str, key: str) -> None:
    message = desk.doors.stored(brief, (asker.user, asker.channel))
    if not desk.seen.first(key):
        raise InputError("This brief is already shared here.")
    try:
        desk.answers.publish(asker, asked_by(message, asker.user), whole=True)
    except PostFailed as error:
        if error.code != "unknown":
            desk.seen.forget(key)
        raise
    desk.doors.shared(brief, asker.channel)


def _details(desk: Desk, asker: Asker, brief: str) -> None:
    rest = desk.doors.stored(brief, (asker.user, asker.channel)).thread
    if not rest:
        raise InputError("That is all: the brief above is complete.")
    for part in rest:
        desk.answers.whisper(asker, part)
