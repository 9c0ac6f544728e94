"""Calendar addresses by command: made and taken back, by who may change the digest."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.ask import verbs
from bot.deliver import orders as words
from bot.deliver import views
from bot.errors import InputError
from bot.model import Message, Question, Subscription
from bot.pipeline import calendar
from bot.pipeline.reply import orders
from bot.pipeline.reply.desk import Desk, may_change

MOST: Final = 10
"""So many addresses a digest may have: one a person who follows it, not one a program."""


def told(desk: Desk, wanted: verbs.Feed, question: Question, now: datetime) -> Message:
    """A new address of a digest's calendar, or that all are taken back. Raises InputError for who may not, where others read along, and
    where the bot has no public address; ArchiveError."""
    order = _one(desk, wanted, question)
    if wanted.revoke:
        return _revoked(desk, order)
    if desk.public is None:
        raise InputError(
            "Calendar addresses are off, since the bot has no public address: whoever runs it can set one (BRIEF_PUBLIC__URL). "
            f"What is coming as a file: /brief calendar {order.topics[0]}"
        )
    if question.aloud and not question.direct:
        raise InputError("Others would see the address here. Type it as a command, which only you see: /brief calendar feed …")
    if desk.by.archive.calendars(order.id) >= MOST:
        raise InputError(f"This digest has {MOST} addresses already. To end them all: /brief calendar revoke {order.number}")
    place = (
        "this channel"
        if order.channel == question.channel
        else "a direct message"
        if order.channel[:1] == "D"
        else "another channel"
    )
    return words.address(order, calendar.opened(desk.by, order, desk.public, now), place)


def _one(desk: Desk, wanted: verbs.Feed, question: Question) -> Subscription:
    """The digest a person means and may change. Raises InputError."""
    if wanted.channel:
        there = [s for s in desk.by.archive.subscriptions() if s.channel == wanted.channel]
        found = [s for s in there if may_change(question, s)]
        if not found:
            raise InputError("No digest comes there that you may change. To see which there are: /brief subscriptions.")
    else:
        found = list(orders.chosen(desk, wanted.which, question))
    if len(found) > 1:
        raise InputError(f"Several digests are meant: {orders.list_(found)}. Say which by its number.")
    if not may_change(question, found[0]):
        raise InputError(orders.whose(found[0]))
    return found[0]


def _revoked(desk: Desk, order: Subscription) -> Message:
    gone = desk.by.archive.close_calendars(order.id)
    if not gone:
        raise InputError(f"{orders.list_([order])} has no calendar address.")
    ended = "address has" if gone == 1 else f"{gone} addresses have"
    return views.sentence(
        f"Done: the calendar {ended} ended of {orders.list_([order])}. Calendars that have {'it' if gone == 1 else 'them'} find nothing there."
    )
