"""Asking for a brief, for one side of it, for what is new; and showing one again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from functools import partial
from zoneinfo import ZoneInfo

from bot.ask import command, verbs
from bot.ask import query as asked
from bot.deliver import calendar, views
from bot.model import Brief, Message, Query, Question, Reply
from bot.pipeline import answer
from bot.pipeline.reply.desk import Desk, today, zone
from bot.when import say_day


def ask(desk: Desk, wanted: verbs.Ask, question: Question, now: datetime) -> Reply:
    """The brief a person asked for, kept under its id for them, and for the channel where all there see it. Raises InputError for a
    source there is not, ArchiveError."""
    known(desk, wanted.query, question.text)
    day, who = today(desk, question, now), question.person.id
    topic, readers = asked.written(wanted.query), _readers(wanted, question)
    since = desk.by.archive.asked(who, topic) if wanted.new else None
    narrowed = asked.filters(wanted.query)
    notes = (f"Only {narrowed}.",) if narrowed else ()
    if since:
        brief, before = answer.news(desk.by, wanted.query, since, day, now, readers)
        at = _moment(since, zone(desk, question.person))
        if not brief.articles and before:
            desk.by.archive.mark_asked(who, topic, now)
            return Reply(_unchanged(wanted.query, at, before))
        notes = (f"New since you asked on {at}; {_before(before)} as before.", *notes)
    else:
        brief = answer.answer(desk.by, wanted.query, day, now, readers)
        notes = (*(("You ask for this for the first time: all of it is new.",) if wanted.new else ()), *notes)
    public = wanted.public and brief.articles > 0
    if wanted.view == "calendar" and calendar.dated(brief):
        notes = (_sent(question, public=public), *notes)
    brief, message = _kept(desk, _noted(brief, notes, question), wanted.view)
    _let(desk, brief.id, question, public=public)
    if wanted.view == "brief" and not wanted.query.as_of:
        desk.by.archive.mark_asked(who, topic, now)
    return Reply(message, public, calendar.attachment(brief, now) if wanted.view == "calendar" else None, brief.id)


def _readers(wanted: verbs.Ask, question: Question) -> tuple[str, ...]:
    """Whose muted stories an answer leaves out: the channel's where it is for all there, else the asker's own."""
    return (question.channel,) if question.aloud or wanted.public else (question.person.id,)


def _sent(question: Question, *, public: bool) -> str:
    """Where the calendar file goes."""
    if question.aloud or public:
        return f"The calendar file (.ics) is below, in this {'thread' if question.aloud and not question.direct else 'channel'}."
    return "The calendar file (.ics) is sent to you alone: it is in your direct messages with this app, under Messages."


def _noted(brief: Brief, notes: tuple[str, ...], question: Question) -> Brief:
    """With what a reader must know first; where nothing was found, with what may have been meant."""
    meant = command.hint(question.text) if not brief.articles else ""
    return replace(brief, notes=(*notes, *brief.notes, *((f"Did you mean: /brief {meant}?",) if meant else ())))


def _kept(desk: Desk, brief: Brief, view: str) -> tuple[Brief, Message]:
    return answer.keep(desk.by, brief, partial(answer.rendered, view=view))


def _let(desk: Desk, id: str, question: Question, *, public: bool) -> None:
    """Lets who asked see a brief again, and the channel where it is shown."""
    desk.by.archive.let_read(id, question.person.id)
    if question.aloud or public:
        desk.by.archive.let_read(id, question.channel)


def _unchanged(query: Query, at: str, before: int) -> Message:
    said = f"Nothing new on “{query.typed}” since you asked on {at}; {_before(before)} as before."
    return views.sentence(f"{said} To see all of it: /brief {asked.written(query)}")


def _before(count: int) -> str:
    return "one article is" if count == 1 else f"{count:,} articles are"


def _moment(at: datetime, name: str) -> str:
    local = at.astimezone(ZoneInfo(name))
    return f"{say_day(local.date())} at {local:%H:%M}"


def show(desk: Desk, wanted: verbs.Show, question: Question) -> Reply:
    """A brief made before, as it was shown, to who asked for it then and where it was shared. Raises InputError, ArchiveError."""
    message = answer.stored(desk.by.archive, wanted.id, (question.person.id, question.channel))
    if question.aloud or wanted.public:
        desk.by.archive.let_read(wanted.id, question.channel)
    return Reply(message, wanted.public, brief=wanted.id)


def known(desk: Desk, query: Query, text: str) -> None:
    """Raises InputError where a query names a source there is not, pointing at it in what was typed."""
    if not (query.sources or query.not_sources):
        return
    ids = [feed.id for feed in desk.by.archive.feeds()]
    for name in (*query.sources, *query.not_sources):
        if not any(feed == name or feed.startswith(f"{name}-") for feed in ids):
            near = next(iter(get_close_matches(name, ids, 1, 0.5)), "")
            hint = f"Did you mean: source:{near}?" if near else "To see which there are: /brief sources."
            raise asked.pointing(text, name, f"There is no source “{name}”.", hint)
