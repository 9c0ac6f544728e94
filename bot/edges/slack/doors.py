"""What the Slack surfaces ask of the bot."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, ParamSpec, TypeVar

from bot.ask.said import Said
from bot.model import Attachment, Message, Person, Question, Reply
from bot.ports import Directory, Form

P = ParamSpec("P")
T = TypeVar("T")
MAKERS: Final = 2
"""So many briefs are made at once: more of them share one interpreter and are no sooner done, but acks would come late (tests/bench/acks)."""


@dataclass(frozen=True, slots=True)
class Doors:
    """`reply` answers what stands after /brief; `stored` gives a stored brief as it was shown, by its id, to one of the readers (ids of
    people and channels); `opened` lets all in a channel see one, `shared` notes that it was shown there, as the message of a timestamp
    where that is known; `subscribe` orders a digest on a stored brief's topic for the channel; `home` makes a person's Home tab; `attached` gives a stored brief's calendar file; `unmute` ends a mute by its number, and
    `right` takes back that a point was left out, by the mark's; `this` briefs a message that somebody chose, and
    keeps nothing of it; `add` takes the source at an address into use; `act` does what a button of the Home tab (its id) does with a thing;
    `refused` notes that the token is good no longer, by Slack's code for that; `forms` are the modals, by the ids of what opens them. All raise
    BotError."""

    reply: Callable[[Question, Directory], Reply]
    stored: Callable[[str, Collection[str]], Message]
    opened: Callable[[str, str], None]
    shared: Callable[[str, str, str | None], None]
    subscribe: Callable[[str, Question, Directory], Message]
    home: Callable[[Person], Message]
    attached: Callable[[str, Collection[str]], Attachment]
    unmute: Callable[[str, Question], Message]
    right: Callable[[str, Question], Message]
    this: Callable[[Said, Person], Message]
    add: Callable[[str, Question], Message]
    act: Callable[[str, str, Question, Directory], object]
    refused: Callable[[str], object]
    forms: Mapping[str, Form]


def paced(doors: Doors, makers: int = MAKERS) -> Doors:
    """The same doors, behind which at most so many briefs are made at once; the answers on their way to Slack do not count."""
    gate = threading.BoundedSemaphore(makers)

    def one(of: Callable[P, T]) -> Callable[P, T]:
        def make(*arguments: P.args, **named: P.kwargs) -> T:
            with gate:
                return of(*arguments, **named)

        return make

    return replace(doors, reply=one(doors.reply), home=one(doors.home), this=one(doors.this))
