"""Where requests arrive. Each `register` adds one surface to a Bolt app; every listener acknowledges at once and hands over.

`command` /brief · `mention` @brief and direct messages · `buttons` those under a brief · `modal` what is filled in · `this` a message that is chosen · `joined` the bot's coming into a channel · `home` the Home tab · `removed` its end there ·
`rest` what nothing else takes · `desk` what all of them need
"""

from __future__ import annotations

from slack_bolt import App

from bot.edges.slack.surfaces import buttons, command, home, joined, mention, modal, removed, rest, this
from bot.edges.slack.surfaces.desk import Desk

__all__ = ["Desk", "register"]


def register(app: App, desk: Desk) -> None:
    """Adds every surface."""
    command.register(app, desk)
    mention.register(app, desk)
    buttons.register(app, desk)
    modal.register(app, desk)
    this.register(app, desk)
    joined.register(app, desk)
    home.register(app, desk)
    removed.register(app, desk)
    rest.register(app, desk)
