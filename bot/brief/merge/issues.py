"""Issues of many articles → BriefIssues; sentences whose figures for one thing differ are kept beside them as conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.brief.evidence import Focused, one_each
from bot.brief.merge.figures import differing
from bot.brief.quote import Allowance, receipt
from bot.brief.same import FUNCTION
from bot.model import BriefIssue, Issue, Sentence
from bot.text import stem, words

SOURCES = 5
MOST = 1_000
"""So many of the weightiest issues are compared with each other."""

_SHARED = 2
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "for", "to", "against", "between", "over", "with", "from", "about", "by", "at", "among", "into"}
)
_CLOSED = FUNCTION | _PREPOSITIONS | {"before"}
"""Words that say nothing of what a sentence is about."""


@dataclass(frozen=True, slots=True)
class _Row:
    source: Focused
    issue: Issue
    stems: tuple[str, ...]
    head: str
    topical: bool
    named: bool
    context: frozenset[str]

    @property
    def weight(self) -> float:
        return self.issue.salience * self.source.about(self.issue.sentence)


def merge_issues(
    sources: Sequence[Focused], query: frozenset[str], allowance: Allowance, count: int = 8
) -> tuple[BriefIssue, ...]:
    """The `count` most salient issues over all sources; none that only names the topic (`query`, as stems), none that only teasers have."""
    rows = [
        _row(source, issue, source.reading.sentences[issue.sentence], query)
        for source in sources
        for issue in source.reading.issues
        if 0 <= issue.sentence < len(source.reading.sentences)
    ]
    rows = sorted((r for r in rows if r.weight > 0 and r.stems), key=lambda r: (-r.weight, r.source.article.id))[:MOST]
    groups = [(sum(r.weight for r in g), g) for g in _group(rows) if not all(r.source.article.teaser for r in g)]
    groups = sorted(groups, key=lambda g: -g[0])[:count]
    return tuple(_merged(g, weight / groups[0][0], sources, allowance) for weight, g in groups)


def _row(source: Focused, issue: Issue, sentence: Sentence, query: frozenset[str]) -> _Row:
    """An issue with its label's content stems but for those of the topic: in a brief on Syria "war in Syria" is the war. Its head
    stands before the first preposition, or last."""
    found = words(issue.label)
    content = [stem(w) for w in found if w.lower() not in _CLOSED] or [stem(w) for w in found]
    rest = tuple(s for s in content if s not in query)
    end = next((n for n, w in enumerate(found) if n and w.lower() in _PREPOSITIONS), len(found))
    return _Row(
        source, issue, rest, stem(found[end - 1]) if found else "",
        topical=len(rest) < len(content),
        named=any(w[0].isupper() and stem(w) in rest for w in found),
        context=frozenset(sentence.stems) - _CLOSED - query,
    )  # fmt: skip


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
    """Whether two labels name one issue: one says all that the other says, or they share the head and most words, or the last two words
    ("strain of bird flu", "H7N9 bird flu"). One word ("the bill"), and a name ("Ruritanian war", "civil war"), needs the sentences to
    agree as well."""
    x, y = set(a.stems), set(b.stems)
    near = len((a.context & b.context) - x - y) >= _SHARED
    alone = any(len(r.stems) == 1 and (other.named or not r.topical) for r, other in ((a, b), (b, a)))
    if alone and not near and not (a.topical and b.topical):
        return False
    if x <= y or y <= x:
        return min(len(x), len(y)) > 1 or a.head == b.head
    if a.head == b.head and (len(x & y) * 2 >= len(x | y) or (near and a.named != b.named and not _one_sentence(a, b))):
        return True
    return len(a.stems) > 1 and a.stems[-2:] == b.stems[-2:]


def _one_sentence(a: _Row, b: _Row) -> bool:
    """Whether one sentence tells both, as two things."""
    return a.context == b.context


def _merged(rows: Sequence[_Row], salience: float, sources: Sequence[Focused], allowance: Allowance) -> BriefIssue:
    labels = Counter(r.issue.label for r in rows if not r.source.article.teaser)
    label = max(labels, key=lambda name: (labels[name], len(name), name))
    ranked = sorted(rows, key=lambda r: (r.source.article.teaser, r.issue.label != label, -r.weight))
    first = one_each(ranked, SOURCES)
    receipts = tuple(
        allowance.cite(r.source.article, r.source.reading, r.issue.sentence, r.issue.start, r.issue.end) for r in first
    )
    conflicts = tuple(
        receipt(other.article, s.index, s.start, s.end)
        for other, s in differing([(r.source, r.source.reading.sentences[r.issue.sentence]) for r in first], sources)
        if allowance.fits(other.article, [(s.start, s.end)])
    )
    return BriefIssue(label, salience, receipts, conflicts)
