"""What stands after /brief → the answer: every verb's one place, the same for each surface.

`briefs` asks and shows · `orders` keeps subscriptions · `feeds` keeps sources · `calendars` keeps calendar addresses · `desk` what answering needs, and who may do what
"""

from __future__ import annotations

from datetime import datetime

from bot.ask import command, verbs
from bot.ask.verbs import Command
from bot.deliver import due, manual, views
from bot.model import Message, Question, Reply
from bot.pipeline.forms import mute
from bot.pipeline.reply import briefs, calendars, feeds, orders
from bot.pipeline.reply.desk import Desk, today
from bot.ports import Directory

__all__ = ["Desk", "reply", "status"]


def reply(desk: Desk, question: Question, directory: Directory, now: datetime) -> Reply:
    """The answer to what a person typed, its days read in their own zone. Raises BotError."""
    wanted = command.parse(question.text, today(desk, question, now), desk.lexicon)
    match wanted:
        case verbs.Ask():
            return briefs.ask(desk, wanted, question, now)
        case verbs.Show():
            return briefs.show(desk, wanted, question)
        case verbs.Subscribe():
            return Reply(orders.subscribe(desk, wanted, question, directory, now))
        case _:
            return Reply(_told(desk, wanted, question, now))


def _told(desk: Desk, wanted: Command, question: Question, now: datetime) -> Message:
    match wanted:
        case verbs.Subscriptions():
            return orders.listed(desk, question, now)
        case verbs.Unsubscribe() | verbs.Pause() | verbs.Resume() | verbs.Quiet():
            return orders.change(desk, wanted, question, now)
        case verbs.Feed():
            return calendars.told(desk, wanted, question, now)
        case verbs.Sources() | verbs.AddSource() | verbs.TrySource() | verbs.RemoveSource():
            return feeds.told(desk, wanted, question, now)
        case _:
            return _said(desk, wanted, question, now)


def _said(desk: Desk, wanted: Command, question: Question, now: datetime) -> Message:
    """What the bot says of itself."""
    match wanted:
        case verbs.Help(verb=verb):
            return manual.of_verb(verb) if verb else manual.overview()
        case verbs.Status():
            return status(desk, question.channel, now)
        case verbs.Unmute(number=number):
            return mute.taken_back(desk, question, number, now) if number else mute.listed(desk, question)
        case verbs.Forget():
            return _forget(desk, question, now)
        case _:
            return usage(desk, question)


def usage(desk: Desk, question: Question) -> Message:
    """What to type, below the last digest of the channel where there is one. Raises ArchiveError."""
    last = desk.by.archive.last_sent(question.channel)
    return views.usage(last.message if last else None)


def status(desk: Desk, channel: str, now: datetime) -> Message:
    """How the sources are, and when a channel gets its digests. Raises ArchiveError."""
    here = [s for s in desk.by.archive.subscriptions() if s.channel == channel]
    return views.status(desk.by.archive.coverage(), [(s, due.following(s, now)) for s in here], now)


def _forget(desk: Desk, question: Question, now: datetime) -> Message:
    ended = desk.by.archive.forget_person(question.person.id, now)
    digests = f" {ended} digest{'' if ended == 1 else 's'} to you alone ended." if ended else ""
    return views.sentence(
        "Forgotten: what you asked and when, and which briefs were yours."
        f"{digests} Digests you made in channels go on without your name; only workspace admins can change them now."
    )
