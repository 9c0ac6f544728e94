"""The bot comes into a channel: one message says what it does and how to get a digest there."""

from __future__ import annotations

from typing import Any

from slack_bolt import App

from bot.deliver import orders
from bot.edges.slack.answers import Asker
from bot.edges.slack.surfaces.desk import Desk


def register(app: App, desk: Desk) -> None:
    """Adds the event. Other people's coming is nobody's business."""

    @app.event("member_joined_channel")
    def joined(event: dict[str, Any]) -> None:
        if event.get("user") == desk.directory.me:
            asker = Asker(event["channel"], event.get("inviter") or "")
            desk.work.hand_over(lambda: desk.answers.publish(asker, orders.welcome()), desk.refusing(asker), asker.user)
