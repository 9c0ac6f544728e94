"""Which articles are copies of one text: found as they come in, kept as the number of the first of them, gathered where they are searched.

A copy stays an article of its own, with its own words and address; what asks for articles gets one of each text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from bot.collect import twins
from bot.edges.archive import articles as shelved
from bot.edges.archive import sqlite
from bot.edges.archive.tables import articles, outlets, prints, revisions
from bot.model import Article, Outlet

CANDIDATES = 12
"""At most so many articles are compared with a new one, those that share the most keys with it."""
COMMON = 60
"""A key of more articles than this is a turn of phrase, or some site's frame: only the newest so many are looked at."""
SHARED = 2
"""So many keys they must share: any two long texts may have one turn of phrase in common."""
KEPT = 2 * twins.WINDOW
"""Keys of what came in so long before the newest article are dropped: its copies have come by then."""

_label = func.coalesce(articles.c.twin, articles.c.number)
_LABEL_OF = select(articles.c.number, _label).where(sqlite.among(articles.c.number))


@dataclass(slots=True)
class _Known:
    """What new articles are compared with: the articles that have a key, the text each belongs to, the longest copy of each text, and
    the texts of which there is none but the new article. Only keys that two articles have are in it."""

    holders: dict[int, list[int]]
    labels: dict[int, int]
    printed: Callable[[int], twins.Print]
    longest: dict[int, twins.Print | None] = field(default_factory=dict)
    alone: set[int] = field(default_factory=set)


def settle(
    connection: Connection, fresh: Mapping[int, Article], stale: Collection[int], ready: Mapping[str, frozenset[int]]
) -> None:
    """Notes of which text each of those articles, whose text is new, is a copy; `stale` are those that had another text before. `ready`
    are keys by revision, as far as they were worked out before."""
    printed = cache(lambda number: twins.of(fresh[number]))
    wanted = {n: ready[a.revision] if a.revision in ready else twins.keys(printed(n)) for n, a in fresh.items()}
    known = _known(connection, wanted, printed)
    changed = []
    for number, some in wanted.items():
        shared = known.holders.keys() & some
        label = _twin(connection, known, shared, min(SHARED, len(some)), number)
        _remember(known, shared, number, label)
        if label != number or number in stale:
            changed.append({"of": number, "to": None if label == number else label})
    if changed:
        statement = update(articles).where(articles.c.number == bindparam("of")).values(twin=bindparam("to"))
        connection.execute(statement, changed)
    sqlite.mark(connection, wanted)


def _known(connection: Connection, wanted: Mapping[int, AbstractSet[int]], printed: Callable[[int], twins.Print]) -> _Known:
    counted = Counter(chain.from_iterable(wanted.values()))
    holders: dict[int, list[int]] = {key: [] for key, count in counted.items() if count > 1}
    for key, number in reversed(sqlite.holders(connection, counted, COMMON)):  # the newest last
        holders.setdefault(key, []).append(number)
    numbers = sorted({number for some in holders.values() for number in some})
    labels = dict(connection.execute(_LABEL_OF, {"among": sqlite.listed(numbers)}).all())
    return _Known(holders, labels, printed)


def _twin(connection: Connection, known: _Known, shared: Collection[int], least: int, number: int) -> int:
    """The text an article is a copy of: its own number where it is none. `shared` are its keys that others have, of which `least` must be
    another's, too."""
    if len(shared) < max(least, 1):
        return number
    counted = Counter(chain.from_iterable(known.holders[key][-COMMON:] for key in shared))
    del counted[number]
    near = [other for other, count in counted.most_common(CANDIDATES) if count >= least]
    labels = dict.fromkeys(known.labels[other] for other in near if other in known.labels)
    for label in labels:
        if label not in known.longest:
            known.longest[label] = known.printed(label) if label in known.alone else _longest(connection, label, number)
        other = known.longest[label]
        if other and twins.same(known.printed(number), other):
            return label
    return number


def _longest(connection: Connection, label: int, but: int) -> twins.Print | None:
    """The longest copy of a text: what is said to be a copy of that text must be one of this."""
    copies = select(articles.c.number).where(or_(articles.c.number == label, articles.c.twin == label), articles.c.number != but)
    statement = (
        select(articles.c.headline, articles.c.published, revisions.c.text)
        .join_from(articles, revisions, shelved.newest())
        .where(articles.c.number.in_(copies))
        .order_by(func.length(revisions.c.text).desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return twins.of(_bare(row.headline, row.text, row.published)) if row else None


def _bare(headline: str, text: str, published: datetime) -> Article:
    return Article("", None, Outlet(""), headline, published, published.date(), text, "")


def _remember(known: _Known, shared: Iterable[int], number: int, label: int) -> None:
    """An article is known to those after it in its batch."""
    known.labels[number] = label
    for key in shared:
        known.holders[key].append(number)
    if label == number and label not in known.longest:
        known.alone.add(label)
        return
    one, other = known.printed(number), known.longest.get(label)
    if other is None or len(other.words) < len(one.words):
        known.longest[label] = one


def forget(connection: Connection) -> None:
    """Drops the keys that are no longer needed."""
    newest = connection.scalar(select(func.max(articles.c.seen)))
    if newest:
        recent = select(articles.c.number).where(articles.c.seen >= newest - KEPT)
        connection.execute(delete(prints).where(prints.c.article.not_in(recent)))


_COPIES = select(articles.c.number, articles.c.twin).where(sqlite.among(articles.c.twin))
_STANDING = (
    select(
        articles.c.number,
        articles.c.position,
        _label.label("label"),
        outlets.c.name,
        articles.c.teaser,
        func.length(revisions.c.text),
        articles.c.seen,
        articles.c.back,
    )
    .join_from(articles, revisions, shelved.newest())
    .join(outlets, outlets.c.number == articles.c.outlet)
    # + 0: by number, not by position
    .where(sqlite.among(articles.c.number), articles.c.position + 0 <= bindparam("last"), ~articles.c.withdrawn)
)


class _Copy(NamedTuple):
    """One copy of a text, as far as choosing among copies needs it."""

    number: int
    position: int
    label: int
    outlet: str
    teaser: bool
    length: int
    seen: datetime
    back: bool

    @property
    def worth(self) -> tuple[bool, int, int]:
        """Sorts copies: a whole text before a teaser, the longer, the earlier."""
        return (not self.teaser, self.length, -self.position)


@dataclass(frozen=True, slots=True)
class Text:
    """Copies of one text: the position of the one that stands for all, their articles' numbers and outlets, when the first of them
    came in, and whether all were old when their feeds were new."""

    first: int
    numbers: tuple[int, ...]
    outlets: tuple[str, ...]
    seen: datetime
    back: bool


def gathered(connection: Connection, labels: Iterable[int], among: Collection[int], last: int) -> dict[int, Text]:
    """The texts of those labels that have copies, by position, for those of the positions `among` which one is chosen that are copies;
    only what was published up to the position `last` counts."""
    found = dict[int, Text]()
    for some in _copies(connection, sorted(set(labels)), last).values():
        if len(some) > 1:
            found |= dict.fromkeys([one.position for one in some if one.position in among], _text(some, among))
    return found


def _text(some: Sequence[_Copy], among: Collection[int]) -> Text:
    some = sorted(some, key=lambda one: (one.seen, one.position))
    first = max((one for one in some if one.position in among), key=lambda one: one.worth)
    news = [one.seen for one in some if not one.back]
    numbers, outlet = tuple(one.number for one in some), tuple(one.outlet for one in some)
    return Text(first.position, numbers, outlet, min(news or [one.seen for one in some]), not news)


def _copies(connection: Connection, labels: Sequence[int], last: int) -> dict[int, list[_Copy]]:
    """The copies of texts by label, for those that have any: few do."""
    pairs = connection.execute(_COPIES, {"among": sqlite.listed(labels)}).all()
    numbers = {number for pair in pairs for number in pair}
    found: dict[int, list[_Copy]] = defaultdict(list)
    if numbers:
        for row in connection.execute(_STANDING, {"among": sqlite.listed(sorted(numbers)), "last": last}):
            found[row.label].append(_Copy(*row))
    return found
