"""Marking a point of a brief as wrong. What a workspace admin marks leaves later briefs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import get_args

from bot.deliver import views
from bot.deliver.forms import wrong as form
from bot.errors import InputError
from bot.model import Feedback, Message, Modal, Question, Reason
from bot.pipeline import answer
from bot.pipeline.reply.desk import Desk, admins_only


def opened(desk: Desk, question: Question, brief: str) -> Modal:
    """The form on a brief. Raises InputError where there is none that who asks may see, ArchiveError."""
    kept = answer.kept_of(desk.by.archive, brief, question.readers)["brief"]
    return form.form(brief, kept["topic"], kept["key_points"])


def sent(desk: Desk, question: Question, brief: str, fields: Mapping[str, str], now: datetime) -> Modal:
    """Keeps the mark; an admin's on a point leaves that sentence out from now on. Raises as `opened`."""
    points = answer.kept_of(desk.by.archive, brief, question.readers)["brief"]["key_points"]
    chosen = fields.get("point", form.WHOLE)
    point = int(chosen) if chosen.isdecimal() and 0 < int(chosen) <= len(points) else None
    quote = points[point - 1]["texts"][-1] if point else ""
    reason: Reason = next((known for known in get_args(Reason) if known == fields.get("reason")), "other")
    words = fields.get("words", "").strip()
    mark = Feedback(brief, point, quote, reason, words, question.person.id, now, bool(quote) and question.person.admin)
    return form.done(replace(mark, number=desk.by.archive.mark(mark)))


def taken_back(desk: Desk, question: Question, number: str) -> Message:
    """Lets a sentence that was left out into briefs again; for workspace admins. Raises InputError, ArchiveError."""
    admins_only(question, "let a point into briefs again")
    if not (number.isdecimal() and desk.by.archive.leave_out(int(number), out=False)):
        raise InputError(f"There is no mark {number} on a point (any more).")
    return views.sentence("Taken back: the sentence may stand in later briefs again. Your mark on it is still kept.")
