"""The world's side: whether the bot can be reached at its public address, for calendars and for Slack over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, fail, ok, warn
from bot.edges.http import MISSING, probe
from bot.pipeline import calendar

if TYPE_CHECKING:
    from bot.app import Bot


def public(bot: Bot) -> Iterator[Finding]:
    """Asks the public address what it asks of nobody: a calendar with a token that is none, and Slack's door without a signature."""
    from bot.edges.slack import http_mode

    settings = bot.loaded.settings
    url, signed = settings.public.url, settings.slack_signing_secret
    if not url:
        if signed:
            yield fail("public", "there is a signing secret, but no address that Slack could use", "set BRIEF_PUBLIC__URL")
        else:
            yield ok("public", "no public address: calendar addresses are off, Slack is reached by a socket")
        return
    handed = f"let your proxy hand {url}/ to {settings.public.host} port {settings.public.port}"
    found = probe.asked(url + calendar.PATH.replace("{token}", "doctor"))
    if found is None:
        yield warn("public", f"nothing answers at {url}", f"does `brief run` run? Then {handed}")
        return
    if (found.status, found.body) != (MISSING.status, MISSING.body):
        yield warn("public", f"what answers at {url} is not the bot (status {found.status})", handed)
        return
    yield ok("public", f"{url} reaches the bot")
    if signed:
        door = probe.asked(url + http_mode.PATH, "POST")
        if door and door.status == http_mode.REFUSED["stale"]:
            yield ok("slack http", f"{url}{http_mode.PATH} takes what Slack signs, and nothing else")
        else:
            yield warn(
                "slack http", f"nothing takes Slack's requests at {url}{http_mode.PATH}", "start the bot with `brief run --http`"
            )
