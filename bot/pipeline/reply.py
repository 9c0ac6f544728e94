"""What stands after /brief → the answer: every verb's one place, for each surface the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.ask import command, verbs
from bot.deliver import due, views
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Message, Reply
from bot.pipeline import answer
from bot.pipeline.answer import Briefer


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs."""

    by: Briefer
    lexicon: Lexicon


def reply(desk: Desk, text: str, channel: str, today: date, now: datetime) -> Reply:
    """The answer to what a person typed in a channel (by its id), as Slack sends it. Raises BotError."""
    match command.parse(text, today, desk.lexicon):
        case verbs.Ask(query=query, public=public):
            brief, message = answer.keep(desk.by, answer.answer(desk.by, query, today, now), answer.rendered)
            return Reply(message, public and brief.articles > 0)
        case verbs.Show(id=name):
            return Reply(answer.stored(desk.by.archive, name))
        case verbs.Status():
            return Reply(status(desk, channel, now))
        case verbs.Help():
            return Reply(views.help_message())
        case verbs.Usage():
            return Reply(views.usage())
    raise InputError("That is not in yet.")


def status(desk: Desk, channel: str, now: datetime) -> Message:
    """How the sources are, and when a channel gets its digests. Raises ArchiveError."""
    here = [s for s in desk.by.archive.subscriptions() if s.channel == channel]
    return views.status(desk.by.archive.coverage(), [(s, due.following(s, now)) for s in here])
