"""Issues of many articles → BriefIssues; sentences whose figures for one thing differ are kept beside them as conflicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from types import MappingProxyType

from bot.brief.evidence import Focused, one_each
from bot.brief.merge.figures import differing
from bot.brief.merge.issues.apart import apart, told_together
from bot.brief.merge.issues.linked import linked
from bot.brief.merge.issues.row import IssueRow, one, row
from bot.brief.merge.issues.same import kindred, same, told_alike
from bot.brief.merge.kinds import NO_KINDS, Kinds
from bot.brief.quote import Allowance, receipt
from bot.brief.same import NOTHING
from bot.model import BriefIssue, Issue

SOURCES = 5
_LISTED = re.compile(r",|^[^(]*\)")
"""A label that lists several things, or was cut in a bracket."""
_WITNESSES = 12
"""An issue is compared with so many of the weightiest rows of a group."""
_LIGHT = 0.4
"""A label that weighs less than this share of the weightiest names its issue only where others call it so too."""
MOST = 1_000
"""So many of the weightiest issues are compared with each other."""


def merge_issues(
    sources: Sequence[Focused],
    query: frozenset[str],
    allowance: Allowance,
    count: int = 8,
    story: Mapping[str, int] = MappingProxyType({}),
    alike: Mapping[str, str] = NOTHING,
    points: AbstractSet[tuple[str, int]] = frozenset(),
    kinds: Kinds = NO_KINDS,
) -> tuple[BriefIssue, ...]:
    """The `count` most salient issues over all sources; none that only names the topic (`query`, as stems), none that only teasers have, none of a year long over.
    `story` maps an article's id to its story's number, `alike` joins words of one meaning (see `same.alike`), `points`
    holds the sentences (article's id, index) that are key points: an issue is cited from one where it can be; `kinds` are the words for
    things of one kind."""
    query |= {one(word, alike) for word in query}
    found = [(_weight(source, issue), source, issue) for source in sources for issue in source.reading.issues]
    found = sorted((x for x in found if x[0] > 0), key=lambda x: (-x[0], x[1].article.id))
    rows = (row(source, issue, query, story.get(source.article.id), alike, kinds) for _, source, issue in found)
    groups = [
        g
        for g in _group(list(islice((r for r in rows if r.stems and not r.bygone), MOST)))
        if not all(r.source.article.teaser for r in g)
    ]
    groups = _folded(sorted(groups, key=_total, reverse=True)[: 2 * count])
    groups = [
        g for n, g in enumerate(groups) if not _vague(g, [other[0] for other in groups], [other[0] for other in groups[:n]])
    ][:count]
    return tuple(_merged(g, _total(g) / _total(groups[0]), sources, allowance, points) for g in groups)


def _weight(source: Focused, issue: Issue) -> float:
    return issue.salience * source.about(issue.sentence)


def _total(rows: Sequence[IssueRow]) -> float:
    return sum(_weight(r.source, r.issue) for r in rows)


def _folded(groups: Sequence[list[IssueRow]]) -> list[list[IssueRow]]:
    """The groups with those folded into a weightier one that have a label in common with it, whose leader's sentence says the same, or
    that a sentence ties to it."""
    kept: list[list[IssueRow]] = []
    for rows in groups:
        labels = {frozenset(r.stems) for r in rows if len(r.stems) > 1}
        home = next((g for g in kept if labels & {frozenset(r.stems) for r in g} or _one(rows, g)), None)
        if home is None:
            kept.append(list(rows))
        elif (home[0].hollow or home[0].bare_talks) and not rows[0].hollow:
            home[:] = [*rows, *home]
        else:
            home.extend(rows)
    return sorted(kept, key=_total, reverse=True)


def _one(rows: Sequence[IssueRow], group: Sequence[IssueRow]) -> bool:
    """Whether a group's leader says the same as that of a weightier one, or is of one kind and parties with any of it, called so too, or tied
    to it; of talks that are told together, which each article calls as it likes, whether any of the group does."""
    some, ours = group[:_WITNESSES], rows[:_WITNESSES]
    together = any(told_together(r, g) for r in ours for g in some)
    if apart(rows[0], group[0], together=together):
        return False
    talks = together and not rows[0].kinds.agreed.isdisjoint(rows[0].kind & group[0].kind)
    if talks and any(told_alike(r, g) or kindred(r, g) for r in ours for g in some):
        return True
    return told_alike(rows[0], group[0]) or any(kindred(rows[0], r) for r in some) or linked(rows, some)


def _group(rows: Sequence[IssueRow]) -> list[list[IssueRow]]:
    """Each row joins the first group whose leader names the same; leaders share stems, so only those are looked at."""
    groups: list[list[IssueRow]] = []
    holding: dict[object, list[int]] = {}
    for r in rows:
        keys = {*r.stems, r.full[-2:], *(("kind", kind) for kind in r.kind)}
        near = sorted({n for key in keys for n in holding.get(key, ())})
        home = next((n for n in near if same(r, groups[n][0])), None)
        if home is not None:
            groups[home].append(r)
            continue
        for key in keys:
            holding.setdefault(key, []).append(len(groups))
        groups.append([r])
    return groups


def _vague(rows: Sequence[IssueRow], others: Sequence[IssueRow], before: Sequence[IssueRow]) -> bool:
    """Whether labels name nothing ("the situation"), or the first is one word ("talks") with which another one says more ("peace talks"),
    or says "talks" once more."""
    a = rows[0]
    more = any(len(other.full) > 1 and other.head == a.head for other in others)
    again = a.bare_talks and any(other.bare_talks for other in before)
    return all(r.empty for r in rows) or (len(a.full) == 1 and more) or again


def _stated(r: IssueRow, points: AbstractSet[tuple[str, int]]) -> tuple[int, int, int]:
    """The sentence an issue is cited from, with its label's start and end there: a key point that has the label, else the issue's own."""
    text = r.source.article.text
    if (r.source.article.id, r.issue.sentence) not in points:
        for s in r.source.reading.sentences:
            at = text.find(r.issue.label, s.start, s.end) if (r.source.article.id, s.index) in points else -1
            if at >= 0:
                return s.index, at, at + len(r.issue.label)
    return r.issue.sentence, r.issue.start, r.issue.end


def _label(first: IssueRow, rows: Sequence[IssueRow]) -> str:
    """What most articles call an issue; of names as common, one that is no list and weighs something, and of these the longest."""
    full = [r for r in rows if not r.source.article.teaser]
    telling = [r for r in full if (set(r.stems) & set(first.stems) or r.kind & first.kind) and not r.empty] or full
    common = Counter(r.issue.label for r in telling)
    weight = {r.issue.label: _weight(r.source, r.issue) for r in sorted(telling, key=lambda r: _weight(r.source, r.issue))}
    least = _LIGHT * max(weight.values())
    return max(common, key=lambda name: (common[name], not _LISTED.search(name), weight[name] >= least, len(name), name))


def _merged(
    rows: Sequence[IssueRow],
    salience: float,
    sources: Sequence[Focused],
    allowance: Allowance,
    points: AbstractSet[tuple[str, int]],
) -> BriefIssue:
    first = rows[0]
    label = _label(first, rows)
    ranked = sorted(rows, key=lambda r: (r.source.article.teaser, r.issue.label != label, -_weight(r.source, r.issue)))
    cited = one_each(ranked, SOURCES)
    receipts = tuple(allowance.cite(r.source.article, r.source.reading, *_stated(r, points)) for r in cited)
    conflicts = tuple(
        receipt(other.article, s.index, s.start, s.end)
        for other, s in differing([(r.source, r.source.reading.sentences[r.issue.sentence]) for r in cited], sources)
        if allowance.fits(other.article, [(s.start, s.end)])
    )
    return BriefIssue(label, salience, receipts, conflicts)
