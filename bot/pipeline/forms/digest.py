"""Ordering a digest, or changing one, with its first edition in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.ask import order as typed
from bot.ask import query
from bot.ask.verbs import Subscribe
from bot.deliver import blocks, digest, due, forms, ids, orders, outline, parent
from bot.deliver.forms import digest as form
from bot.deliver.forms.digest import Wish
from bot.deliver.outline import Line, Run
from bot.errors import InputError
from bot.model import Edition, Message, Modal, Question, Subscription
from bot.pipeline import answer, edition
from bot.pipeline.reply import orders as keeping
from bot.pipeline.reply.desk import Desk, today, zone
from bot.ports import Directory
from bot.when import say_day

ROOM = 1_500
"""Visible characters of the edition in view."""


def opened(desk: Desk, question: Question, thing: str, now: datetime) -> Modal:
    """The form, empty but for where it is opened, or as the digest of that id is. Raises InputError where that has ended, or is not who
    asks' to change; ArchiveError."""
    if thing == ids.NEW:
        channel = question.channel if question.channel and not question.direct else None
        return _form(desk, question, Wish(channel=channel, zone=zone(desk, question.person)), now)
    return _form(desk, question, form.of_order(keeping.mine(desk, question, thing)), now, change=True)


def faults(desk: Desk, question: Question, fields: Mapping[str, str], now: datetime) -> dict[str, str]:
    """What cannot be meant, by field: a topic that cannot be read, a zone there is not."""
    found: dict[str, str] = {}
    if "topic" in fields:
        try:
            typed.topic(fields["topic"], today(desk, question, now), desk.lexicon)
        except InputError as error:
            found["topic"] = _flat(error)
    try:
        typed.zone(fields.get("zone", desk.zone))
    except InputError as error:
        found["zone"] = _flat(error)
    return found


def _flat(error: InputError) -> str:
    """A fault's sentence and hint; where the carets stand, the field itself shows."""
    return " ".join(row for row in str(error).splitlines() if not row.startswith("  "))


def changed(desk: Desk, question: Question, thing: str, fields: Mapping[str, str], now: datetime, wrong: str) -> Modal:
    """The form as it is filled in, with the edition that comes to. Raises as `opened`."""
    known = form.of_order(keeping.mine(desk, question, thing)) if thing != ids.NEW else None
    return _form(desk, question, _wish(desk, question, fields, known), now, wrong=wrong, change=known is not None)


def sent(desk: Desk, question: Question, thing: str, fields: Mapping[str, str], directory: Directory, now: datetime) -> Modal:
    """Orders the digest, or changes it. Raises as `orders.subscribe`."""
    known = form.of_order(keeping.mine(desk, question, thing)) if thing != ids.NEW else None
    wish = _wish(desk, question, fields, known)
    topic = wish.topics[0] if wish.topics else ""
    if len(wish.topics) < 2:
        topic = typed.topic(topic, today(desk, question, now), desk.lexicon)
    wanted = Subscribe(
        topic, wish.when, typed.zone(wish.zone), wish.channel, wish.channel is None, "skip" if wish.empty == "skip" else "line"
    )
    asked = replace(question, text=topic)
    told = keeping.subscribe(desk, wanted, asked, directory, now, of=thing if known else "")
    return forms.told(form.TITLE, told)


def _wish(desk: Desk, question: Question, fields: Mapping[str, str], known: Wish | None) -> Wish:
    several = known.topics if known and len(known.topics) > 1 else None
    topic = fields.get("topic", "").strip()
    return Wish(
        several or ((topic,) if topic else ()),
        fields.get("days") or "daily",
        fields.get("at") or "08:00",
        fields.get("channel"),
        fields.get("zone") or zone(desk, question.person),
        fields.get("empty", "line"),
    )


def _form(desk: Desk, question: Question, wish: Wish, now: datetime, *, wrong: str = "", change: bool = False) -> Modal:
    shown, first = _preview(desk, question, wish, now, "next" if change else "first")
    return form.form(wish, shown, first, wrong=wrong, change=change)


def _preview(desk: Desk, question: Question, wish: Wish, now: datetime, which: str) -> tuple[list[Line], Message | None]:
    """(when the first or next comes, or what is missing; the edition as it would be now)."""
    if not wish.topics:
        return [(Run("The first edition is shown here as soon as there is a topic."),)], None
    day = today(desk, question, now)
    try:
        topics = wish.topics if len(wish.topics) > 1 else (typed.topic(wish.topics[0], day, desk.lexicon),)
        name = typed.zone(wish.zone)
    except InputError as error:
        return [(Run("⚠ "), Run(_flat(error), bold=True))], None
    draft = Subscription("draft", wish.channel or "D", topics, wish.when, name, now, creator=question.person.id)
    following = due.following(draft, now)
    comes = f"It comes {which} on {orders.moment(following, name)} ({name})." if following else "It never comes."
    of = edition.make(
        edition.Editor(desk.by, desk.lexicon),
        draft,
        Edition(draft.id, f"{now.astimezone(ZoneInfo(name)):%Y-%m-%dT%H:%M}", now),
        None,
        keeps=False,
    )
    rows: list[Line] = [(Run(comes),)]
    if not any(brief.articles for brief in of.briefs):
        return [*rows, (Run(f"Were it now: {digest.nothing(of)} {_held(desk, topics[0], of.day)}"),)], None
    return [*rows, (Run("Were it now:", bold=True),)], blocks.render(replace(parent.fit(digest.parent(of), ROOM), more=()))


def _held(desk: Desk, topic: str, day: date) -> str:
    """What there is on a topic beyond a day."""
    found = desk.by.archive.find(query.parse(topic, day, desk.lexicon), day, desk.by.rules, answer.LIMIT)
    if not found:
        return "The archive has no article on it yet."
    newest = max(f.article.day for f in found)
    most = "at least " if len(found) == answer.LIMIT else ""
    return f"The archive has {most}{outline.many(len(found), 'article')} on it, the newest of {say_day(newest)}."
