"""Rows → groups, each of one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import chain

from bot.brief.merge.events.kindred import awaited
from bot.brief.merge.events.row import Row
from bot.brief.merge.events.same import same, same_kind

_NEAREST = 24
"""An event is compared with so many groups, those that share most words with it."""
_WITNESSES = 8
"""An event is compared with so many of the latest of a group."""


def grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """Each row joins the first group half of whose latest rows it is one with; only groups that share most words, or the very days, are
    looked at."""
    groups: list[list[Row]] = []
    holding: dict[object, dict[int, None]] = defaultdict(dict)
    for r in rows:
        keys = (*r.what, r.span) if r.dated else tuple(r.what)
        shared = Counter(chain.from_iterable(holding[s] for s in keys))
        near = [n for _, n in sorted((-count, n) for n, count in shared.items())[:_NEAREST]]
        home = next((n for n in sorted(near) if _belongs(r, groups[n][-_WITNESSES:])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(r)
        for s in keys:
            holding[s][home] = None
    return groups


def _belongs(r: Row, others: Sequence[Row]) -> bool:
    """Whether a row is one with at least half of a group, and with each of it that has other days."""
    alike = [same(r, other) for other in others]
    return 2 * sum(alike) >= len(others) and all(one or r.meets(other) for one, other in zip(alike, others, strict=True))


def joined(groups: Sequence[list[Row]]) -> list[list[Row]]:
    """Joins groups that half of their pairs of rows say are one: what came between decided by which group each row met first. What two
    groups that name no persons have since been joined to makes them one in a second turn."""
    kept = _once(groups, [_one])
    return _once(kept, [_nobodys, _one]) if len(kept) < len(groups) else kept


def _once(groups: Sequence[list[Row]], tests: Sequence[Callable[[Sequence[Row], Sequence[Row]], bool]]) -> list[list[Row]]:
    """Joins each group to the first of those before it that passes the tests."""
    kept: list[list[Row]] = []
    for rows in groups:
        home = next((h for h in kept if all(test(rows, h[-_WITNESSES:]) for test in tests)), None)
        if home is None:
            kept.append(list(rows))
        else:
            home.extend(rows)
            home.sort(key=lambda r: (r.source.newness, r.event.start))
    return kept


def _nobodys(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether two groups name no persons, but for those who are received."""
    return not any(r.persons and not r.attends for r in (*rows, *others))


def _one(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether half of a group's rows belong to another, and none is told for other days without being one with those of them; or an article
    has one of each for the same gathering."""
    if any(not r.meets(o) and not same(r, o) for r in rows[-_WITNESSES:] for o in others):
        return False
    if any(awaited(r, o) or awaited(o, r) or _retold(r, o) for r in rows for o in others):
        return True
    x, y = ([r for r in group if not r.attends] or group for group in (rows, others))
    return 2 * sum(_belongs(r, y) for r in x) >= len(x)


def _retold(a: Row, b: Row) -> bool:
    """Whether one article tells of one gathering of the same persons twice, once without its date."""
    if a.source.article.id != b.source.article.id or a.dated == b.dated or not same_kind(a, b):
        return False
    return bool(a.persons) and a.persons == b.persons and bool(a.core & b.core) and same(a, b)
