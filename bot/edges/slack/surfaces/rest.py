"""What nothing else takes: a command, button, shortcut or form this version does not have is told so, an event is only acknowledged, since Slack would
send it again."""

from __future__ import annotations

import re
from typing import Any, Final

from slack_bolt import Ack, App

from bot.deliver import views
from bot.edges.slack import modals
from bot.edges.slack.answers import Asker
from bot.edges.slack.surfaces.desk import COMMAND, Desk, clicked_by, typed_by
from bot.errors import InputError

_ANY: Final = re.compile(r".*", re.DOTALL)


def register(app: App, desk: Desk) -> None:
    """Adds what comes last."""

    @app.command(_ANY)
    def command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        _sorry(desk, typed_by(command), f"This bot does not know {command['command']}; it knows {COMMAND}.")

    @app.action(_ANY)
    def action(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        if body.get("response_url"):
            _sorry(desk, clicked_by(body), f"This button is of another version of the bot. Please ask again with {COMMAND}.")

    @app.shortcut(_ANY)
    def shortcut(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        if body.get("response_url"):
            _sorry(desk, clicked_by(body), f"This shortcut is of another version of the bot. Please use {COMMAND}.")

    @app.view(_ANY)
    def view(ack: Ack, view: dict[str, Any]) -> None:
        told = views.sentence(f"This form is of another version of the bot. Please open it anew, or use {COMMAND}.")
        ack(response_action="update", view=modals.view(modals.refusal("Brief", told), modals.about(view)))

    @app.event(_ANY)
    def event() -> None:
        pass


def _sorry(desk: Desk, asker: Asker, words: str) -> None:
    def refuse() -> None:
        raise InputError(words)

    desk.work.hand_over(refuse, desk.refusing(asker), asker.user)
