"""Subscriptions in words: what was ordered, what comes where and when, and what became of the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.deliver import blocks, ids, manual, notice, outline
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import PERSON, Message, Subscription
from bot.when import WEEKDAYS, say_day

_DAYS: Final = {"daily": "every day", "weekdays": "on weekdays", "weekends": "at weekends"}
_NAMES: Final = {name: name.title() for name in WEEKDAYS if name.endswith("day")}
_WAITING: Final = {
    "pending": "waits to be posted",
    "sending": "is being posted",
    "unknown": "Slack did not say whether it arrived",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A subscription as listed: when it comes next (aware; None: never, or not known), its last edition's slot, status and error, and how many calendar addresses it has."""

    order: Subscription
    next: datetime | None = None
    slot: str | None = None
    status: str = ""
    error: str | None = None
    calendars: int = 0


def when(order: Subscription) -> str:
    """As in "on weekdays at 08:00, Europe/London"."""
    fields = order.when.split()
    if order.when == "0 * * * *":
        return f"every full hour, {order.zone}"
    if len(fields) != 2:
        return f"{order.when} (cron), {order.zone}"
    days = _DAYS.get(fields[0]) or "on " + ", ".join(_day(name) for name in fields[0].split(","))
    return f"{days} at {fields[1]}, {order.zone}"


def _day(name: str) -> str:
    return next((full for key, full in _NAMES.items() if key.startswith(name) and len(name) == 3), name)


def topics(order: Subscription) -> str:
    """The topics as listed."""
    return ", ".join(order.topics)


def made(row: Row, place: str, *, changed: bool) -> Message:
    """To who ordered it: what comes where (as in "this channel") and when, and how it is changed or ended."""
    order = row.order
    n = order.number
    gets, how = ("you get", ", in a direct message") if order.channel.startswith("D") else (f"{place} gets", "")
    rows = [f"{'Changed' if changed else 'Subscribed'}: {gets} “{topics(order)}” {when(order)}{how}."]
    rows.append(f"The next one: {moment(row.next, order.zone)}." if row.next else "None is to come.")
    rows.append("Where nothing is new, nothing is sent." if order.empty == "skip" else "Where nothing is new, a line says so.")
    acts = (
        _typed(f"subscribe {order.topics[0]} weekly mon at 18:00", "other days, another hour; for all forms: help subscribe"),
        _typed(f"pause {n} until monday", "not this week"),
        _typed(f"unsubscribe {n}", "no more of it"),
    )
    title = f"Digest {n}: {topics(order)}"
    return blocks.render(Outline(title, tuple(rows), (Part("To change it", acts),), " ".join(rows)))


def listed(here: Sequence[Row], elsewhere: Sequence[Row], now: datetime) -> Message:
    """The digests of a channel, and a person's own elsewhere."""
    first = next((row.order.number for row in (*here, *elsewhere)), None)
    parts: tuple[Part, ...] = (
        Part("In this channel", tuple(line(row, now) for row in here)),
        Part("Yours elsewhere", tuple(placed(row, now) for row in elsewhere)),
        Part("To change one", (_typed(f"pause {first} until monday", ""), _typed(f"unsubscribe {first}", ""))),
    )
    count = outline.many(len(here), "digest")
    if not here and not elsewhere:
        parts = (Part("To get one", (_typed("subscribe syria", "every day at 08:00 in your time zone"),)),)
    facts = (f"{count} in this channel.",)
    return blocks.render(Outline("Subscriptions", facts, tuple(part for part in parts if part.lines), facts[0]))


def line(row: Row, now: datetime) -> Line:
    """One subscription: number, topics, when, next and last."""
    order = row.order
    quiet = f" · quiet {order.quiet}" if order.quiet else ""
    silent = " · silent where nothing is new" if order.empty == "skip" else ""
    feeds = f" · {outline.many(row.calendars, 'calendar address', 'calendar addresses')}" if row.calendars else ""
    return (
        Run(f"{order.number} ", bold=True),
        Run(topics(order), bold=True),
        Run(f": {when(order)}{quiet}{silent}{feeds}. {_next(row, now)}{_last(row)}"),
    )


def _next(row: Row, now: datetime) -> str:
    order, code = row.order, row.order.stopped(now)
    if code and order.resumes:
        return f"Paused until {moment(order.resumes, order.zone)}; next {moment(row.next, order.zone)}."
    if code == PERSON:
        return "Paused until somebody resumes it."
    if code:
        return f"Stopped: {notice.reason(code)} ({code}). Then: {manual.COMMAND} resume {order.number}."
    return f"Next {moment(row.next, order.zone)}." if row.next else "None to come."


def _last(row: Row) -> str:
    if row.slot is None:
        return ""
    day, _, clock = row.slot.partition("T")
    what = {"sent": "", "skipped": f": not sent, {row.error}", "failed": f": failed, {_reason(row.error)}"}
    return f" Last {say_day(datetime.fromisoformat(day).date())}, {clock}{what.get(row.status, ': ' + _WAITING.get(row.status, row.status))}."


def _reason(code: str | None) -> str:
    return f"{notice.reason(code)} ({code})" if code else "for a reason not known"


def placed(row: Row, now: datetime) -> Line:
    """One subscription, with where it comes."""
    return (*line(row, now), *_in(row.order))


def _in(order: Subscription) -> Line:
    """Where it comes, for a reader who is elsewhere."""
    if order.channel.startswith("D"):
        return (Run(" In a direct message."),)
    return (Run(" In "), Run("another channel", channel=order.channel), Run("."))


def changed(rows: Iterable[tuple[Subscription, str]], left: int, facts: Sequence[str] = ()) -> Message:
    """What was done to which subscriptions, and how many were not the person's to change."""
    lines = tuple((Run(f"{order.number} {topics(order)}", bold=True), Run(f": {what}")) for order, what in rows)
    others = (f"{left} more in this channel: only who made them and workspace admins may change them.",) if left else ()
    said = "; ".join("".join(run.text for run in row) for row in lines)
    return blocks.render(Outline("Digests", (*facts, *others), (Part("Changed", lines),), said))


def moment(at: datetime | None, zone: str) -> str:
    """As in Thursday 9 May 2013, 08:00."""
    if at is None:
        return "never"
    local = at.astimezone(ZoneInfo(zone))
    return f"{outline.weekday(local.date())}, {local:%H:%M}"


def address(order: Subscription, url: str, place: str) -> Message:
    """To who asked for one: the address that calendars subscribe to. It is code, which Slack does not fetch to show what is there."""
    rows = ((Run(url, code=True),),)
    facts = (
        f"What is coming on “{topics(order)}” ({place}), for a calendar program to subscribe to: “add by URL”. It is shown only now.",
        f"Whoever has the address can read it. To end it: {manual.COMMAND} calendar revoke {order.number}.",
    )
    return blocks.render(Outline(f"Calendar of digest {order.number}", facts, (Part("Address", rows),), facts[0]))


def welcome() -> Message:
    """To a channel the bot has come into: what it does, and how to get a digest here."""
    parts = (
        Part(
            "What you can type here",
            (
                _typed("subscribe syria weekdays at 08:00", "a digest of what is new on a topic, in this channel"),
                _typed("syria", "a brief at once, for you alone until you share it"),
                (Run("@brief syria", code=True), Run(" — the same in a thread, for everyone there")),
                _typed("help", "everything else"),
            ),
        ),
    )
    fact = "News briefings in the sources' own words, each line with its source. Nothing comes here until somebody subscribes."
    said = f"{fact} Type {manual.COMMAND} subscribe syria for a digest here."
    return blocks.render(Outline("Hello", (fact,), parts, said), brief=ids.NEW, buttons=[ids.DIGEST])


def _typed(typed: str, gives: str) -> Line:
    return (Run(f"{manual.COMMAND} {typed}", code=True), *((Run(f" — {gives}"),) if gives else ()))
