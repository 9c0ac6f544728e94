"""Slack's side: both tokens, the scopes granted, the channels of the subscriptions, and how far the clocks are apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot import connect
from bot.deliver import notice
from bot.doctor.finding import Finding, fail, ok, warn
from bot.doctor.machine import usable
from bot.errors import ConfigError, PostFailed
from bot.settings import SHIPPED, text

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.edges.slack.account import Account

DRIFT: Final = timedelta(seconds=30)
WRONG: Final = timedelta(minutes=5)
"""Clocks that are so far apart make digests early or late by as much; from the second on, people notice."""
MANIFEST: Final = SHIPPED / "slack-manifest.yaml"


def workspace(bot: Bot) -> Iterator[Finding]:
    """Asks Slack about both tokens and about each channel."""
    from bot.edges.slack import account

    try:
        bot_token, app_token = connect.tokens(bot, http=connect.by_http(bot))
    except ConfigError:
        return  # told already
    base_url = bot.loaded.settings.slack.base_url
    try:
        found = account.account(bot_token, base_url)
    except PostFailed as error:
        yield _refused("bot token", error, base_url)
        return
    yield ok("bot token", f"{found.user} in {found.workspace}")
    yield from scopes(found, needed(text(MANIFEST)))
    yield from drift(found, bot.clock())
    if not connect.by_http(bot):
        yield from _socket(app_token, base_url)
    yield from _channels(bot, bot_token)


def _socket(app_token: str, base_url: str) -> Iterator[Finding]:
    from bot.edges.slack import account

    try:
        account.socket(app_token, base_url)
        yield ok("app token", "opens a socket")
    except PostFailed as error:
        yield _refused("app token", error, base_url)


def _refused(what: str, error: PostFailed, base_url: str) -> Finding:
    if error.code in ("unreachable", "unknown"):
        return fail(what, f"Slack does not answer at {base_url}", "is this machine online, and may it reach that address?")
    name = f"SLACK_{what.upper().replace(' ', '_')}"
    reason = notice.reason(error.code).replace("bot token", what)
    return fail(what, f"Slack refuses it: {reason} ({error.code})", f"set {name} anew; README says where to get it")


def needed(manifest: str) -> dict[str, str]:
    """The bot's scopes and what each is for, from the text of the app's manifest (its comments say the latter)."""
    block = re.search(r"^ +bot:\n((?: +- .*\n)+)", manifest, re.MULTILINE)
    rows = re.findall(r"- (\S+)(?: +# (.*))?", block[1] if block else "")
    return {scope: why.strip() for scope, why in rows}


def scopes(found: Account, wanted: Mapping[str, str]) -> Iterator[Finding]:
    """Which scopes are missing, and which are granted without need."""
    if found.scopes is None:
        yield warn("scopes", "Slack does not say which are granted", "compare them with config/slack-manifest.yaml by hand")
        return
    missing = {scope: why for scope, why in wanted.items() if scope not in found.scopes}
    for scope, why in missing.items():
        yield fail(
            "scopes", f"{scope} is missing" + (f" ({why})" if why else ""), "paste config/slack-manifest.yaml, install anew"
        )
    if more := sorted(found.scopes - wanted.keys()):
        yield warn("scopes", f"more is granted than is used: {', '.join(more)}", "take it out of the app: it is not needed")
    if not missing:
        yield ok("scopes", f"all {len(wanted)} are granted")


def drift(found: Account, now: datetime) -> Iterator[Finding]:
    """How far this machine's clock is from Slack's."""
    if found.date is None:
        return
    apart = abs(now - found.date)
    words = f"this machine's is {apart.total_seconds():,.0f} s {'ahead of' if now > found.date else 'behind'} Slack's"
    if apart > DRIFT:
        yield (fail if apart > WRONG else warn)("clock", words, "set it right (NTP): digests are as early or late as it is")
    else:
        yield ok("clock", words)


def _channels(bot: Bot, token: str) -> Iterator[Finding]:
    from bot.edges.slack import account

    orders = bot.archive.subscriptions() if usable(bot) else bot.seeded_subscriptions()
    names = {order.channel: order.id for order in orders if order.channel[:1] in "CG"}
    well = 0
    for channel, name in names.items():
        try:
            account.readable(token, bot.loaded.settings.slack.base_url, channel)
            well += 1
        except PostFailed as error:
            yield fail("channels", f"{channel} ({name}): {notice.reason(error.code)}", notice.remedy(error.code))
    if well == len(names):
        yield ok("channels", f"the bot is in all {well} that get a digest" if well else "no subscription names one")
