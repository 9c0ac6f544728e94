"""Muting a story of a brief, for a person or for a channel; and taking that back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.deliver import mutes as words
from bot.deliver.forms import mute as form
from bot.errors import InputError
from bot.model import Message, Modal, Mute, Question
from bot.pipeline import answer
from bot.pipeline.reply.desk import Desk, zone


def opened(desk: Desk, question: Question, brief: str) -> Modal:
    """The form on the stories of a brief, that of its first point taken for meant. Raises InputError where there is no brief that who
    asks may see, ArchiveError."""
    kept = answer.kept_of(desk.by.archive, brief, question.readers)["brief"]
    stories = kept["stories"]
    first = kept["key_points"][0]["article"] if kept["key_points"] else None
    chosen = next((n for n, story in enumerate(stories) if first in story["articles"]), 0)
    shared = bool(question.channel) and not question.direct
    return form.form([story["headline"] for story in stories], chosen, shared=shared, aloud=question.aloud)


def sent(desk: Desk, question: Question, brief: str, fields: Mapping[str, str], now: datetime) -> Modal:
    """Mutes the story that was chosen; one that is muted already is so with more of its articles. Raises as `opened`."""
    stories = answer.kept_of(desk.by.archive, brief, question.readers)["brief"]["stories"]
    chosen = fields.get("story", "")
    if not (chosen.isdecimal() and int(chosen) < len(stories)):
        raise InputError("That brief has no such story. Please open the form again.")
    story = stories[int(chosen)]
    reader = question.channel if fields.get("whom") == form.HERE and not question.direct else question.person.id
    wanted = Mute(reader, story["headline"], tuple(story["articles"]), question.person.id, now)
    for known in desk.by.archive.mutes([reader]):
        if set(known.articles) & set(wanted.articles):
            desk.by.archive.extend_mute(known.number, wanted.articles)
            return form.done(known)
    return form.done(replace(wanted, number=desk.by.archive.mute(wanted)))


def listed(desk: Desk, question: Question) -> Message:
    """The person's muted stories, where nobody else reads along, and the channel's. Raises ArchiveError."""
    mine = () if question.aloud else desk.by.archive.mutes([question.person.id])
    return words.listed(mine, desk.by.archive.mutes([question.channel]), zone(desk, question.person))


def taken_back(desk: Desk, question: Question, number: str, now: datetime) -> Message:
    """Ends a mute of the person's own, or of the channel they are in. Raises InputError where
    there is none of that number, ArchiveError."""
    known = desk.by.archive.mutes(question.readers)
    found = next((mute for mute in known if str(mute.number) == number), None)
    if found is None or not desk.by.archive.unmute(found.number, now):
        raise InputError(
            f"No story of yours, or of this channel, is muted under the number {number} (any more). The list: /brief unmute."
        )
    return words.ended(found)
