"""The news' side: sources, subscriptions, and what waits to be posted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.deliver import notice
from bot.doctor.finding import Finding, fail, ok, warn
from bot.doctor.machine import usable
from bot.pipeline.sources import DOWN

if TYPE_CHECKING:
    from bot.app import Bot

ID: Final = re.compile(r"[CGDU][A-Z0-9]+$")
"""A conversation's or a person's id."""
LATE: Final = timedelta(minutes=10)
"""A digest that has waited so long is not merely on its way."""


def sources(bot: Bot) -> Iterator[Finding]:
    """How many sources are in use, and how many are silent."""
    if not usable(bot):
        return
    health = bot.health()
    failing = [feed.feed.id for feed in health if feed.condition in DOWN]
    named = ", ".join(failing[:3]) + (" …" if len(failing) > 3 else "")
    if not health:
        yield warn("sources", "none is in use", "`brief sources add URL`, or start the bot once: it takes the source list in")
    elif len(failing) == len(health):
        yield fail("sources", f"none of {len(health)} answers", "is this machine online? `brief sources health` says why")
    elif failing:
        yield warn("sources", f"{len(failing)} of {len(health)} are silent ({named})", "`brief sources health` says why")
    else:
        yield ok("sources", f"{len(health)} in use, none silent")


def subscriptions(bot: Bot) -> Iterator[Finding]:
    """Which subscriptions are paused now, why, and until when where that is known."""
    if not usable(bot):
        return
    orders, now = bot.archive.subscriptions(), bot.clock()
    stopped = [(order, code) for order in orders if (code := order.stopped(now))]
    paused = [(order, code) for order, code in stopped if code not in notice.TOKEN]
    if refused := [code for _, code in stopped if code in notice.TOKEN]:
        words = f"{len(refused)} wait for a token that Slack takes: {notice.reason(refused[0])}"
        yield fail("subscriptions", words, f"{notice.remedy(refused[0])}: they go on by themselves then")
    for order, code in paused:
        if order.resumes:
            yield ok(
                "subscriptions", f"{order.id} is paused until {order.resumes:%Y-%m-%d %H:%M} UTC, and goes on by itself then"
            )
            continue
        remedy = f"{notice.remedy(code)}, then `brief subscriptions resume {order.id}`"
        yield warn("subscriptions", f"{order.id} is paused: {notice.reason(code)}", remedy)
    for order in orders:
        if not ID.match(order.channel):
            words = f"{order.id} names its channel {order.channel!r}, and Slack lets a lost digest be looked for by id alone"
            yield warn("subscriptions", words, "give the id (C…): in Slack, at the end of “View channel details”")
    if not orders:
        yield warn("subscriptions", "there is none, so no digest is sent", "add one to settings.toml")
    elif not stopped:
        yield ok("subscriptions", f"{len(orders)} in use, none paused")


def outbox(bot: Bot) -> Iterator[Finding]:
    """Whether digests wait that should be out, and whether there are any of which nobody knows."""
    if not usable(bot):
        return
    state = bot.state()
    if state.waiting > LATE.total_seconds():
        words = f"a digest has been due for {state.waiting / 60:.0f} minutes"
        yield fail("outbox", words, "does `brief run` run? Its log says why it does not post")
    if state.backlog.unknown:
        words = f"of {state.backlog.unknown} messages nobody knows whether they arrived"
        yield warn("outbox", words, "they are looked up every minute; for good, only where the bot may not read the channel")
    if state.waiting <= LATE.total_seconds() and not state.backlog.unknown:
        following = f", the next is due {state.next:%Y-%m-%d %H:%M} UTC" if state.next else ""
        yield ok("outbox", f"no digest waits{following}")
