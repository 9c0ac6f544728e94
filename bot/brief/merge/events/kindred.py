"""Whether two rows of one kind tell of one happening: what they must share depends on the kind.

Two raids of one doer on one day, two words for one man's death, two articles' election of one week: the wording may be all
their own, so that kind, days and doers decide.
"""

from __future__ import annotations

from typing import Final

import regex

from bot.brief.merge.events.row import Row
from bot.brief.same import FUNCTION, plain
from bot.text import stem, words
from bot.when import WEEKDAYS

_BLOWS: Final = ("strike", "capture")
_ONCE: Final = frozenset(("resignation", "death"))
_WEEK = 7
_NEAR = 10
"""No country elects twice within so many days."""
_YEAR = 366
_SHARED = 3
_PAIR = 2
_FEW = 5
"""So many sentences after a gathering its article may tell who comes to it."""
_COMING: Final = frozenset(("gathering", "arrival"))
_SHORT = 3
"""Days are told by their names in full: "sat" is a verb."""
_CLOCK: Final = regex.compile(r"\b\d{1,2}[:.]\d\d\b")
_AWAY: Final = regex.compile(r"\bpass(?:ed|es|ing)? away\b")


def kindred(a: Row, b: Row) -> bool:
    """Whether their kind, days and doers make two rows one happening, whatever their words."""
    if a.source.article.id == b.source.article.id and a.event.sentence == b.event.sentence:
        return False
    mutual = (_one_blow, _one_death, _one_election, _one_sitting, _one_release)
    return any(one(a, b) for one in mutual) or _one_coming(a, b) or _one_coming(b, a)


def awaited(gathering: Row, other: Row) -> bool:
    """Whether those who come to a gathering are to arrive at its place, or in the same article, on its first day; or who comes to it is
    told without its day, after a sentence that has it."""
    if not (gathering.event.ahead and other.event.ahead and gathering.dated) or not gathering.kinds & {"gathering", "arrival"}:
        return False
    return _arrive(gathering, other) or _attend(gathering, other)


def parted(a: Row, b: Row) -> bool:
    """Whether two rows of one kind are two happenings: oaths for two posts, or two clock times in one article."""
    if "oath" in a.kinds & b.kinds:
        one, two = _post(a), _post(b)
        if one and two and not one & two:
            return True
    times = [set(_CLOCK.findall(r.text)) for r in (a, b)]
    return a.source.article.id == b.source.article.id and bool(times[0] and times[1]) and not times[0] & times[1]


def _post(r: Row) -> frozenset[str]:
    """What its words say of who takes an oath, and for what post."""
    said = frozenset(stem(w) for w in words(r.event.what) if w.islower()) - FUNCTION
    return said - r.known.happenings.get("oath", frozenset()) - r.known.sworn


def once(a: Row, b: Row) -> bool:
    """Whether both tell what the same persons do once, of the same thing: they resign from one office, they die."""
    kinds = a.deed & b.deed & _ONCE
    return bool(kinds) and bool(a.persons) and a.persons == b.persons and bool(a.rest(min(kinds)) & b.rest(min(kinds)))


def _within(a: Row, b: Row, longest: int) -> bool:
    """Whether both have days, of which the one's lie within the other's, and those are no more than `longest`."""
    return (a.holds(b) or b.holds(a)) and a.dated and b.dated and max(a.length, b.length) <= longest


def _over(a: Row, b: Row) -> bool:
    return not (a.planned or b.planned)


def _one_blow(a: Row, b: Row) -> bool:
    """Whether two raids, or a raid and a capture, are told for the same days, of one doer, one captive or one spot; or both for the
    same two days."""
    if not _over(a, b) or not any(k in a.kinds and k in b.kinds for k in _BLOWS) or not _within(a, b, _WEEK):
        return False
    if "capture" in a.kinds & b.kinds and a.span == b.span and _named(a) & _named(b):
        return True
    if "strike" not in a.kinds & b.kinds:
        return False
    twice = (a.length > 0 and a.span == b.span) or len(_days(a) & _days(b)) >= _PAIR
    return twice or bool(a.bodies & b.bodies) or bool(a.proper & b.proper)


def _days(r: Row) -> frozenset[str]:
    """The weekdays that its sentence names."""
    return frozenset(w for w in words(r.text) if w in WEEKDAYS and len(w) > _SHORT)


def _named(r: Row) -> frozenset[str]:
    """The persons named in its sentence."""
    people = {plain(a.name) for a in r.source.reading.actors if a.kind == "person"}
    return frozenset(name for name in r.around if any(name in n for n in people))


def _one_death(a: Row, b: Row) -> bool:
    """Whether two articles tell in words of their own of the death of one person, on one day."""
    if not (_dies(a) and _dies(b)) or a.span != b.span or a.length > 0 or not _over(a, b):
        return False
    if a.persons and b.persons:
        return bool(a.persons & b.persons)
    return bool(a.proper & b.proper) or len(a.context & b.context) >= _SHARED


def _dies(r: Row) -> bool:
    """Whether one person dies, not many."""
    if "death" not in r.deed or any(s[:1].isdigit() for s in r.what):
        return False
    return not r.head.startswith("pass") or _AWAY.search(r.text) is not None


def _one_release(a: Row, b: Row) -> bool:
    """Whether both tell of papers that one body released, on a day and in the week that holds it."""
    if not _over(a, b) or not _within(a, b, _WEEK) or not any("release" in r.deed for r in (a, b)):
        return False
    if not all({"release", "papers"} <= r.known.named(r.context) for r in (a, b)):
        return False
    return any(f" {plain(name)} " in _spaced(y) for x, y in ((a, b), (b, a)) for name in _bodies(x))


def _spaced(r: Row) -> str:
    """Its sentence as words between single spaces, without what makes them possessive."""
    return " ".join(("", *(w.removesuffix("'s") for w in words(r.text)), ""))


def _bodies(r: Row) -> frozenset[str]:
    """The organizations named in its sentence, and its acronyms."""
    sentence = r.source.reading.sentences[r.event.sentence]
    acronyms = {w for w in words(r.source.article.text[sentence.start : sentence.end]) if w.isupper() and len(w) > _PAIR}
    bodies = [a for a in r.source.reading.actors if a.kind == "organization"]
    return frozenset(acronyms) | {a.name for a in bodies if any(m.sentence == r.event.sentence for m in a.mentions)}


def _one_election(a: Row, b: Row) -> bool:
    """Whether both tell of an election that was held within the same days, in the same states, and what one adds to that the other's
    sentence says as well."""
    if "election" not in a.kinds & b.kinds or not (a.dated and b.dated) or not _over(a, b):
        return False
    if max(a.length, b.length) > _WEEK or a.span[0] - b.span[1] > _NEAR or b.span[0] - a.span[1] > _NEAR:
        return False
    x, y = _states(a), _states(b)
    if x and y and not x & y:
        return False
    one, two = (r.rest("election") - r.named for r in (a, b))
    return not one or not two or one <= b.context or two <= a.context or len(one & two) > 0


def _states(r: Row) -> frozenset[str]:
    """The states named in its sentence."""
    return frozenset(
        a.name for a in r.source.reading.actors if a.kind == "state" and any(m.sentence == r.event.sentence for m in a.mentions)
    )


def _one_sitting(a: Row, b: Row) -> bool:
    """Whether two articles report a gathering of one day, one of them in bare words ("the meeting"), and name two of those who came."""
    if not _over(a, b) or "gathering" not in a.kinds & b.kinds or a.span != b.span or a.length > 1:
        return False
    if a.source.article.id == b.source.article.id or not (a.bare or b.bare):
        return False
    return len(a.around & b.around) >= _PAIR


def one_edition(a: Row, b: Row) -> bool:
    """Whether both tell where the games of one year are to be held."""
    if not (a.event.ahead and b.event.ahead) or not _within(a, b, _YEAR) or not (_hosted(a) and _hosted(b)):
        return False
    one, two = (r.context & r.known.editions for r in (a, b))
    return not one or not two or one == two


def _hosted(r: Row) -> bool:
    """Whether it tells of games that are held, not of who takes part."""
    games, hosting = (r.known.happenings.get(k, frozenset()) for k in ("games", "hosting"))
    told = r.what | {r.head}
    return bool(games & r.context) and (r.head in games or bool(hosting & r.context)) and not told & {"compet", "qualifi"}


def _arrive(gathering: Row, arrival: Row) -> bool:
    if "gathering" not in gathering.kinds or "arrival" not in arrival.deed or arrival.persons or gathering.length > _WEEK:
        return False
    if arrival.span != (gathering.span[0], gathering.span[0]) or not _comers(arrival):
        return False
    if gathering.bare and gathering.source.article.id == arrival.source.article.id:
        return True
    return bool(gathering.place) and gathering.place in arrival.text


def _comers(r: Row) -> bool:
    return bool(r.known.comers & set(map(stem, r.text.split())))


def _attend(gathering: Row, other: Row) -> bool:
    if gathering.persons or not other.attends:
        return False
    told = _gathering_before(other)
    return told is not None and told[0] in range(gathering.span[0], gathering.span[1] + 1)


def _gathering_before(r: Row) -> tuple[int, int] | None:
    """The days of the gathering, or of the arrival for one, that its article told of last before it."""
    found = [
        e
        for e in r.source.reading.events
        if e.ahead
        and e.first
        and e.last
        and 0 < r.event.sentence - e.sentence <= _FEW
        and r.known.named((stem(e.head),)) & _COMING
    ]
    last = max(found, key=lambda e: e.start, default=None)
    return (last.first.toordinal(), last.last.toordinal()) if last and last.first and last.last else None


def _one_coming(a: Row, b: Row) -> bool:
    """Whether two articles tell of the day on which the same persons came to a place, one of them beside something else."""
    if not _over(a, b) or a.span != b.span or a.length > 0 or "arrival" not in a.deed or not a.place:
        return False
    return bool(a.persons & b.persons) and a.place in b.text and "arrival" in b.known.named(b.context)
