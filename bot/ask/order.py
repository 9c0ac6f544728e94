"""What stands after `subscribe` → the digest a person orders.

TOPIC [daily | weekdays | weekends | weekly mon,thu | hourly] [at 08:00] [zone Europe/London] [in #channel | in dm] [empty skip | line]

The topic comes first. From the first word that says when, where or how, all that follows does: anything else there is a fault, and
never taken for a part of the topic in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, Final
from zoneinfo import available_timezones

from bot.ask import query, window
from bot.ask.token import Line, Token, line
from bot.ask.typed import Typed
from bot.ask.verbs import Subscribe, nearest
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.when import WEEKDAYS

AT: Final = "08:00"
"""When a digest comes for which no time was given."""
FORM: Final = "subscribe syria weekdays at 08:00 zone Europe/London in #news empty skip"
_DAYS: Final = {"daily": "daily", "weekdays": "weekdays", "weekends": "weekends", "weekly": "", "hourly": "hourly"}
_OPTIONS: Final = (*_DAYS, "at", "zone", "in", "empty")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))? ?(am|pm)?")
_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Read = tuple[dict[str, Any], int]
"""What an option says, and the place of the word after it."""


def parse(typed: Typed, today: date, lexicon: Lexicon) -> Subscribe:
    """`typed` is the whole line, its verb first. Raises InputError pointing at what it does not understand."""
    read = line(typed.text)
    first = next((n for n in range(2, len(read.tokens)) if _begins(read, n)), len(read.tokens))
    if len(read.tokens) < 2 or _begins(read, 1) == "sure":
        raise read.fault("A digest needs a topic.", read.tokens[0], f"For instance: {FORM}.")
    for n in range(2, first):
        _refuse_misspelt(read, n)
    end = read.tokens[first].start if first < len(read.tokens) else len(read.text)
    topic = read.text[read.tokens[1].start - len(read.tokens[1].minus) : end].strip(" ,") if first > 1 else ""
    said = _options(read, first, typed)
    _check_topic(read, first, topic, today, lexicon)
    days, at = said.pop("days", "daily"), said.pop("at", None)
    return Subscribe(topic, when="0 * * * *" if days == "hourly" else f"{days} {at or AT}", **said)


def topic(text: str, today: date, lexicon: Lexicon) -> str:
    """A topic by itself, as a form has it; what it says. Raises InputError as `parse` does."""
    said = text.strip(" ,\n")
    if not said:
        raise InputError(f"A digest needs a topic. For instance: {FORM.split()[1]}.")
    read = line(said)
    _check_dates(read, read.tokens, today)
    query.parse(said, today, lexicon)
    return read.text.strip(" ,")


def zone(text: str) -> str:
    """A time zone by itself, by its IANA name or its city. Raises InputError with the nearest there is."""
    name = text.strip()
    found = _zone(name) or _cities().get(name.casefold(), "")
    if not found:
        raise InputError(f"“{name}” is not a time zone. Did you mean: {_near_zone(name)}?")
    return found


def _begins(read: Line, at: int) -> str:
    """Whether a word begins what is said of when and where: "sure" where it does, "" where it is a word of the topic."""
    word, after = read.tokens[at].plain, read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    if word in _DAYS:
        return "sure"
    follows = after.text.casefold() if after and not after.minus and not after.quoted else ""
    meant = {
        "at": bool(follows[:1].isdecimal()),
        "in": follows.startswith("#") or follows == "dm",
        "zone": "/" in follows or follows in _cities(),
        "empty": follows in ("skip", "line"),
    }
    return "sure" if meant.get(word) else ""


def _refuse_misspelt(read: Line, at: int) -> None:
    """Raises InputError where a word of the topic is all but one that says when."""
    word = read.tokens[at].plain
    near = get_close_matches(word, [d for d in _DAYS if abs(len(d) - len(word)) < 2], 1, 0.8) if len(word) > 4 else []
    if near:
        hint = f"Did you mean: {near[0]}? To have it in the topic, quote it."
        raise read.fault(f"“{read.tokens[at].text}” does not say when.", read.tokens[at], hint)


def _options(read: Line, at: int, typed: Typed) -> dict[str, Any]:
    """What all options say. Raises InputError for a word that is none, and for one said twice."""
    readers: dict[str, Callable[[Line, int, Typed], Read]] = {"at": _at, "zone": _in_zone, "in": _in, "empty": _empty}
    readers |= dict.fromkeys(_DAYS, _days)
    said: dict[str, Any] = {}
    while at < len(read.tokens):
        token = read.tokens[at]
        reader = readers.get(token.plain) or (_clock if _CLOCK.fullmatch(token.plain) else None)
        if reader is None:
            near = nearest(token.plain, _OPTIONS, 0.6)
            hint = (
                f"Did you mean: {near}?"
                if near
                else f"For instance: {FORM}. What belongs to the topic comes first, or in quotes."
            )
            raise read.fault(f"“{token.text}” says neither when nor where.", token, hint)
        found, at = reader(read, at, typed)
        if _place(found) & _place(said):
            raise read.fault("This was said before.", token, "Say it once.", until=read.tokens[at - 1])
        said |= found
        if said.get("days") == "hourly" and "at" in said:
            raise read.fault("An hourly digest comes at each full hour.", token, "Leave the time out.", until=read.tokens[at - 1])
    return said


def _place(said: dict[str, Any]) -> set[str]:
    """The questions that are answered; a channel and a direct message answer the same one."""
    return {"channel" if name == "direct" else name for name in said}


def _days(read: Line, at: int, _: Typed) -> Read:
    token = read.tokens[at]
    if token.plain != "weekly":
        return {"days": _DAYS[token.plain]}, at + 1
    if at + 1 == len(read.tokens):
        raise read.fault("“weekly” needs a day after it.", token, "For instance: weekly mon, or weekly mon,thu.")
    names = [name for name in re.split("[,/+]", read.tokens[at + 1].plain) if name]
    if not names or not set(names) <= set(WEEKDAYS):
        near = next(iter(get_close_matches(read.tokens[at + 1].plain, list(WEEKDAYS), 1, 0.6)), "mon")
        raise read.fault(
            f"“{read.tokens[at + 1].text}” is not a day of the week.", read.tokens[at + 1], f"Did you mean: weekly {near}?"
        )
    return {"days": ",".join(_NAMES[n] for n in sorted({WEEKDAYS[name] for name in names}))}, at + 2


def _clock(read: Line, at: int, typed: Typed) -> Read:
    """A time of day without its "at", after what said the days."""
    return _at(read, at - 1, typed)


def _at(read: Line, at: int, _: Typed) -> Read:
    said, end = "", at + 1
    if end < len(read.tokens):
        said, end = read.tokens[end].plain, end + 1
        if end < len(read.tokens) and read.tokens[end].plain in ("am", "pm"):
            said, end = f"{said} {read.tokens[end].plain}", end + 1
    found = _CLOCK.fullmatch(said)
    hour = int(found[1]) if found else 99
    if found and found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0) if 1 <= hour <= 12 else 99
    minute = int(found[2] or 0) if found else 99
    if hour > 23 or minute > 59:
        wrong = read.tokens[min(at + 1, len(read.tokens) - 1)]
        raise read.fault(
            "This is not a time of day.", wrong, "Times look like 08:00, 18:30 or 8am: at 08:00.", until=read.tokens[end - 1]
        )
    return {"at": f"{hour:02}:{minute:02}"}, end


def _in_zone(read: Line, at: int, _: Typed) -> Read:
    if at + 1 == len(read.tokens):
        raise read.fault("“zone” needs a time zone after it.", read.tokens[at], "For instance: zone Europe/London.")
    token = read.tokens[at + 1]
    found = _zone(token.text)
    if not found:
        near = _near_zone(token.text)
        raise read.fault(
            f"“{token.text}” is not a time zone.", token, f"Did you mean: zone {near}? What belongs to the topic is quoted."
        )
    return {"zone": found}, at + 2


def _zone(name: str) -> str:
    """The IANA name, whatever its case; "" where it is none."""
    return _zones().get(name.strip(",").casefold(), "")


@cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in sorted(available_timezones())}


@cache
def _cities() -> dict[str, str]:
    """The zone of each city ("london" → Europe/London), and those that have no region."""
    named = {key.rpartition("/")[2]: zone for key, zone in _zones().items() if "/" in zone and not zone.startswith("Etc/")}
    return named | {"utc": "UTC", "gmt": "GMT"}


def _near_zone(name: str) -> str:
    known, city = _zones(), _cities().get(name.casefold().rpartition("/")[2])
    near = get_close_matches(name.casefold(), list(known), 1, 0.6)
    return city or (known[near[0]] if near else "Europe/London")


def _in(read: Line, at: int, typed: Typed) -> Read:
    if at + 1 == len(read.tokens):
        raise read.fault("“in” needs a channel after it.", read.tokens[at], "For instance: in #news, or in dm.")
    token = read.tokens[at + 1]
    if token.plain == "dm":
        return {"direct": True}, at + 2
    if token.text in typed.channels:
        return {"channel": typed.channels[token.text]}, at + 2
    near = next(iter(get_close_matches("#" + token.text.lstrip("#"), list(typed.channels), 1, 0.6)), "")
    hint = f"Did you mean: in {near}?" if near else "Pick it from the list Slack shows as you type #, or say: in dm."
    raise read.fault(f"Slack knows no channel “{token.text}” here.", token, hint)


def _empty(read: Line, at: int, _: Typed) -> Read:
    word = read.tokens[at + 1].plain if at + 1 < len(read.tokens) else ""
    if word not in ("skip", "line"):
        wrong = read.tokens[min(at + 1, len(read.tokens) - 1)]
        hint = "empty skip sends nothing when there is nothing new; empty line says so in one line."
        raise read.fault("“empty” is followed by skip or line.", wrong, hint)
    return {"empty": word}, at + 2


def _check_topic(read: Line, first: int, topic: str, today: date, lexicon: Lexicon) -> None:
    """Raises InputError where the topic cannot be asked for, or names days of its own."""
    _check_dates(read, read.tokens[1:first], today)
    query.parse(topic, today, lexicon)


def _check_dates(read: Line, tokens: tuple[Token, ...], today: date) -> None:
    dated = window.first(Line(read.text, tokens), today)
    if dated:
        said = "A digest looks back to the one before it, so its topic names no days."
        raise read.fault(said, dated[0], "Leave them out.", until=dated[1])
