"""Trying a source with what would be stored of it in view; taking it into use, for workspace admins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.deliver.forms import source as form
from bot.errors import InputError
from bot.model import Message, Modal, Question
from bot.pipeline.reply import feeds
from bot.pipeline.reply.desk import Desk, admins_only


def sent(desk: Desk, question: Question, fields: Mapping[str, str], now: datetime) -> Modal:
    """What would be stored of the source at the address that was filled in, or why there is none. Raises ArchiveError."""
    address = fields.get("address", "").strip().strip("<>")
    try:
        feed, found = feeds.trial(desk, address, now)
    except InputError as error:
        return form.form(address, str(error))
    return form.result(address, feed.outlet.name, found, admin=question.person.admin)


def added(desk: Desk, question: Question, address: str, now: datetime) -> Message:
    """Takes the source into use. Raises InputError for who may not, and where there is none or it is read already; ArchiveError."""
    admins_only(question, "add a source")
    return feeds.add(desk, address, now)
