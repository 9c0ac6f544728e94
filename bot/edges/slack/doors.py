"""What the Slack surfaces ask of the bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.model import Message, Reply


@dataclass(frozen=True, slots=True)
class Doors:
    """`reply` answers the text after /brief (or after the mention) in a channel, by the channel's id, and raises BotError;
    `stored` gives a stored brief as it was shown, by the brief's id, and raises InputError where there is none."""

    reply: Callable[[str, str], Reply]
    stored: Callable[[str], Message]
