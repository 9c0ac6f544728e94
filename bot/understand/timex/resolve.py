"""Phrase + document's day → Meaning: the TIMEX3 type and value, and the civil interval the words denote.

Nothing here looks at the text: a Context brings the day, the direction the verb gives, and the date last mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.model.reading import TimexType
from bot.understand.timex import period
from bot.understand.timex.direction import Direction
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.period import Period
from bot.understand.timex.vocabulary import Vocabulary
from bot.when import MONTHS, WEEKDAYS

_DAY: Final = timedelta(days=1)
_RARE: Final = 270
"""A date that many days back would be written with its year; a nearer one ahead is meant."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says; `span` is None where it names no days."""

    type: TimexType
    value: str
    mod: str | None = None
    span: Period | None = None


@dataclass(frozen=True)
class Context:
    """What a phrase is read against: `day` the document's, `toward` its direction, `last` the period mentioned before it."""

    words: Vocabulary
    day: date
    toward: Direction | None = None
    last: Period | None = None

    @property
    def reference(self) -> date:
        """The day that "the day before" counts from."""
        return self.last.first if self.last else self.day


def resolve(phrase: Phrase, context: Context) -> Meaning | None:
    """The meaning of a phrase, or None where it has none (30 February, a year beyond 9999)."""
    try:
        return _RESOLVERS[phrase.rule](phrase, context)
    except (ValueError, OverflowError):
        return None


def _nearest(candidates: Iterable[Period], context: Context) -> Period:
    """The candidate that fits the direction: the latest begun, the earliest not over, or the closest where nothing tells."""
    day, rows = context.day, list(candidates)
    past = [p for p in rows if p.first <= day]
    ahead = [p for p in rows if p.last >= day]
    if context.toward == "past" and past:
        return max(past, key=lambda p: p.first)
    if context.toward == "future" and ahead:
        return min(ahead, key=lambda p: p.first)
    if not rows:
        raise ValueError("no such day")
    return min(rows, key=lambda p: (max((p.first - day).days, (day - p.last).days, 0), p.first))


def _years(context: Context, build: Callable[[int], Period], reach: int = 1) -> list[Period]:
    """The period in the years around the document's day, as far as they have it."""
    rows = []
    for year in range(context.day.year - reach, context.day.year + reach + 1):
        try:
            rows.append(build(year))
        except (ValueError, OverflowError):
            continue
    return rows


def _year(phrase: Phrase, context: Context) -> int | None:
    """The year a phrase states, outright or as "last year"."""
    if phrase.get("year"):
        return int(phrase["year"])
    if phrase.get("y2"):
        return _full_year(int(phrase["y2"]), context.day)
    if phrase.get("same"):
        return context.reference.year
    steps = {"last": -1, "this": 0, "next": 1}
    return context.day.year + steps[phrase["yrel"]] if phrase.get("yrel") else None


def _full_year(two: int, day: date) -> int:
    """The year two digits stand for: the nearest one not more than twenty years ahead."""
    year = day.year // 100 * 100 + two
    return year - 100 if year > day.year + 20 else year


def _mod(phrase: Phrase) -> str | None:
    part, edge = phrase.get("part"), phrase.get("edge")
    if part in ("early", "earlier") or edge in ("beginning", "start", "turn"):
        return "START"
    if part in ("late", "later") or edge in ("end", "close"):
        return "END"
    return "MID" if part == "mid" or edge == "middle" else None


def _calendar(phrase: Phrase, of: Period, context: Context) -> Meaning:
    """A calendar reference with its part taken: "late June"; "earlier" and "later" are cut at the document's day."""
    mod, part, day = _mod(phrase), phrase.get("part"), context.day
    span = of
    if part in ("earlier", "later") and of.first <= day <= of.last and of.first < of.last:
        if part == "earlier":
            span = replace(of, last=max(of.first, day - _DAY), precision="range")
        else:
            span = replace(of, first=min(of.last, day + _DAY), precision="range")
    elif mod:
        span = period.part(of, mod)
    return Meaning("DATE", of.value, mod, span)


def _in_day(phrase: Phrase, of: Period, context: Context) -> Meaning:
    """A day, or the part of it the phrase names."""
    part = phrase.get("daypart")
    if not part:
        return Meaning("DATE", of.value, _mod(phrase), of)
    return Meaning("TIME", f"{of.value}T{context.words.dayparts[part]}", _mod(phrase), of)


def _date(phrase: Phrase, context: Context) -> Meaning:
    number, dom, rel = MONTHS[phrase["month"].rstrip(".")], int(phrase["dom"]), phrase.get("rel")
    year = _year(phrase, context)
    if year is not None:
        return Meaning("DATE", (of := period.day(date(year, number, dom))).value, None, of)
    rows = _years(context, lambda y: period.day(date(y, number, dom)), 4 if (number, dom) == (2, 29) else 1)
    if phrase.get("weekday"):
        weekday = WEEKDAYS[phrase["weekday"].rstrip(".")]
        rows = [p for p in rows if p.first.weekday() == weekday] or rows
    if rel in ("last", "next"):
        context = replace(context, toward="past" if rel == "last" else "future")
        rows = [p for p in rows if p.first != context.day]
    of = _nearest(rows, context)
    if context.toward == "past" and rel != "last" and (context.day - of.first).days > _RARE:
        of = _nearest(rows, replace(context, toward=None))
    return Meaning("DATE", of.value, None, of)


def _days(phrase: Phrase, context: Context) -> Meaning:
    opening = _date(phrase, context)
    first = opening.span.first if opening.span else context.day
    last = first.replace(day=int(phrase["dom_b"]))
    if last <= first:
        raise ValueError("runs backwards")
    return Meaning("DATE", f"{first}/{last}", None, Period(f"{first}/{last}", first, last, "range"))


def _iso(phrase: Phrase, context: Context) -> Meaning:
    of = period.day(date(int(phrase["year"]), int(phrase["mm"]), int(phrase["dd"])))
    if phrase.get("h"):
        return _clock(of, int(phrase["h"]), int(phrase["mi"]), "Z" if phrase.get("zone") else "")
    return Meaning("DATE", of.value, None, of)


def _clock(of: Period, hour: int, minute: int, zone: str) -> Meaning:
    if hour > 24 or (hour == 24 and minute):
        raise ValueError("no such hour")
    return Meaning("TIME", f"{of.value}T{hour:02}:{minute:02}{zone}", None, replace(of, precision="minute"))


def _slashed(phrase: Phrase, context: Context) -> Meaning:
    """Month/day or day/month: whichever exists, or lies within two weeks of the document's day when the other does not."""
    one, two, year = int(phrase["n1"]), int(phrase["n2"]), int(phrase["yy"])
    year = _full_year(year, context.day) if year < 100 else year
    rows = {date(year, m, d) for m, d in ((one, two), (two, one)) if m <= 12}
    if len(rows) > 1:
        rows = {d for d in rows if abs((d - context.day).days) <= 14}
    if len(rows) != 1:
        raise ValueError("ambiguous")
    of = period.day(rows.pop())
    return Meaning("DATE", of.value, None, of)


def _dotted(phrase: Phrase, context: Context) -> Meaning:
    of = period.day(date(int(phrase["yy"]), int(phrase["n2"]), int(phrase["n1"])))
    return Meaning("DATE", of.value, None, of)


def _month(phrase: Phrase, context: Context) -> Meaning:
    number, rel, year = MONTHS[phrase["month"].rstrip(".")], phrase.get("rel"), _year(phrase, context)
    if year is not None:
        return _calendar(phrase, period.month(year, number), context)
    rows = _years(context, lambda y: period.month(y, number))
    return _calendar(phrase, _relative(rows, rel, context), context)


def _relative(rows: list[Period], rel: str, context: Context) -> Period:
    """The candidate "last", "next" or "this" picks; with nothing said, the one in the verb's direction."""
    day = context.day
    if "last" in rel or "past" in rel:
        return max((p for p in rows if p.last < day), key=lambda p: p.first)
    if "next" in rel or "coming" in rel:
        return min((p for p in rows if p.first > day), key=lambda p: p.first)
    if "following" in rel:
        return min((p for p in rows if p.first > context.reference), key=lambda p: p.first)
    if "previous" in rel:
        return max((p for p in rows if p.last < context.reference), key=lambda p: p.first)
    if rel == "this":
        return next(p for p in rows if p.first.year == day.year)
    return _nearest(rows, context)


def _weekday(phrase: Phrase, context: Context) -> Meaning:
    number, rel, day = WEEKDAYS[phrase["weekday"]], phrase.get("rel"), context.day
    monday = day - timedelta(days=day.weekday())
    if rel == "next":
        of = monday + timedelta(days=7 + number)
    elif rel in ("last", "this past", "the previous"):
        of = day - timedelta(days=(day.weekday() - number - 1) % 7 + 1)
    elif rel in ("this coming", "the following"):
        of = day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    elif context.toward == "future" or (rel == "this" and context.toward != "past"):
        of = day + timedelta(days=(number - day.weekday()) % 7)
    else:
        of = day - timedelta(days=(day.weekday() - number) % 7)
    return _in_day(phrase, period.day(of), context)


_DEIXIS: Final = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip


def _deictic(phrase: Phrase, context: Context) -> Meaning:
    word = phrase["deixis"]
    of = period.day(context.day + timedelta(days=_DEIXIS[word]))
    if word == "tonight":
        return Meaning("TIME", of.value + "TNI", None, of)
    return _in_day(phrase, of, context)


def _daypart(phrase: Phrase, context: Context) -> Meaning:
    rel, part = phrase.get("rel"), phrase.get("daypart") or "night"
    of = context.reference if rel in ("that", "the same") or phrase.get("rel_b") else context.day
    if rel in ("last", "the previous"):
        of -= _DAY
    elif rel in ("the following", "the next"):
        of = context.reference + _DAY
    return Meaning("TIME", f"{of}T{context.words.dayparts[part]}", _mod(phrase), period.day(of))


def _unit_code(phrase: Phrase, context: Context) -> str:
    word = phrase.get("unit") or phrase.get("unit_b")
    return "WE" if word == "weekend" else context.words.units[word]


def _unit(phrase: Phrase, context: Context) -> Meaning:
    rel, unit = phrase.get("rel").removeprefix("the "), _unit_code(phrase, context)
    if "next" in rel and "the " in phrase.get("rel") and unit != "D":
        return _span(context, "next", 1.0, unit, None)
    anchor = (
        context.reference if rel in ("previous", "following", "same", "that") or "the next" in phrase.get("rel") else context.day
    )
    step = 1 if rel in ("next", "following", "this coming") else -1 if rel in ("last", "previous", "this past") else 0
    return _calendar(phrase, period.holding(unit, period.shift(anchor, unit, step)), context)


def _flanked(phrase: Phrase, context: Context) -> Meaning:
    unit, away = _unit_code(phrase, context), phrase["away"]
    steps = {"before last": -2, "after next": 2, "after": 1}
    anchor = context.day if away in ("before last", "after next") else context.reference
    of = period.holding(unit, period.shift(anchor, unit, steps.get(away, -1)))
    return Meaning("DATE", of.value, None, of)


def _offset(phrase: Phrase, context: Context) -> Meaning:
    words = context.words
    count, unit, away = _count(phrase, words), _unit_code(phrase, context), phrase["away"]
    ahead = away in ("later", "after", "from now", "hence")
    mod = words.mods.get(phrase.get("mod"))
    if count is None or unit[0] == "T" or count != int(count):
        return _vague(count, unit, away, mod)
    anchor = context.day if away in ("ago", "from now", "hence") else context.reference
    of = period.holding(unit, period.shift(anchor, unit, int(count) * (1 if ahead else -1)))
    return Meaning("DATE", of.value, mod, of)


def _vague(count: float | None, unit: str, away: str, mod: str | None) -> Meaning:
    if away == "ago" and count is None:
        return Meaning("DATE", "PAST_REF", mod)
    return Meaning("DURATION", _length(count, unit), mod)


def _count(phrase: Phrase, words: Vocabulary) -> float | None:
    return words.number(phrase.get("count") or phrase.get("count_b") or "a")


_HALVES: Final = {"Y": (6, "M"), "TH": (30, "TM"), "D": (12, "TH"), "DE": (5, "Y"), "CE": (50, "Y"), "TM": (30, "TS")}


def _length(count: float | None, unit: str) -> str:
    """A duration as TIMEX3 writes it: P2Y, PT30M, PXM."""
    if count == 0.5 and unit in _HALVES:
        count, unit = _HALVES[unit]
    number = "X" if count is None else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    return f"PT{number}{unit[1:]}" if unit[0] == "T" else f"P{number}{unit}"


def _duration(phrase: Phrase, context: Context) -> Meaning:
    unit = _unit_code(phrase, context)
    count = _count(phrase, context.words) if phrase.get("count") else None
    if phrase.get("half") and count is not None:
        count += 0.5
    return Meaning("DURATION", _length(count, unit), context.words.mods.get(phrase.get("mod")))


def _window(phrase: Phrase, context: Context) -> Meaning:
    count = _count(phrase, context.words) if phrase.get("count") or not phrase["unit"].endswith("s") else None
    return _span(context, phrase["rel"], count, _unit_code(phrase, context), context.words.mods.get(phrase.get("mod")))


def _span(context: Context, rel: str, count: float | None, unit: str, mod: str | None) -> Meaning:
    """ "the past three weeks" ends yesterday, "the next three weeks" starts tomorrow."""
    meaning = Meaning("DURATION", _length(count, unit), mod)
    if count is None or count != int(count) or unit[0] == "T" or rel not in ("past", "last", "next", "coming"):
        return meaning
    day = context.day
    if rel in ("past", "last"):
        first, last = period.shift(day, unit, -int(count)), day - _DAY
    else:
        first, last = day + _DAY, period.shift(day, unit, int(count))
    return replace(meaning, span=Period(meaning.value, first, last, "range", unit))


def _set(phrase: Phrase, context: Context) -> Meaning:
    words = context.words
    if phrase.get("adverb"):
        return Meaning("SET", words.adverbs[phrase["adverb"]])
    part = phrase.get("daypart_b") or phrase.get("daypart")
    tail = f"T{words.dayparts[part]}" if part else ""
    if phrase.get("weekday"):
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[phrase['weekday']] + 1}{tail}")
    if phrase.get("month"):
        return Meaning("SET", f"XXXX-{MONTHS[phrase['month'].rstrip('.')]:02}")
    if phrase.get("season"):
        return Meaning("SET", f"XXXX-{words.seasons[phrase['season']]}")
    if phrase.get("unit_b"):
        return Meaning("SET", "XXXX-WXX-WE")
    if part and not phrase.get("unit"):
        return Meaning("SET", f"XXXX-XX-XX{tail}")
    count = 2.0 if phrase.get("other") in ("other", "second") else 1.0
    return Meaning("SET", _length(count, _unit_code(phrase, context)))


def _quarter(phrase: Phrase, context: Context) -> Meaning:
    is_half = phrase.get("what") == "half" or phrase.get("letter") == "h"
    build, count = (period.half, 2) if is_half else (period.quarter, 4)
    if phrase.get("fy") or phrase.get("fy_b"):
        return Meaning("DATE", f"FY{_fiscal_year(phrase, context)}-{'H' if is_half else 'Q'}{_which(phrase, context, count)}")
    year = _year(phrase, context)
    if year is None and phrase.get("ordinal") == "last":
        return _calendar(phrase, period.holding(build(1, 1).unit, period.shift(context.day, build(1, 1).unit, -1)), context)
    which = _which(phrase, context, count)
    if year is not None:
        return _calendar(phrase, build(year, which), context)
    rows = _years(context, lambda y: build(y, which))
    return _calendar(phrase, _nearest(rows, context), context)


def _which(phrase: Phrase, context: Context, count: int) -> int:
    if phrase.get("n"):
        return int(phrase["n"])
    which = count if phrase["ordinal"] in ("last", "final") else context.words.ordinal(phrase["ordinal"])
    if which > count:
        raise ValueError("no such part of a year")
    return which


def _season(phrase: Phrase, context: Context) -> Meaning:
    code, rel, year = context.words.seasons[phrase["season"]], phrase.get("rel"), _year(phrase, context)
    if year is None:
        rows = _years(context, lambda y: period.season(y, code), 2)
        return _calendar(phrase, _relative(rows, rel, context), context)
    return _calendar(phrase, period.season(year, code), context)


def _decade(phrase: Phrase, context: Context) -> Meaning:
    if phrase.get("d4"):
        return _calendar(phrase, period.decade(int(phrase["d4"]) // 10), context)
    year = _full_year(int(phrase["d2"]), context.day)
    return _calendar(phrase, period.decade(year // 10), context)


def _century(phrase: Phrase, context: Context) -> Meaning:
    which = 21 if phrase["ordinal"] in ("last", "final") else context.words.ordinal(phrase["ordinal"])
    return _calendar(phrase, period.century(which - 1), context)


def _fiscal_year(phrase: Phrase, context: Context) -> int:
    year = int((phrase.get("fy") or phrase["fy_b"]).lstrip("'"))
    return _full_year(year, context.day) if year < 100 else year


def _fiscal(phrase: Phrase, context: Context) -> Meaning:
    return Meaning("DATE", f"FY{_fiscal_year(phrase, context)}", _mod(phrase))


def _year_rule(phrase: Phrase, context: Context) -> Meaning:
    year = _year(phrase, context)
    return _calendar(phrase, period.year(context.day.year if year is None else year), context)


def _year_range(phrase: Phrase, context: Context) -> Meaning:
    first = int(phrase["year"])
    last = int(phrase["year_b"]) if phrase.get("year_b") else first // 100 * 100 + int(phrase["y2"])
    if last <= first:
        raise ValueError("runs backwards")
    value = f"{first}/{last}"
    return Meaning("DATE", value, None, Period(value, date(first, 1, 1), date(last, 12, 31), "range", "Y"))


def _holiday(phrase: Phrase, context: Context) -> Meaning:
    rule, rel, year = context.words.holidays[phrase["holiday"]], phrase.get("rel"), _year(phrase, context)
    rows = _years(context, lambda y: period.day(_holiday_on(rule, y)))
    if year is not None:
        of = period.day(_holiday_on(rule, year))
    elif rel.endswith("year's"):
        steps = {"this": 0, "last": -1, "next": 1}
        of = period.day(_holiday_on(rule, context.day.year + steps[rel.split()[0]]))
    else:
        of = _relative(rows, rel, context)
    return _in_day(phrase, of, context)


def _holiday_on(rule: str | int | list[int], year: int) -> date:
    if isinstance(rule, str):
        return date.fromisoformat(f"{year:04}-{rule}")
    if isinstance(rule, int):
        return period.easter(year) + timedelta(days=rule)
    return period.nth_weekday(year, *rule)


def _time(phrase: Phrase, context: Context) -> Meaning:
    zone = "Z" if phrase.get("zone") in context.words.utc else ""
    of = period.day(context.reference)
    if phrase.get("clock"):
        hour, minute = (int(n) for n in context.words.clock[phrase["clock"]].split(":"))
        return _clock(of, hour, minute, zone)
    hour, minute = int(phrase["h"]), int(phrase.get("mi") or 0)
    if phrase.get("ap"):
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if phrase["ap"][0] == "p" else 0)
    return _clock(of, hour, minute, zone)


def _reference(phrase: Phrase, context: Context) -> Meaning:
    return Meaning("DATE", context.words.references[phrase["reference"]])


_RESOLVERS: Final[dict[str, Callable[[Phrase, Context], Meaning]]] = {
    "date": _date, "days": _days, "iso": _iso, "slashed": _slashed, "dotted": _dotted, "month": _month, "weekday": _weekday,
    "deictic": _deictic, "daypart": _daypart, "unit": _unit, "flanked": _flanked, "offset": _offset, "window": _window,
    "duration": _duration, "set": _set, "quarter": _quarter, "season": _season, "decade": _decade, "century": _century,
    "fiscal": _fiscal, "year": _year_rule, "years": _year_range, "holiday": _holiday, "time": _time, "reference": _reference,
}  # fmt: skip
