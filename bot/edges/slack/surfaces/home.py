"""The app's Home tab: made anew each time its reader opens it, and when a button on it has done its work."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.deliver import ids
from bot.edges.slack.surfaces.desk import Desk, clicked_by


def register(app: App, desk: Desk) -> None:
    """Adds the event and the buttons. A refusal of the tab is shown on the tab, one of a button is told directly."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab", "home") == "home":
            user = event["user"]
            desk.work.hand_over(lambda: desk.home(user), lambda message: desk.answers.home(user, message), user)

    for what in ids.HOME:
        _button(app, desk, what)


def _button(app: App, desk: Desk, what: str) -> None:
    @app.action(what)
    def clicked(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = clicked_by(body)

        def job() -> None:
            desk.doors.act(what, str(action.get("value", "")), desk.question(asker, ""), desk.directory)
            desk.home(asker.user)

        desk.work.hand_over(job, desk.refusing(asker), asker.user)
