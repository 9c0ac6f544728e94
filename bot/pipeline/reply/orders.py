"""Subscriptions by command: made, listed, paused, resumed, made quiet, ended; each by who may."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Final
from zoneinfo import ZoneInfo

from bot.ask import query as asked
from bot.ask import verbs
from bot.ask.order import AT
from bot.ask.verbs import Subscribe, Which
from bot.deliver import due, ids, orders
from bot.deliver.orders import Row
from bot.errors import InputError
from bot.model import PERSON, Message, Question, Subscription
from bot.pipeline import answer
from bot.pipeline.reply import briefs
from bot.pipeline.reply.desk import Desk, may_change, today, zone
from bot.ports import Directory
from bot.text import fold

MOST: Final = 20
"""So many digests a channel may have: more of them nobody reads."""


def subscribe(desk: Desk, wanted: Subscribe, question: Question, directory: Directory, now: datetime, of: str = "") -> Message:
    """Makes a digest, or changes the one that has the topic in that channel, or the one with the id `of`. Raises InputError for who may
    not, or where the bot cannot post; PostFailed, ArchiveError."""
    briefs.known(desk, asked.parse(wanted.topic, today(desk, question, now), desk.lexicon), question.text)
    channel = directory.direct(question.person.id) if wanted.direct else wanted.channel or question.channel
    _reachable(directory, channel, question)
    same = _same(desk, wanted.topic, channel, question, of)
    order = Subscription(
        same.id if same else _id(channel, wanted.topic, question.person.id, now),
        channel,
        same.topics if same and len(same.topics) > 1 else (wanted.topic,),
        wanted.when,
        wanted.zone or zone(desk, question.person),
        now,
        same.quiet if same else desk.quiet,
        creator=same.creator if same else question.person.id,
        empty=wanted.empty,
    )
    due.trigger(order.when, order.zone)
    desk.by.archive.put_subscription(order, now)
    if of and same and same.stopped(now) == PERSON:  # who edits a digest that rests does not wake it
        desk.by.archive.pause_subscription(order.id, PERSON, now, same.resumes)
    kept = next(s for s in desk.by.archive.subscriptions() if s.id == order.id)
    place = "this channel" if channel == question.channel else "that channel"
    return orders.made(row(desk, kept, now), place, changed=same is not None)


def _same(desk: Desk, topic: str, channel: str, question: Question, of: str) -> Subscription | None:
    """The digest that is to be changed, if there is one. Raises InputError where that is not who asks' to change, or where what they want
    would be one too many there."""
    known = mine(desk, question, of) if of else None
    there = [s for s in desk.by.archive.subscriptions() if s.channel == channel and s.id != of]
    same = next((s for s in there if _named(s, topic)), None)
    if same and (known or not may_change(question, same)):
        said = f"Change digest {same.number}, or end it first." if may_change(question, same) else whose(same)
        raise InputError(f"“{topic}” comes there already. {said}")
    if not same and len(there) >= MOST:
        raise InputError(f"There are {MOST} digests there already: end one of them first.")
    return known or same


def mine(desk: Desk, question: Question, id: str) -> Subscription:
    """A digest by its id. Raises InputError where it has ended, or is not who asks' to change; ArchiveError."""
    found = next((s for s in desk.by.archive.subscriptions() if s.id == id), None)
    if found is None:
        raise InputError("That digest has ended.")
    if not may_change(question, found):
        raise InputError(whose(found))
    return found


def act(desk: Desk, what: str, id: str, question: Question, now: datetime) -> Message:
    """Pauses, resumes or ends a digest by its id: the buttons on the Home tab. Raises as `mine`."""
    order = mine(desk, question, id)
    acts: dict[str, Callable[[], str | None]] = {
        ids.PAUSE: lambda: _pause(desk, order, None, now),
        ids.RESUME: lambda: _resume(desk, order, now),
        ids.REMOVE: lambda: "ended" if desk.by.archive.remove_subscription(order.id, now) else None,
    }
    return orders.changed([(order, acts[what]() or "is as you want")], 0)


def follow(desk: Desk, brief: str, question: Question, directory: Directory, now: datetime) -> Message:
    """Orders a digest on a stored brief's topic for the channel, every day at eight where the person lives. Raises as `subscribe`, and
    InputError where they may not see the brief."""
    topic = answer.topic(desk.by.archive, brief, (question.person.id, question.channel))
    return subscribe(desk, Subscribe(topic, f"daily {AT}"), replace(question, text=topic), directory, now)


def _reachable(directory: Directory, channel: str, question: Question) -> None:
    """Raises InputError where the bot is not in the channel, or who asks is not."""
    if channel.startswith("D"):
        if channel != directory.direct(question.person.id):
            raise InputError("The bot is not in this conversation, so it cannot post here. For you alone, say: in dm.")
        return
    members = directory.members(channel)
    if directory.me not in members:
        raise InputError(
            "The bot is not in that channel, so it cannot post there. Invite it first: /invite @brief. For you alone: … in dm."
        )
    if question.person.id not in members and not question.person.admin:
        raise InputError("You are not in that channel: somebody who is can subscribe it.")


def _id(channel: str, topic: str, person: str, now: datetime) -> str:
    parts = f"{channel}\0{topic}\0{person}\0{now.isoformat()}"
    return "s-" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _named(order: Subscription, topic: str) -> bool:
    return fold(topic) == fold(orders.topics(order))


def listed(desk: Desk, question: Question, now: datetime) -> Message:
    """The digests of the channel; and, where nobody else reads along, the person's own elsewhere. Raises ArchiveError."""
    here, mine = _visible(desk, question)
    return orders.listed([row(desk, s, now) for s in here], [row(desk, s, now) for s in mine], now)


def _visible(desk: Desk, question: Question) -> tuple[list[Subscription], list[Subscription]]:
    """(those of the channel, the person's own elsewhere), by number."""
    every = sorted(desk.by.archive.subscriptions(), key=lambda s: s.number)
    here = [s for s in every if s.channel == question.channel]
    alone = question.direct or not question.aloud
    mine = [s for s in every if alone and s.creator == question.person.id and s.channel != question.channel]
    return here, mine


def row(desk: Desk, order: Subscription, now: datetime) -> Row:
    """A subscription as listed. Raises ArchiveError."""
    run = desk.by.archive.last_run(order.id)
    shown = Row(order, due.following(order, now), calendars=desk.by.archive.calendars(order.id))
    return replace(shown, slot=run.slot, status=run.status, error=run.error) if run else shown


@dataclass(frozen=True, slots=True)
class _Act:
    """What is done to each of the subscriptions a person named, and how that is told; None where there was nothing to do."""

    which: Which
    do: Callable[[Subscription], str | None]
    name: str


def change(
    desk: Desk, wanted: verbs.Unsubscribe | verbs.Pause | verbs.Resume | verbs.Quiet, question: Question, now: datetime
) -> Message:
    """Ends, pauses, resumes or quietens what a person named and may change. Raises InputError where there is no such, ArchiveError."""
    act = _act(desk, wanted, now)
    found = chosen(desk, act.which, question)
    mine = [s for s in found if may_change(question, s)]
    if not mine:
        raise InputError(
            whose(found[0]) if len(found) == 1 else "Only who made them and workspace admins may change these digests."
        )
    done = [(s, words) for s in mine if (words := act.do(s))]
    if not done:
        raise InputError(f"There is nothing to {act.name}: {list_(mine)} {'is' if len(mine) == 1 else 'are'} as you want.")
    return orders.changed(done, len(found) - len(mine))


def _act(desk: Desk, wanted: verbs.Unsubscribe | verbs.Pause | verbs.Resume | verbs.Quiet, now: datetime) -> _Act:
    archive = desk.by.archive
    match wanted:
        case verbs.Unsubscribe(which=which):
            return _Act(which, lambda s: "ended" if archive.remove_subscription(s.id, now) else None, "end")
        case verbs.Pause(which=which, until=until):
            return _Act(which, lambda s: _pause(desk, s, until, now), "pause")
        case verbs.Resume(which=which):
            return _Act(which, lambda s: _resume(desk, s, now), "resume")
        case verbs.Quiet(hours=hours):
            return _Act(Which(), lambda s: _quieten(desk, s, hours), "change")


def _pause(desk: Desk, order: Subscription, until: date | None, now: datetime) -> str | None:
    """A pause that a person made can be made longer or shorter; one that Slack caused stays what it is."""
    if order.stopped(now) not in (None, PERSON):
        return None
    resumes = datetime.combine(until, time(), ZoneInfo(order.zone)) if until else None
    if order.stopped(now):
        desk.by.archive.resume_subscriptions(order.id)
    desk.by.archive.pause_subscription(order.id, PERSON, now, resumes)
    if resumes is None:
        return "paused until somebody resumes it"
    following = due.following(replace(order, paused=PERSON, resumes=resumes), now)
    return f"paused; the next one: {orders.moment(following, order.zone)}"


def _resume(desk: Desk, order: Subscription, now: datetime) -> str | None:
    if not order.stopped(now):
        return None
    desk.by.archive.resume_subscriptions(order.id)
    return f"runs again; the next one: {orders.moment(due.following(replace(order, paused=None, resumes=None), now), order.zone)}"


def _quieten(desk: Desk, order: Subscription, hours: str | None) -> str | None:
    if order.quiet == hours:
        return None
    desk.by.archive.quieten_subscription(order.id, hours)
    return f"nothing comes from {hours.replace('-', ' to ')} ({order.zone})" if hours else "no quiet hours"


def chosen(desk: Desk, which: Which, question: Question) -> Sequence[Subscription]:
    """The subscriptions a person named. Raises InputError where there is none, or more than one of that topic."""
    here, mine = _visible(desk, question)
    if which.number is None and not which.topic:
        if not here:
            raise InputError("No digest comes here yet. For instance: /brief subscribe syria.")
        return here
    known = [*here, *mine]
    if which.number is not None:
        every = desk.by.archive.subscriptions() if question.person.admin else known
        found = [s for s in every if s.number == which.number]
    else:
        found = [s for s in known if _named(s, which.topic)]
    if len(found) == 1:
        return found
    if found:
        raise InputError(f"Several digests are on that: {list_(found)}. Say which by its number.")
    raise InputError(_missing(which, known))


def _missing(which: Which, known: Sequence[Subscription]) -> str:
    named = f"number {which.number}" if which.number is not None else f"“{which.topic}”"
    if not known:
        return f"There is no digest {named}: none comes here, and you made none elsewhere."
    topics = {fold(orders.topics(s)): s for s in known}
    near = get_close_matches(fold(which.topic), list(topics), 1, 0.6) if which.topic else []
    hint = (
        f"Did you mean {topics[near[0]].number}, “{orders.topics(topics[near[0]])}”?" if near else f"There are: {list_(known)}."
    )
    quoted = f' To search for the words, quote them: "{which.topic}".' if which.topic else ""
    return f"There is no digest {named} here. {hint}{quoted}"


def list_(found: Sequence[Subscription]) -> str:
    """Subscriptions by number and topic, the first eight."""
    return ", ".join(f"{s.number} “{orders.topics(s)}”" for s in found[:8]) + (" …" if len(found) > 8 else "")


def whose(order: Subscription) -> str:
    """Who may change a subscription, as a sentence to who may not."""
    who = "workspace admins" if order.creator is None else "who made it and workspace admins"
    return f"Only {who} may change digest {order.number}, “{orders.topics(order)}”."
