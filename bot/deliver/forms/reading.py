"""A modal that shows a brief as it was shown before."""

from __future__ import annotations

from typing import Final

from bot.model import Message, Modal

TITLE: Final = "A brief"
MOST: Final = 95
"""Blocks a modal has room for."""


def form(message: Message) -> Modal:
    """A stored brief with all its parts; its buttons are of messages, and are left out."""
    every = [block for part in (message, *message.thread) for block in part.blocks if block["type"] != "actions"]
    return Modal(TITLE, tuple(every[:MOST]))
