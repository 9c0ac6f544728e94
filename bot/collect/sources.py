"""The source list (TOML) → Feeds."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.errors import ConfigError
from bot.model import Feed, Outlet

_FIELDS = ("id", "url", "outlet", "zone", "language")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def parse(text: str, name: str) -> tuple[Feed, ...]:
    """The feeds of a source list, in order; `name` is the file's, for messages. Raises ConfigError saying which entry is wrong and how.

    Each `[[sources]]` has `id` (a short name), `url` (http or https), `outlet`, and may have `zone` (IANA, default UTC) and `language`.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name} is not valid TOML: {error}.") from error
    rows = data.get("sources", [])
    if not isinstance(rows, list) or set(data) - {"sources"}:
        raise ConfigError(f"{name} must hold [[sources]] entries and nothing else.")
    feeds = tuple(feed(row, f"{name}: source {number}") for number, row in enumerate(rows, 1))
    for value in ("id", "url"):
        _no_two([getattr(row, value) for row in feeds], f"{name}: two sources have the {value}")
    return feeds


def feed(row: Any, where: str) -> Feed:
    """The feed a table of `id`, `url`, `outlet`, `zone` and `language` describes; `where` it stands is for the message. Raises ConfigError."""
    if not isinstance(row, Mapping):
        raise ConfigError(f"{where} must be a table: write [[sources]] above its lines.")
    where += f" ({row['id'][:64]})" if isinstance(row.get("id"), str) else ""
    unknown = sorted(set(row) - set(_FIELDS))
    if unknown:
        raise ConfigError(f"{where} has {unknown[0]!r}, which is no field of a source; there are {', '.join(_FIELDS)}.")
    for field in _FIELDS:
        value = row.get(field, None if field in ("id", "url", "outlet") else "")
        if not isinstance(value, str) or (not value.strip() and field in ("id", "url", "outlet")):
            raise ConfigError(f"{where} needs {field}, as text in quotes.")
    if not _ID.fullmatch(row["id"]):
        raise ConfigError(f"{where}: an id is made of a-z, 0-9, '.', '-' and '_', and is at most 64 characters long.")
    _check_url(row["url"], where)
    return Feed(row["id"], row["url"], Outlet(row["outlet"], _zone(row.get("zone") or "UTC", where)), row.get("language") or None)


def _check_url(url: str, where: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise ConfigError(f"{where}: its url is no http or https address.")


def _zone(name: str, where: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(f"{where}: {name!r} is no time zone; write one such as Europe/London.") from error
    return name


def name(wanted: str, taken: Container[str]) -> str:
    """An id made of an outlet's name or a host, and of a number where that is taken."""
    plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56].strip("-") or "source"
    return short if short not in taken else next(f"{short}-{n}" for n in count(2) if f"{short}-{n}" not in taken)


def _no_two(values: list[str], what: str) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            raise ConfigError(f"{what} {value if '@' not in value else 'given twice'}.")
