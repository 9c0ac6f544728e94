"""Phrases that count from the document's day or the day last mentioned (last week, two days later, the past year, three weeks,
every Friday, now) → their Meaning. Each function takes the Phrase of its rule and a Context.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.understand.timex import period
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.meaning import DAY, Context, Meaning, calendar, in_day, nearest, unit_of
from bot.understand.timex.period import Period
from bot.understand.timex.vocabulary import Vocabulary
from bot.when import MONTHS, WEEKDAYS

_DEIXIS: Final = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_ANAPHORIC: Final = ("previous", "prior", "preceding", "following", "same", "that", "that same", "the next")
_BACK: Final = ("last", "previous", "prior", "preceding", "this past", "latest", "most recent")
_ON: Final = ("next", "following", "this coming", "the next")
_FROM_NOW: Final = ("ago", "from now", "hence", "before last", "after next")
_LATER: Final = ("later", "after", "afterward", "afterwards", "from now", "hence", "after next")
_STARTS: Final = {"today": 0, "tomorrow": 1}
_HALVES: Final = {"Y": (6, "M"), "TH": (30, "TM"), "D": (12, "TH"), "DE": (5, "Y"), "CE": (50, "Y"), "TM": (30, "TS")}


def deictic(phrase: Phrase, context: Context) -> Meaning:
    """today · yesterday morning · tonight"""
    word = phrase["deixis"]
    of = period.day(context.day + timedelta(days=_DEIXIS[word]))
    return Meaning("TIME", of.value + "TNI", None, of) if word == "tonight" else in_day(phrase, of, context)


def daypart(phrase: Phrase, context: Context) -> Meaning:
    """Last night · this morning · that evening · overnight"""
    rel, part = phrase.get("rel"), phrase.get("daypart") or "night"
    day = context.day if rel in ("this", "last", "overnight") else context.reference("D")
    if rel in ("last", "the previous", "before"):
        day -= DAY
    elif rel in ("the following", "the next"):
        day += DAY
    return in_day(replace(phrase, fields={**phrase.fields, "daypart": part}), period.day(day), context)


def unit(phrase: Phrase, context: Context) -> Meaning:
    """last week · earlier this year · the previous day · the end of the month · the weekend"""
    rel, code = phrase.get("rel"), unit_of(phrase, context)
    rel = rel if rel == "the next" else rel.removeprefix("the ")
    if code == "WE" and rel in ("", "this"):
        return calendar(phrase, _weekend(rel, context), context)
    day = context.reference(code) if rel in _ANAPHORIC or (not rel and code == "D") else context.day
    if code == "W" and rel == "this" and day.weekday() == 6 and context.toward == "future":
        day += DAY  # on a Sunday, what will be "this week" is in the one that begins
    step = 1 if rel in _ON else -1 if rel in _BACK else 0
    meaning = calendar(phrase, period.holding(code, period.shift(day, code, step)), context)
    return _placed(meaning, context) if rel in _ANAPHORIC else meaning


def _placed(meaning: Meaning, context: Context) -> Meaning:
    """A meaning that counts from the last mention has no days of its own where there was none."""
    return meaning if context.last else replace(meaning, span=None)


def _weekend(rel: str, context: Context) -> Period:
    rows = [period.weekend(context.day + timedelta(days=7 * n)) for n in (-1, 0, 1)]
    if rel == "this" and context.toward is None:
        return rows[1]
    return nearest(rows, context)


def end(phrase: Phrase, context: Context) -> Meaning:
    """by year-end: the year, its end"""
    code = context.words.units[context.words.ends[phrase["end"]]]
    of = period.holding(code, context.day)
    return Meaning("DATE", of.value, "END", period.part(of, "END"))


def flanked(phrase: Phrase, context: Context) -> Meaning:
    """the day before · the week after next · the year earlier"""
    code = unit_of(phrase, context)
    if not _days_in(1, code):
        return Meaning("DURATION", length(1, code))
    return _away(1, code, phrase["away"], None, context)


def offset(phrase: Phrase, context: Context) -> Meaning:
    """three weeks ago · a day earlier · two days later"""
    words = context.words
    count, code, away = _count(phrase, words), unit_of(phrase, context), phrase["away"]
    mod = words.mods.get(phrase.get("mod"))
    if count is None and away == "ago":
        return Meaning("DATE", "PAST_REF", mod)
    if away in _STARTS or phrase.get("weekday"):
        return _from(phrase, _days_in(count, code), code, context)
    if count == 0.5 and code in ("Y", "DE", "CE"):
        half, code = _HALVES[code]
        count = float(half)
    whole = _days_in(count, code)
    if not whole:
        return Meaning("DURATION", length(count, code), mod)
    try:
        return _away(whole, code, away, mod, context)
    except (ValueError, OverflowError):  # nothing to count from, or beyond the calendar: still a length of time
        return Meaning("DURATION", length(count, code), mod)


def _from(phrase: Phrase, count: int, code: str, context: Context) -> Meaning:
    """ "six weeks from today": that very day, where days or weeks are counted."""
    start = context.day + timedelta(days=_STARTS.get(phrase["away"], 0))
    if phrase.get("weekday"):
        start += timedelta(days=(WEEKDAYS[phrase["weekday"]] - start.weekday()) % 7)
    if not count:
        raise ValueError("no whole number to count")
    of = period.holding("D" if code in ("D", "W") else code, period.shift(start, code, count))
    return Meaning("DATE", of.value, None, of)


def _away(count: int, code: str, away: str, mod: str | None, context: Context) -> Meaning:
    count = 2 if away in ("before last", "after next") else count
    step = count if away in _LATER else -count
    if code == "DE" and count < 100:  # "two decades ago" is a year, not a decade of the calendar
        code, step = "Y", 10 * step
    if away in _FROM_NOW:
        of = period.holding(code, period.shift(context.day, code, step))
    elif (
        code == "Y" and context.last and context.last.unit in ("Q", "M", "H")
    ):  # "... in the quarter, against 3 million a year earlier"
        of = period.holding(context.last.unit, period.shift(context.last.first, "Y", step))
    else:
        of = period.holding(code, period.shift(context.reference(code), code, step))
    if context.toward == "past" and away not in _FROM_NOW and of.first > context.day:
        of = period.holding(code, period.shift(context.day, code, step))
        if of.first > context.day:
            raise ValueError("what is over cannot be counted from a day to come")
    meaning = Meaning("DATE", of.value, mod, of)
    return meaning if away in _FROM_NOW else _placed(meaning, context)


def _count(phrase: Phrase, words: Vocabulary) -> float | None:
    """How many; None where that is left open ("several years", "years ago")."""
    if not phrase.get("count") and phrase["unit"] in words.plurals:
        return None
    return words.number(phrase.get("count") or "a")


def length(count: float | None, code: str) -> str:
    """A duration as TIMEX3 writes it: P2Y, PT30M, P2.5Y, PXM."""
    if count == 0.5 and code in _HALVES:
        count, code = _HALVES[code]
    number = "X" if count is None else f"{count:.0f}" if count == int(count) else f"{count:g}"
    return f"PT{number}{code[1:]}" if code[0] == "T" else f"P{number}{code}"


def duration(phrase: Phrase, context: Context) -> Meaning:
    """three weeks · two-day · half a year · a year and a half · decades"""
    code, words = unit_of(phrase, context), phrase.get("count")
    if words == "quarter":  # of a century
        return Meaning("DURATION", "P25Y", None)
    count = context.words.number(words) if words else None
    if phrase.get("half") and count is not None:
        count += 0.5
    meaning = Meaning("DURATION", length(count, code), context.words.mods.get(phrase.get("mod")))
    return _from_today(meaning, count, code, context)


def _days_in(count: float | None, code: str) -> int:
    """The count of a whole number of calendar units; 0 for hours, fractions and "several", which lead to no day."""
    return int(count) if count is not None and count == int(count) and code[0] != "T" else 0


def _from_today(meaning: Meaning, count: float | None, code: str, context: Context) -> Meaning:
    """ "in two days", "within three weeks", said of what is to come: the day, week, month or year that far on, or up to then."""
    whole = _days_in(count, code)
    if not whole or context.lead not in ("in", "within") or context.toward != "future" or code not in "DWMY":
        return meaning
    try:
        of = period.holding(code, period.shift(context.day, code, whole))
        if context.lead == "within":
            first, last = _stretch("next", whole, code, context)
            of = Period(meaning.value, first, last, "range", code)
    except (ValueError, OverflowError):
        return meaning
    return replace(meaning, span=of)


def window(phrase: Phrase, context: Context) -> Meaning:
    """The past three weeks end yesterday, the next three weeks start tomorrow; others ("the first two days") have no fixed place."""
    rel, code = phrase["rel"], unit_of(phrase, context)
    if code == "CE" and not phrase.get("count") and rel in ("last", "next"):
        return calendar(phrase, period.holding(code, period.shift(context.day, code, 1 if rel == "next" else -1)), context)
    count = _count(phrase, context.words)
    meaning = Meaning("DURATION", length(count, code), context.words.mods.get(phrase.get("mod")))
    whole = _days_in(count, code)
    if not whole or rel not in ("past", "last", "next", "coming"):
        return meaning
    try:
        first, last = _stretch(rel, whole, code, context)
        return replace(meaning, span=Period(meaning.value, first, last, "range", code))
    except (ValueError, OverflowError):  # beyond the calendar
        return meaning


def _stretch(rel: str, count: int, code: str, context: Context) -> tuple[date, date]:
    if rel in ("past", "last"):
        return period.shift(context.day, code, -count), context.day - DAY
    return context.day + DAY, period.shift(context.day, code, count)


def set_(phrase: Phrase, context: Context) -> Meaning:
    """every Friday · each year · weekly · twice a month"""
    words = context.words
    if phrase.get("adverb"):
        return Meaning("SET", words.adverbs[phrase["adverb"]])
    named = _named_set(phrase, words)
    if named:
        return Meaning("SET", named)
    count = words.number(phrase["count"]) if phrase.get("count") else 2.0 if phrase.get("other") in ("other", "second") else 1.0
    return Meaning("SET", length(count, unit_of(phrase, context)))


def _named_set(phrase: Phrase, words: Vocabulary) -> str | None:
    """The value of a set of weekdays, months, seasons or times of day; None for one of units."""
    part = phrase.get("daypart_b") or phrase.get("daypart")
    tail = f"T{words.dayparts[part]}" if part else ""
    if phrase.get("weekday"):
        return f"XXXX-WXX-{WEEKDAYS[phrase['weekday']] + 1}{tail}"
    if phrase.get("month"):
        return f"XXXX-{MONTHS[phrase['month'].rstrip('.')]:02}"
    if phrase.get("season"):
        return f"XXXX-{words.seasons[phrase['season']]}"
    if phrase.get("unit") == "weekend":
        return "XXXX-WXX-WE"
    return f"XXXX-XX-XX{tail}" if tail and not phrase.get("unit") else None


def reference(phrase: Phrase, context: Context) -> Meaning:
    """now · recently · the future"""
    return Meaning("DATE", context.words.references[phrase["reference"]])
