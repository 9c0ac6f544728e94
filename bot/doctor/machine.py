"""The machine's side: settings, secret files, the database and its disk, the clock, time zones, the language pipeline."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot import connect
from bot.doctor.finding import Finding, fail, ok, warn
from bot.edges import archive
from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.app import Bot

TIGHT: Final = 500_000_000
FULL: Final = 50_000_000
"""Bytes free on the archive's disk below which a person is warned, and below which it is a fault."""
AHEAD: Final = timedelta(minutes=5)
"""The archive's newest time may be so far in the future: clocks are set now and then by a little."""
SECRETS: Final = ("slack_bot_token", "slack_app_token", "slack_signing_secret")
TOKEN: Final = re.compile(r"\bx(?:ox[a-z]|app)-[\w-]{8,}|\bslack_signing_secret\s*=\s*[\"']\S", re.IGNORECASE)


def configuration(bot: Bot) -> Iterator[Finding]:
    """Which files were read, and that the sources and subscriptions in them can be understood."""
    bot.seeded_feeds(), bot.seeded_subscriptions()
    yield ok("configuration", f"read from {', '.join(map(str, bot.loaded.files))}")


def secrets(bot: Bot) -> Iterator[Finding]:
    """Whether the tokens are there, for the socket or for HTTP, and who else may read the files they stand in."""
    settings = bot.loaded.settings
    tokens = {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_APP_TOKEN": settings.slack_app_token}
    if connect.by_http(bot):
        tokens = {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_SIGNING_SECRET": settings.slack_signing_secret}
    missing = [name for name, value in tokens.items() if not (value and value.get_secret_value().strip())]
    if missing:
        yield fail("secrets", f"{' and '.join(missing)} not set", "README, “Put it into Slack”, says where to get them")
    loose = [path for path in _secret_files(bot) if path.stat().st_mode & 0o077]
    for path in loose:
        yield warn("secrets", f"{path} may be read by others (mode {path.stat().st_mode & 0o777:o})", f"chmod 600 {path}")
    for path in bot.loaded.files:
        if TOKEN.search(path.read_text(encoding="utf-8", errors="replace")):
            yield warn(
                "secrets",
                f"a token or signing secret stands in {path}",
                "put it into the environment or a secret file, and renew it",
            )
    if not missing and not loose:
        yield ok("secrets", f"{' and '.join(tokens)} are set")


def _secret_files(bot: Bot) -> list[Path]:
    folder = bot.loaded.secrets
    return [path for path in sorted(folder.iterdir()) if path.name.lower() in SECRETS] if folder.is_dir() else []


def zones(bot: Bot) -> Iterator[Finding]:
    """Whether this machine knows every zone that is used, and every time a digest is sent at."""
    from bot.deliver import due

    orders = bot.archive.subscriptions() if usable(bot) else bot.seeded_subscriptions()
    bad = False
    for order in orders:
        try:
            due.trigger(order.when, order.zone)
        except ConfigError as error:
            bad = True
            yield fail(
                "zones", f"{order.id}: {str(error).rstrip('.')}", f"`brief subscriptions apply {order.id}` after mending it"
            )
    if not bad:
        yield ok("zones", f"{bot.loaded.settings.zone}; {len({order.zone for order in orders})} in use by subscriptions")


def usable(bot: Bot) -> bool:
    """Whether the archive is there at the newest schema, so that opening it changes nothing."""
    from bot.edges.archive import check, tables

    path = archive.file_of(bot.loaded.settings.database_url)
    return path is None or (path.is_file() and check.schema(path) == tables.SCHEMA)


def database(bot: Bot) -> Iterator[Finding]:
    """Structure, references, receipts and index of the archive; its schema; and the room that is left on its disk."""
    from bot.edges.archive import check, tables

    path = archive.file_of(bot.loaded.settings.database_url)
    if path is None:
        yield warn("database", "it is in memory", "set BRIEF_DATABASE_URL to a file: nothing is kept when the bot stops")
        return
    if not path.is_file():
        yield warn("database", f"{path} is not there yet", "the first start makes it")
        return
    found = check.check(path)
    for fault in found.faults:
        yield fail("database", f"{path}: {fault}", _remedy(fault))
    if not found.faults:
        yield ok("database", f"{path} is sound, schema {found.schema}, {found.counts['articles']:,} articles")
        if found.schema != tables.SCHEMA:
            words = f"its schema is {found.schema}, this version's is {tables.SCHEMA}"
            yield warn("database", words, "`brief db backup FILE`, then start the bot: it brings the archive up")
    yield from _room(path)


def _remedy(fault: str) -> str:
    if "search index" in fault:
        return "stop the bot and run `brief db reindex`"
    if "newer version" in fault:
        return "install that version, or restore a backup from before"
    if "no archive of the bot" in fault or "not a database" in fault:
        return "is BRIEF_DATABASE_URL right? If so, stop the bot and run `brief db restore` with the last backup"
    return "stop the bot and run `brief db restore` with the last backup"


def _room(path: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(path.parent).free
    if free < TIGHT:
        tell = fail if free < FULL else warn
        yield tell(
            "disk", f"{free / 1e6:,.0f} MB are left where {path} is", "make room: a full disk stops collecting and digests"
        )


def clock(bot: Bot) -> Iterator[Finding]:
    """Whether the machine's clock is behind what the archive was last told, as after it was set back."""
    now = bot.clock()
    latest = bot.archive.latest() if usable(bot) else None
    if latest and latest > now + AHEAD:
        words = f"it says {now:%Y-%m-%d %H:%M} UTC, but the archive has entries of {latest:%Y-%m-%d %H:%M}"
        yield fail("clock", words, "set the clock right (NTP)")
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M} UTC")


def model(bot: Bot) -> Iterator[Finding]:
    """Whether the language pipeline loads and reads a sentence, and how long that takes."""
    from bot.edges import nlp

    name, began = bot.loaded.settings.read.pipeline, time.monotonic()
    nlp.check(name)
    people = nlp.parse(name, "Norway will vote on the treaty on Friday, Ann Ito said in Oslo.").ents
    if people:
        yield ok("model", f"{nlp.version(name)} reads, after {time.monotonic() - began:.1f} s to load")
    else:
        yield fail("model", f"{name} finds no names in a sentence that has some", "install it anew: `make setup`")
