"""What the pipeline asks of the team's workspace, and what it offers there to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.model import Modal, Question


class Directory(Protocol):
    """Who is where in the workspace, as far as the bot may know."""

    @property
    def me(self) -> str:
        """The bot's own user id."""

    def members(self, channel: str) -> frozenset[str]:
        """The ids of those in a channel. Raises InputError where the bot may not know, PostFailed where Slack does not answer."""

    def direct(self, person: str) -> str:
        """The channel id of the bot's direct conversation with a person. Raises PostFailed."""


Fields = Mapping[str, str]
"""What was filled in, by field; a field left empty is missing."""


@dataclass(frozen=True, slots=True)
class Form:
    """A modal of the bot, by what it does; the thing it is about is given by its id. All raise BotError.

    `opened` makes it for who asked for it. `sent` does what was filled in, and gives what to show then. `faults` says at once, by field
    and without looking anything up, what cannot be meant. `changed` makes the form anew with what was filled in so far, with a
    sentence on what was wrong where there is one; None where nothing in it depends on anything else. With `marks`, opening it changes
    what the person's Home tab shows.
    """

    title: str
    opened: Callable[[Question, str, Directory], Modal]
    sent: Callable[[Question, str, Fields, Directory], Modal]
    faults: Callable[[Question, Fields], Mapping[str, str]] = lambda _question, _fields: {}
    changed: Callable[[Question, str, Fields, Directory, str], Modal] | None = None
    marks: bool = False
