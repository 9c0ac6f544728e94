"""The modals: what stands in them before, while and after a person fills them in.

`wrong` marks a point · `mute` mutes a story · `digest` orders one · `source` tries one · `reading` shows a brief
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.deliver import blocks
from bot.deliver.outline import Line, Run
from bot.model import Message, Modal

TITLE_LIMIT = 24


def loading(title: str) -> Modal:
    """What stands there until the bot knows what to show."""
    return said(title, [(Run("One moment …"),)])


def said(title: str, rows: Iterable[Line], *, thing: str = "", buttons: Iterable[str] = ()) -> Modal:
    """A modal that only tells something, with buttons that act on a thing."""
    made = [*blocks.plain(blocks.paragraphs(rows))]
    acts = list(buttons)
    return Modal(title, (*made, *(blocks.plain([blocks.actions(thing, acts)]) if acts else ())))


def told(title: str, message: Message) -> Modal:
    """A modal that shows what a message would."""
    return Modal(title, message.blocks)
