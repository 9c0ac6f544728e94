"""What the Slack surfaces ask of the bot."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.model import Message, Person, Question, Reply
from bot.ports import Directory


@dataclass(frozen=True, slots=True)
class Doors:
    """`reply` answers what stands after /brief; `stored` gives a stored brief as it was shown, by its id, to one of the readers (ids of
    people and channels); `shared` notes that a brief was shown to a channel; `subscribe` orders a digest on a stored brief's topic for
    the channel; `home` makes a person's Home tab. All raise BotError."""

    reply: Callable[[Question, Directory], Reply]
    stored: Callable[[str, Collection[str]], Message]
    shared: Callable[[str, str], None]
    subscribe: Callable[[str, Question, Directory], Message]
    home: Callable[[Person], Message]
