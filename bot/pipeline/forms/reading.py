"""Reading a brief that came in a digest."""

from __future__ import annotations

from collections.abc import Iterable

from bot.deliver.forms import reading as form
from bot.errors import BotError
from bot.model import Modal, Question
from bot.pipeline import answer
from bot.pipeline.reply.desk import Desk
from bot.ports import Directory


def opened(desk: Desk, question: Question, brief: str, directory: Directory) -> Modal:
    """The brief as it was shown, which from now on is read: to who may see it, and to who made the digest, as long as they are where it
    came. Raises InputError where there is none that who asks may see, ArchiveError."""
    archive = desk.by.archive
    own = {s.channel for s in archive.subscriptions() if s.creator == question.person.id}
    shared = [channel for channel in sorted(own) if archive.brief(brief, [channel]) is not None]
    shown = answer.stored(archive, brief, (*question.readers, *there(directory, question.person.id, shared)))
    archive.let_read(brief, question.person.id)
    return form.form(shown)


def there(directory: Directory, person: str, channels: Iterable[str]) -> list[str]:
    """Those of the channels that a person is in, as far as the bot can see."""
    return [channel for channel in channels if _in(directory, person, channel)]


def _in(directory: Directory, person: str, channel: str) -> bool:
    try:
        return directory.direct(person) == channel if channel.startswith("D") else person in directory.members(channel)
    except BotError:
        return False
