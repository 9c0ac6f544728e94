"""Which subscription a person means, and until when: "3", "syria", "3 until monday"."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.ask import day
from bot.ask.token import Line, line
from bot.ask.verbs import Which

AHEAD: Final = "Days to come look like monday, tomorrow, 20 may, 2013-05-20 or 2 weeks."


def which(text: str) -> Which:
    """A number ("3", "#3"), else a topic as it is listed; nothing for all. Quotes around the whole topic count as those of a phrase."""
    words = text.strip()
    number = words.removeprefix("#")
    return Which(int(number)) if number.isdecimal() and len(number) < 10 else Which(topic=words)


def until(text: str, today: date) -> tuple[Which, date | None]:
    """(which, the first day it comes again) of a line whose first word is the verb. Raises InputError pointing at a day that is none."""
    read = line(text)
    start = read.tokens[0].end
    for n, token in enumerate(read.tokens[1:], 1):
        if token.plain == "until" or (n < 3 and day.misspelt(token.plain, ("until",))):
            return which(read.text[start : token.start]), _day(read, n, today)
    return which(read.text[start:]), None


def _day(read: Line, n: int, today: date) -> date:
    at, rest = read.tokens[n], read.tokens[n + 1 :]
    if not rest:
        raise read.fault("“until” needs a day after it.", at, AHEAD)
    words = " ".join(token.plain for token in rest)
    found = day.ahead(words, today)
    if found is None or at.plain != "until":
        guess = words if found else day.near_ahead(words.split(), today)
        wrong = at if found else rest[0]
        said = f"“{read.text[wrong.start : (wrong if found else rest[-1]).end]}” is {'nothing a pause knows' if found else 'no day to come'}."
        raise read.fault(said, wrong, f"Did you mean: until {guess}?" if guess else AHEAD, until=wrong if found else rest[-1])
    return found
