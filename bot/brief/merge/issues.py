"""Issues of many articles → BriefIssues; sentences whose figures for one thing differ are kept beside them as conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.brief.evidence import Focused
from bot.brief.merge.figures import differing
from bot.brief.quote import Allowance, receipt
from bot.model import BriefIssue, Issue, Sentence
from bot.text import stem, words

SOURCES = 5
MOST = 1_000
"""So many of the weightiest issues are compared with each other."""

_SHARED = 3


@dataclass(frozen=True, slots=True)
class _Row:
    source: Focused
    issue: Issue
    stems: tuple[str, ...]
    context: frozenset[str]

    @property
    def weight(self) -> float:
        return self.issue.salience * self.source.about(self.issue.sentence)


def merge_issues(
    sources: Sequence[Focused], query: frozenset[str], allowance: Allowance, count: int = 8
) -> tuple[BriefIssue, ...]:
    """The `count` most salient issues over all sources; none that only names the topic (`query`, as stems), none that only teasers have."""
    rows = [
        _row(source, issue, source.reading.sentences[issue.sentence])
        for source in sources
        for issue in source.reading.issues
        if 0 <= issue.sentence < len(source.reading.sentences)
    ]
    rows = sorted(
        (r for r in rows if r.weight > 0 and not set(r.stems) <= query), key=lambda r: (-r.weight, r.source.article.id)
    )[:MOST]
    groups = [(sum(r.weight for r in g), g) for g in _group(rows) if not all(r.source.article.teaser for r in g)]
    groups = sorted(groups, key=lambda g: -g[0])[:count]
    return tuple(_merged(g, weight / groups[0][0], sources, allowance) for weight, g in groups)


def _row(source: Focused, issue: Issue, sentence: Sentence) -> _Row:
    """An issue with its label's content stems (those its sentence keeps), or all of them where it has none."""
    stems = tuple(stem(w) for w in words(issue.label))
    return _Row(source, issue, tuple(s for s in stems if s in sentence.stems) or stems, frozenset(sentence.stems))


def _group(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Each row joins the first group whose leader names the same; leaders share stems, so only those are looked at."""
    groups: list[list[_Row]] = []
    holding: dict[str, list[int]] = {}
    for row in rows:
        near = sorted({n for s in row.stems for n in holding.get(s, ())})
        home = next((n for n in near if _same(row, groups[n][0])), None)
        if home is not None:
            groups[home].append(row)
            continue
        for s in set(row.stems):
            holding.setdefault(s, []).append(len(groups))
        groups.append([row])
    return groups


def _same(a: _Row, b: _Row) -> bool:
    """Whether two labels name one issue: one says all that the other says, or they share most of their words and the last. One word
    ("the bill") names an issue only together with its sentence."""
    x, y = set(a.stems), set(b.stems)
    if not x or not y or (min(len(x), len(y)) == 1 and len(a.context & b.context) < _SHARED):
        return False
    if x <= y or y <= x:
        return min(len(x), len(y)) > 1 or a.stems[-1] == b.stems[-1]
    return a.stems[-1] == b.stems[-1] and len(x & y) * 2 >= len(x | y)


def _merged(rows: Sequence[_Row], salience: float, sources: Sequence[Focused], allowance: Allowance) -> BriefIssue:
    labels = Counter(r.issue.label for r in rows)
    label = max(labels, key=lambda name: (labels[name], len(name), name))
    ranked = sorted(rows, key=lambda r: (r.source.article.teaser, r.issue.label != label, -r.weight))
    first = list({r.source.article.id: r for r in reversed(ranked)}.values())[::-1][:SOURCES]
    receipts = tuple(
        allowance.cite(r.source.article, r.source.reading, r.issue.sentence, r.issue.start, r.issue.end) for r in first
    )
    conflicts = tuple(
        receipt(other.article, s.index, s.start, s.end)
        for other, s in differing([(r.source, r.source.reading.sentences[r.issue.sentence]) for r in first], sources)
        if allowance.fits(other.article, [(s.start, s.end)])
    )
    return BriefIssue(label, salience, receipts, conflicts)
