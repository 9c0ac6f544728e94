"""The buttons under a brief: Share posts it into the channel as it was shown, once a message; Details shows the rest of it to who asked;
Calendar sends its file to who clicked; Subscribe orders a digest on its topic for the channel. Undo, where something was muted or
marked, takes that back; Add takes a source that was tried into use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from bot.deliver import ids, views
from bot.edges.slack.answers import Asker
from bot.edges.slack.surfaces.desk import Desk, asked_by, clicked_by, placed_by
from bot.errors import InputError, PostFailed
from bot.model import Message, Question


def register(app: App, desk: Desk) -> None:
    """Adds the buttons; their value is the brief's id."""

    @app.action(ids.SHARE)
    def share(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)
        key = f"share/{asker.channel}/{body['container'].get('message_ts')}"
        desk.work.hand_over(lambda: _share(desk, asker, action.get("value", ""), key), desk.refusing(asker), asker.user)

    @app.action(ids.DETAILS)
    def details(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)
        desk.work.hand_over(lambda: _details(desk, asker, action.get("value", "")), desk.refusing(asker), asker.user)

    @app.action(ids.SUBSCRIBE)
    def subscribe(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)

        def order() -> None:
            told = desk.doors.subscribe(action.get("value", ""), desk.question(asker, ""), desk.directory)
            desk.answers.whisper(asker, told)

        desk.work.hand_over(order, desk.refusing(asker), asker.user)

    @app.action(ids.CALENDAR)
    def calendar(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)
        desk.work.hand_over(lambda: _hand(desk, asker, action["value"]), desk.refusing(asker), asker.user)

    _act(app, desk, ids.UNMUTE, lambda: desk.doors.unmute)
    _act(app, desk, ids.RIGHT, lambda: desk.doors.right)
    _act(app, desk, ids.ADD, lambda: desk.doors.add)


def _act(app: App, desk: Desk, id: str, door: Callable[[], Callable[[str, Question], Message]]) -> None:
    """Adds a button that does something with a thing, by its id, in a message or in a modal; the answer is shown there."""

    @app.action(id)
    def clicked(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = placed_by(body)

        def job() -> None:
            desk.tell(body, door()(action["value"], desk.question(asker, "")))

        desk.work.hand_over(job, lambda message: desk.tell(body, message), body["user"]["id"])


def _hand(desk: Desk, asker: Asker, brief: str) -> None:
    file = desk.doors.attached(brief, (asker.user, asker.channel))
    direct = desk.directory.direct(asker.user)
    desk.answers.hand(direct, file)
    if direct != asker.channel:
        desk.answers.whisper(asker, views.sentence(f"{file.name} is in your direct messages with this app, under Messages."))


def _share(desk: Desk, asker: Asker, brief: str, key: str) -> None:
    message = desk.doors.stored(brief, (asker.user, asker.channel))
    if not desk.seen.first(key):
        raise InputError("This brief is already shared here.")
    there: list[str | None] = []
    try:
        desk.publish(asker, asked_by(message, asker.user), brief, on_shown=there.append)
    except PostFailed as error:
        if error.code != "unknown" and not there:
            desk.seen.forget(key)
        raise


def _details(desk: Desk, asker: Asker, brief: str) -> None:
    rest = desk.doors.stored(brief, (asker.user, asker.channel)).thread
    if not rest:
        raise InputError("That is all: the brief above is complete.")
    for part in rest:
        desk.answers.whisper(asker, part)
