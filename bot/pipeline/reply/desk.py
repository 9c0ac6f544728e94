"""What answering needs, and who may do what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Person, Question, Subscription
from bot.pipeline.answer import Briefer
from bot.pipeline.calendar import Public
from bot.pipeline.gather import Collector


@dataclass(frozen=True, slots=True)
class Desk:
    """`zone` (IANA) is the team's, for people whose own is not known; `quiet` the quiet hours of new digests; `collector` opens what
    fetching needs, where a source is to be tried; `public` is where the world reaches the bot, None where it does not."""

    by: Briefer
    lexicon: Lexicon
    zone: str
    collector: Callable[[], Collector]
    quiet: str | None = None
    public: Public | None = None


def zone(desk: Desk, person: Person) -> str:
    """The time zone a person lives in, as Slack knows it; the team's where that is none."""
    try:
        return ZoneInfo(person.zone).key if person.zone else desk.zone
    except (KeyError, ValueError, OSError):
        return desk.zone


def today(desk: Desk, question: Question, now: datetime) -> date:
    """The civil day it is for who asks."""
    return now.astimezone(ZoneInfo(zone(desk, question.person))).date()


def may_change(question: Question, order: Subscription) -> bool:
    """Whether who asks may change or end a subscription: who made it, a workspace admin, and anyone in their own direct conversation."""
    own = question.direct and order.channel == question.channel
    return question.person.admin or order.creator == question.person.id or own


def admins_only(question: Question, what: str) -> None:
    """Raises InputError where who asks is no workspace admin; `what` they want is named in the sentence."""
    if not question.person.admin:
        raise InputError(f"Only workspace admins may {what}. Ask one of them to type it.")
