"""The app's Home tab: made anew each time its reader opens it."""

from __future__ import annotations

from typing import Any

from slack_bolt import App

from bot.edges.slack.surfaces.desk import Desk


def register(app: App, desk: Desk) -> None:
    """Adds the event. A refusal is shown on the tab."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab", "home") == "home":
            user = event["user"]
            desk.work.hand_over(
                lambda: desk.answers.home(user, desk.doors.home(desk.directory.person(user))),
                lambda message: desk.answers.home(user, message),
            )
