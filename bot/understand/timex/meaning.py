"""What the rules of `explicit` and `relative` share: the Context a phrase is read against, the Meaning it gets, and the choice of
a year, a week or a day where the text leaves it to the verb's direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.model.reading import TimexType
from bot.understand.timex import period
from bot.understand.timex.direction import UNAIMED, Aim
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.period import Period
from bot.understand.timex.tense import Direction
from bot.understand.timex.vocabulary import Vocabulary

DAY: Final = timedelta(days=1)
_COARSE: Final = {"D": 0, "WE": 1, "W": 1, "M": 2, "Q": 3, "H": 4, "Y": 5, "DE": 6, "CE": 7}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says; `span` is None where it names no days."""

    type: TimexType
    value: str
    mod: str | None = None
    span: Period | None = None


@dataclass(frozen=True)
class Context:
    """What a phrase is read against: `day` the document's, `aim` where its verb points, `lead` the word before it, `last` the period mentioned just before,
    `exact` the day mentioned just before, however much is said of months and quarters since, `stated` the year that mention stated, if any, and `near` whether it stands right before the phrase ("next week, on Monday")."""

    words: Vocabulary
    day: date
    aim: Aim = UNAIMED
    lead: str = ""
    last: Period | None = None
    exact: Period | None = None
    stated: int | None = None
    near: bool = False

    @property
    def toward(self) -> Direction | None:
        """Past or future of `day`, as far as the verb tells."""
        return self.aim.toward

    @property
    def told(self) -> int | None:
        """The year of a narrative that the phrase belongs to, unless it looks ahead for itself."""
        return None if self.aim.toward == "future" and not self.aim.reported else self.stated

    def reference(self, unit: str) -> date:
        """The day "the day before" or "a year earlier" counts from: the last mention if it is no coarser than the unit."""
        if self.last is None:
            return self.day
        last = self.last if _COARSE.get(self.last.unit, 3) <= _COARSE[unit] else self.exact
        if last is None:
            raise ValueError("nothing precise enough to count from")
        return last.first


def nearest(candidates: Iterable[Period], context: Context) -> Period:
    """The candidate that fits the direction: the latest begun, the earliest not over, or the closest where nothing tells.

    Raises ValueError when there is none.
    """
    day, rows = context.day, list(candidates)
    past, ahead = [p for p in rows if p.first <= day], [p for p in rows if p.last >= day]
    if context.toward == "past" and past:
        return max(past, key=lambda p: p.first)
    if context.toward == "future" and ahead:
        return min(ahead, key=lambda p: p.first)
    return min(rows, key=lambda p: (distance(p, day), p.first))


def distance(of: Period, day: date) -> int:
    """Days between a day and a period, 0 inside it."""
    return max((of.first - day).days, (day - of.last).days, 0)


def relative(rows: list[Period], rel: str, context: Context) -> Period:
    """The candidate that "last", "next" or "this" picks; with nothing said, the one in the verb's direction."""
    day = context.day
    if rel in ("last", "this past"):
        return max((p for p in rows if p.last < day), key=lambda p: p.first)
    if rel in ("next", "this coming"):
        return min((p for p in rows if p.first > day), key=lambda p: p.first)
    if rel in ("the following", "the previous"):
        from_ = context.last.first if context.last else day
        if rel == "the following":
            return min((p for p in rows if p.first > from_), key=lambda p: p.first)
        return max((p for p in rows if p.last < from_), key=lambda p: p.first)
    if rel == "this":
        return next(p for p in rows if p.first.year == day.year)
    return nearest(rows, context)


def years(context: Context, build: Callable[[int], Period], reach: int = 1) -> list[Period]:
    """The period in each year around the document's day that has it."""
    rows = []
    for year in range(context.day.year - reach, context.day.year + reach + 1):
        try:
            rows.append(build(year))
        except (ValueError, OverflowError):  # 29 February, or a year before 1 or after 9999
            continue
    return rows


def year_of(phrase: Phrase, context: Context) -> int | None:
    """The year a phrase states, outright or as "last year"; None where it leaves it out."""
    if phrase.get("year"):
        return int(phrase["year"])
    if phrase.get("y2"):
        return full_year(int(phrase["y2"]), context.day)
    if phrase.get("same"):
        return context.last.first.year if context.last else context.day.year
    steps = {"last": -1, "this": 0, "the": 0, "next": 1}
    return context.day.year + steps[phrase["yrel"]] if phrase.get("yrel") else None


def full_year(two: int, day: date) -> int:
    """The year two digits stand for: the latest not more than twenty years ahead."""
    year = day.year // 100 * 100 + two
    return year - 100 if year > day.year + 20 else year


def mod_of(phrase: Phrase) -> str | None:
    """START, MID or END, or None."""
    part, edge = phrase.get("part"), phrase.get("edge")
    if part in ("early", "earlier") or edge in ("beginning", "start", "turn"):
        return "START"
    if part in ("late", "later", "end") or edge in ("end", "close"):
        return "END"
    return "MID" if part == "mid" or edge == "middle" else None


def calendar(phrase: Phrase, of: Period, context: Context) -> Meaning:
    """A calendar reference with its part taken: "late June"; "earlier" and "later" are cut at the document's day."""
    mod, part, day = mod_of(phrase), phrase.get("part"), context.day
    if part in ("earlier", "later") and of.first <= day <= of.last and of.first < of.last:
        first, last = (of.first, max(of.first, day - DAY)) if part == "earlier" else (min(of.last, day + DAY), of.last)
        return Meaning("DATE", of.value, mod, replace(of, first=first, last=last, precision="range"))
    if part == "later" and of.first > day:  # "later this summer", said in May
        return Meaning("DATE", of.value, mod, of)
    return Meaning("DATE", of.value, mod, period.part(of, mod))


def in_day(phrase: Phrase, of: Period, context: Context) -> Meaning:
    """A day, or the part of it the phrase names."""
    part = phrase.get("daypart")
    if not part:
        return Meaning("DATE", of.value, mod_of(phrase), of)
    return Meaning("TIME", f"{of.value}T{context.words.dayparts[part]}", mod_of(phrase), of)


def unit_of(phrase: Phrase, context: Context) -> str:
    """The code of the phrase's unit: "D", "WE", "TM" ..."""
    return "WE" if phrase["unit"] == "weekend" else context.words.units[phrase["unit"]]
