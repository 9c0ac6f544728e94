"""Whether two rows tell of one happening. Of two that could be different the answer is no."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import Literal

from bot.brief.merge.events.kindred import kindred, once, one_edition, parted
from bot.brief.merge.events.row import Row
from bot.brief.same import FUNCTION
from bot.text import stem

_RECENT = timedelta(days=14)
"""An undated plan is one with a dated one only while it is news."""
_NEAR = timedelta(days=10)
"""Two dates for one happening that lie further apart are two happenings."""
EXACT = 31
_WEEKS = 14
_GATHERED = ("gathering", "vote")
"""Kinds that are one on the very same days, with nothing that parts them, by whatever name."""
_DEEDS = ("arrival", "departure", "opening", "closing", "resignation")
"""Kinds of deeds that are told with verbs of their own; of one doer and place, on days side by side, they are one told with two dates."""
_EVERYBODY = "leaders heads government governments state states nations countries members world annual"
"""Who comes to any summit: naming them parts none from another."""
_TOLD = 0.6
"""Two sentences that have more than this share of the shorter one's words in common tell one plan."""
_MUCH = 0.4
"""This share of the shorter sentence in common is much of it."""
_PAIR = 2
_FEW = 5
"""So many sentences on, a general word for it still means what was announced."""
_SHARED = 3
"""So many content words in common make two sentences alike."""


def same(a: Row, b: Row) -> bool:
    """Whether two rows tell of one happening: at dates and places that fit, with the same actors and words of the same kind.

    Where nobody is named, or no month, and not the very days and place, only sentences that share words tell; and one without a
    date is one with it only while it is news.
    """
    meet = a.meets(b)
    if not meet and (a.span[0] - b.span[1] > _NEAR.days or b.span[0] - a.span[1] > _NEAR.days):
        return False
    if one_edition(a, b) or _taken_up(a, b) or _taken_up(b, a):
        return True
    shared = _shared(a, b)
    if (not shared and _apart(a, b)) or not _places_fit(a, b) or parted(a, b):
        return False
    if kindred(a, b):
        return True
    if _nested(a, b, shared=shared) or _numbered(a, b):
        return False
    return _one_gathering(a, b) or _told_alike(a, b, meet=meet, shared=shared)


def _told_alike(a: Row, b: Row, *, meet: bool, shared: bool) -> bool:
    context = len(a.context & b.context)
    pinned = a.span == b.span and a.length <= 2 and bool(a.place and b.place)
    if (not shared or max(a.length, b.length) > EXACT) and context < _SHARED and not pinned:
        return False
    if a.dated != b.dated and (abs(a.source.article.day - b.source.article.day) > _RECENT or _too_late(a, b) or _too_late(b, a)):
        return False
    alike = _alike(a, b)
    if not meet:
        return shared and _dates_disagree(a, b) and (_one_deed(a, b) if a.head != b.head else alike >= 0.75 or once(a, b))
    worded = (
        alike >= 0.75
        or (a.what == b.what and context >= _SHARED and (shared or (_meant(a, b) and _meant(b, a))))
        or (
            shared
            and _one_object(a, b)
            and ((a.head == b.head and a.head in a.what) or (_same_persons(a, b) and _alike(a, b, of="core") >= 0.5))
        )
    )
    return worded or _one_plan(a, b, context) or _one_report(a, b, context, shared=shared)


def _one_object(a: Row, b: Row) -> bool:
    """Whether two in one word, without a day, are of one thing: to chair the meeting is not to chair the board."""
    x, y = a.what - {a.head}, b.what - {b.head}
    return a.dated or b.dated or a.head != b.head or not x or not y or bool(x & y)


def _shared(a: Row, b: Row) -> bool:
    """Whether more than half of the fewer actors are the same: of persons where both name some, else of all."""
    if not (a.actors and b.actors) and not (a.persons and b.persons):
        return False
    x, y = (a.persons, b.persons) if a.persons and b.persons else (a.actors, b.actors)
    if 2 * len(x & y) > min(len(x), len(y)):
        return True
    if _all_parts(x).isdisjoint(_all_parts(y)):
        return False
    common = sum(any(_parts(one) <= _parts(other) for other in y) for one in x)
    if not common:
        common = sum(any(_parts(other) <= _parts(one) for one in x) for other in y)
    return 2 * common > min(len(x), len(y))


@lru_cache(maxsize=20_000)
def _parts(name: str) -> frozenset[str]:
    return frozenset(name.split())


@lru_cache(maxsize=20_000)
def _all_parts(names: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*map(_parts, names))


def _alike(a: Row, b: Row, of: Literal["what", "core"] = "what") -> float:
    """The share of the shorter wording, with or without who acts, that both have; one word alone says too little."""
    x, y = (a.what, b.what) if of == "what" else (a.core, b.core)
    return len(x & y) / max(min(len(x), len(y)), 2)


def _apart(a: Row, b: Row) -> bool:
    """Whether both name who acts, persons or bodies of other kinds, and name others: ministers may do what states do, and one state what it does with another."""
    x, y = a.bodies & a.persons, b.bodies & b.persons
    states, others = a.bodies - x, b.bodies - y
    return bool((x and y) or not (states <= others or others <= states))


def _same_persons(a: Row, b: Row) -> bool:
    """Whether not both name persons, or both the same."""
    return not a.persons or not b.persons or a.persons == b.persons


def _numbered(a: Row, b: Row) -> bool:
    """Whether two without a date are told apart by a number: the Games, and the Games of 2028."""
    one, two = ({s for s in r.what if s[:1].isdigit()} for r in (a, b))
    return not a.dated and not b.dated and one != two


def _one_plan(a: Row, b: Row, context: int) -> bool:
    """Whether two articles word one plan for the same days, or the same month, in ways of their own: the same head word or much of
    their sentences, half of the wording, the same place, or the same two actors and a good part of their sentences."""
    longest = max(a.length, b.length)
    if a.source.article.id == b.source.article.id or not (a.event.ahead and b.event.ahead):
        return False
    if a.dated != b.dated and context >= 2 * _SHARED:
        much = context >= _MUCH * min(len(a.context), len(b.context))
        common = len(a.what & b.what)
        return (much and (common >= _SHARED or (common > 0 and same_kind(a, b)))) or (common >= _SHARED and a.head == b.head)
    if longest > EXACT:
        return False
    if _others(a, b) or _others(b, a):
        return False
    common = len(a.what & b.what)
    days = a.span == b.span and longest <= 2 and (a.head == b.head or (common > 0 and context > _SHARED))
    sharper = (
        _within(a, b)
        and _meant(a, b)
        and _meant(b, a)
        and a.head == b.head
        and context >= _SHARED
        and (a.span != b.span or (longest < _WEEKS and a.head in a.what))
    )
    wording = common >= _SHARED and _alike(a, b) >= 0.5
    spot = bool(a.place and b.place) and (common > 0 or (a.span == b.span and a.length > 0 and context >= _SHARED))
    pair = len(a.actors & b.actors) > 1 and context >= 2 * _SHARED and bool(a.core & b.core)
    retold = _within(a, b) and common > 0 and context > max(_SHARED, _TOLD * min(len(a.context), len(b.context)))
    return days or sharper or wording or spot or pair or retold


def _one_gathering(a: Row, b: Row) -> bool:
    """Whether both name a happening of one kind, on the very same days and one of them by hardly more than that ("the talks"), or the
    one's days within the other's, and no word of either but those for the bodies and the place, of which they share some ("the G8, which
    meets in Northern Ireland", in mid-June)."""
    longest = max(a.length, b.length)
    if not (a.dated and b.dated and a.event.ahead and b.event.ahead) or not _within(a, b) or longest > EXACT:
        return False
    kind = next((a.known.happenings[k] for k in _GATHERED if k in a.kinds & b.kinds), None)
    if kind is None or a.persons != b.persons:
        return False
    more = [r.what - kind - {r.head} for r in (a, b)]
    if (longest <= 2 and len(more[0] & more[1]) > 1) or any(x.before and _meant(x, y) for x, y in ((a, b), (b, a))):
        return True
    if a.span == b.span and longest <= _WEEKS and (not (more[0] and more[1]) or more[0] & more[1]):
        return True
    known = a.named | b.named | _stems(_EVERYBODY)
    common = (a.named | more[0] | a.company) & (b.named | more[1] | b.company)
    beside = a.bare and b.bare and a.around & b.around
    return not (more[0] | more[1]) - known and bool(common or beside)


def _too_late(undated: Row, dated: Row) -> bool:
    """Whether what one article still announces was over, by the other's date, when it did; what only may be is no report's either."""
    over = dated.span[1] < undated.source.article.day.toordinal()
    mere = undated.event.certainty in ("possible", "conditional") and not dated.event.ahead
    return not undated.dated and undated.event.ahead and (over or mere)


def _meant(a: Row, b: Row) -> bool:
    """Whether bare words ("the meeting") can mean the other: the sentence before them, if any, shares much with the other's, or a gathering
    and a few content words."""
    common = a.before & b.context
    if not a.before or len(common) >= max(2 * _SHARED, _MUCH * min(len(a.before), len(b.context))):
        return True
    return bool(common & a.known.happenings.get("gathering", frozenset())) and len(common - FUNCTION) > _SHARED


def _taken_up(a: Row, b: Row) -> bool:
    """Whether one without a date takes up what an earlier sentence of its article announces: in bare words ("the meeting") or a general one
    ("the event") in the next sentence, or in the same word for it and two more, one of them its doer's."""
    after = a.event.sentence - b.event.sentence if a.source.article.id == b.source.article.id else 0
    if after < 1 or not (a.event.ahead and b.event.ahead):
        return False
    if after == 1 and a.bare and same_kind(a, b):
        return True
    if a.dated or not b.dated:
        return False
    general = a.known.telling.get("again", frozenset()) & a.what
    hosting = a.known.happenings.get("hosting", frozenset()) | general
    near = after == 1 or (after <= _FEW and bool(general) and a.what - general <= b.what)
    retold = a.head == b.head and len((a.what & b.what) - {a.head}) >= _PAIR and bool(a.named & b.named)
    return retold or (near and bool(general) and a.head in hosting and bool(b.kinds & {"gathering", "games"}))


@lru_cache(maxsize=8)
def _stems(text: str) -> frozenset[str]:
    """The stems of some words; the stemmer is imported when a brief is made."""
    return frozenset(stem(word) for word in text.split())


def same_kind(a: Row, b: Row) -> bool:
    """Whether both are gatherings, or both are votes, by any of their names."""
    return any(k in a.kinds & b.kinds for k in _GATHERED)


def one_vote(plan: Row, report: Row) -> bool:
    """Whether a vote that one article dates ahead is the one that a newer article says has been held, not long before that day: no
    country votes twice within days, but "Thursday" is easily taken for the next one."""
    both = "vote" in plan.deed & report.deed and not report.event.ahead
    if not both or not plan.source.newness < report.source.newness or not _places_fit(plan, report):
        return False
    return 0 <= plan.span[1] - report.span[1] <= _NEAR.days and len(plan.context & report.context) >= _SHARED


def _one_deed(a: Row, b: Row) -> bool:
    """Whether two verbs tell of one deed of one doer at one place, a day apart ("arrived in Oslo on Tuesday", "landed in Oslo on Monday
    morning")."""
    kind = next((a.known.happenings[k] for k in _DEEDS if k in a.deed & b.deed), None)
    if kind is None or not a.place or a.place != b.place:
        return False
    return abs(a.span[0] - b.span[0]) <= 1 and not (a.core ^ b.core) - kind - a.offices - b.offices


def _others(a: Row, b: Row) -> bool:
    """Whether persons do the one, and the other is told of somebody else: the leaders' meeting is not that of two of them."""
    if not a.persons or b.persons:
        return False
    known = a.what | a.context | a.offices | {word for name in a.persons for word in name.split()}
    return bool(b.what - {b.head} - known)


def _one_report(a: Row, b: Row, context: int, *, shared: bool) -> bool:
    """Whether two articles report one act of one day: one actor's, in verbs of their own ("lowered its rate", "cut its rate"), or in the
    same verb with much the same words."""
    if a.source.article.id == b.source.article.id or a.span != b.span or a.length > 0:
        return False
    common = len(a.core & b.core)
    return context > _SHARED and ((shared and common > 0) or (a.head == b.head and common > 1))


def _within(a: Row, b: Row) -> bool:
    """Whether one interval holds the other."""
    return a.holds(b) or b.holds(a)


def _nested(a: Row, b: Row, *, shared: bool) -> bool:
    """Whether one takes place at the other: a meeting at the summit is not the summit, nor the leaders' meeting that it is,
    unless both sentences tell where it takes place."""
    if (a.what & b.frame) - b.what or (b.what & a.frame) - a.what:
        return True
    return not shared and bool(a.frame) != bool(b.frame) and not (a.frame | b.frame) <= (a.context & b.context)


def _places_fit(a: Row, b: Row) -> bool:
    """Whether one place is, or lies in, the other as far as the sentences tell."""
    if not a.place or not b.place or a.place in b.place or b.place in a.place:
        return True
    return a.place in b.text or b.place in a.text


def _dates_disagree(a: Row, b: Row) -> bool:
    """Whether two articles of about the same time mean one happening by dates that differ: both ahead, both over, or first planned
    and then reported. One article that gives two dates means two happenings."""
    early, late = sorted((a, b), key=lambda r: r.source.newness)
    told, retold = early.source.article.day, late.source.article.day
    if early.source.article.id == late.source.article.id or retold - told > _NEAR:
        return False
    if late.event.ahead and not early.event.ahead:
        return False
    return late.event.ahead == early.event.ahead or late.span[1] >= told.toordinal()
