"""The app is taken out of the workspace, or its token is taken back: nothing more is posted; what is kept stays."""

from __future__ import annotations

from typing import Any, Final

from slack_bolt import App

from bot.edges.slack.surfaces.desk import Desk

UNINSTALLED: Final = "account_inactive"
REVOKED: Final = "token_revoked"
"""What Slack answers a call from then on."""


def register(app: App, desk: Desk) -> None:
    """Adds the events. Tokens of people, which the bot has none of, are no matter."""

    @app.event("app_uninstalled")
    def uninstalled() -> None:
        desk.doors.refused(UNINSTALLED)

    @app.event("tokens_revoked")
    def revoked(event: dict[str, Any]) -> None:
        if (event.get("tokens") or {}).get("bot"):
            desk.doors.refused(REVOKED)
