"""What the Slack surfaces ask of the bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.errors import InputError
from bot.model import Message


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and whether who asked wants the channel to see it."""

    message: Message
    public: bool = False


@dataclass(frozen=True, slots=True)
class Doors:
    """`reply` answers the text after /brief (or after the mention) in a channel, by the channel's id, and raises BotError;
    `kept` gives a stored brief's message by the brief's id: {"text", "blocks", "thread"}, or None."""

    reply: Callable[[str, str], Reply]
    kept: Callable[[str], dict[str, Any] | None]

    def stored(self, id: str) -> Message:
        """A stored brief as it was shown. Raises InputError where there is none of that id."""
        found = self.kept(id)
        if found is None:
            raise InputError(f"There is no brief {id} here (any more). Please ask again.")
        return _message(found)


def _message(kept: dict[str, Any]) -> Message:
    return Message(kept["text"], tuple(kept["blocks"]), tuple(_message(part) for part in kept.get("thread", ())))
