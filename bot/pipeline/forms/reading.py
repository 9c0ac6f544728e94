"""Reading a brief that came in a digest."""

from __future__ import annotations

from bot.deliver.forms import reading as form
from bot.model import Modal, Question
from bot.pipeline import answer
from bot.pipeline.reply.desk import Desk


def opened(desk: Desk, question: Question, brief: str) -> Modal:
    """The brief as it was shown, which from now on is read. Raises InputError where there is none that who asks may see, ArchiveError."""
    archive = desk.by.archive
    own = [s.channel for s in archive.subscriptions() if s.creator == question.person.id]
    shown = answer.stored(archive, brief, (*question.readers, *own))
    archive.let_read(brief, question.person.id)
    return form.form(shown)
