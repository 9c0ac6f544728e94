"""Issues of many articles → BriefIssues; sentences whose figures for one thing differ are kept beside them as conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from bot.brief.evidence import Focused, one_each
from bot.brief.merge.figures import differing
from bot.brief.quote import Allowance, receipt
from bot.brief.same import FUNCTION, NOTHING, plain
from bot.model import BriefIssue, Issue
from bot.text import stem, words

SOURCES = 5
MOST = 1_000
"""So many of the weightiest issues are compared with each other."""

_SHARED = 2
_FEWEST = 5
_SAID = 0.6
"""Two sentences that have this share of the shorter one's words in common tell one issue, whatever they call it."""
_VEHICLES = frozenset(("plan", "deal", "agreement", "propos", "process", "effort", "accord"))
"""A plan or a deal for a thing is the thing at issue, by its stem."""
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "for", "to", "against", "between", "over", "with", "from", "about", "by", "at", "among", "into"}
)
_CLOSED = FUNCTION | _PREPOSITIONS | {"before"}
"""Words that say nothing of what a sentence is about."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An issue as one article has it: `stems` are its label's without the topic's, `full` with them; `story` is its article's, if any."""

    source: Focused
    issue: Issue
    stems: tuple[str, ...]
    full: tuple[str, ...]
    head: str
    story: int | None
    topical: bool
    named: bool
    context: frozenset[str]


def merge_issues(
    sources: Sequence[Focused],
    query: frozenset[str],
    allowance: Allowance,
    count: int = 8,
    story: Mapping[str, int] = MappingProxyType({}),
    alike: Mapping[str, str] = NOTHING,
    points: AbstractSet[tuple[str, int]] = frozenset(),
) -> tuple[BriefIssue, ...]:
    """The `count` most salient issues over all sources; none that only names the topic (`query`, as stems), none that only teasers have.
    `story` maps an article's id to its story's number, `alike` joins words of one meaning (see `same.alike`), `points`
    holds the sentences (article's id, index) that are key points: an issue is cited from one where it can be."""
    found = [(_weight(source, issue), source, issue) for source in sources for issue in source.reading.issues]
    found = sorted((x for x in found if x[0] > 0), key=lambda x: (-x[0], x[1].article.id))
    rows = (_row(source, issue, query, story.get(source.article.id), alike) for _, source, issue in found)
    groups = [g for g in _group(list(islice((r for r in rows if r.stems), MOST))) if not all(r.source.article.teaser for r in g)]
    groups = _folded(sorted(groups, key=_total, reverse=True)[: 2 * count])
    groups = [g for g in groups if not _vague(g[0], [other[0] for other in groups])][:count]
    return tuple(_merged(g, _total(g) / _total(groups[0]), sources, allowance, points) for g in groups)


def _weight(source: Focused, issue: Issue) -> float:
    return issue.salience * source.about(issue.sentence)


def _total(rows: Sequence[_Row]) -> float:
    return sum(_weight(r.source, r.issue) for r in rows)


def _folded(groups: Sequence[list[_Row]]) -> list[list[_Row]]:
    """The groups with those folded into a weightier one that have a label in common with it, or whose leader's sentence says the same."""
    kept: list[list[_Row]] = []
    for rows in groups:
        labels = {frozenset(r.stems) for r in rows if len(r.stems) > 1}
        home = next((g for g in kept if _told_alike(rows[0], g[0]) or labels & {frozenset(r.stems) for r in g}), None)
        if home is None:
            kept.append(list(rows))
        else:
            home.extend(rows)
    return sorted(kept, key=_total, reverse=True)


def _row(source: Focused, issue: Issue, query: frozenset[str], story: int | None, alike: Mapping[str, str]) -> _Row:
    """An issue with its label's content stems but for those of the topic: in a brief on Syria "war in Syria" is the war, and so is the
    "Russia-Syria war" that with Russia. Its head stands before the first preposition, or last."""
    found = [part for w in words(issue.label) for part in (w.split("-") if w[:1].isupper() else (w,)) if part]
    content = [_one(stem(w), alike) for w in found if w.lower() not in _CLOSED] or [_one(stem(w), alike) for w in found]
    rest = tuple(s for s in content if s not in query)
    end = next((n for n, w in enumerate(found) if n and w.lower() in _PREPOSITIONS), len(found))
    return _Row(
        source, issue, rest, tuple(content), _one(stem(found[end - 1]), alike) if found else "", story,
        topical=len(rest) < len(content),
        named=any(w[0].isupper() and _one(stem(w), alike) in rest for w in found),
        context=frozenset(_one(s, alike) for s in source.reading.sentences[issue.sentence].stems) - _CLOSED - query,
    )  # fmt: skip


def _one(stemmed: str, alike: Mapping[str, str]) -> str:
    """The stem that stands for a word and its like."""
    return alike.get(plain(stemmed), stemmed)


def _group(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Each row joins the first group whose leader names the same; leaders share stems, so only those are looked at."""
    groups: list[list[_Row]] = []
    holding: dict[object, list[int]] = {}
    for row in rows:
        keys = {*row.stems, row.full[-2:]}
        near = sorted({n for key in keys for n in holding.get(key, ())})
        home = next((n for n in near if _same(row, groups[n][0])), None)
        if home is not None:
            groups[home].append(row)
            continue
        for key in keys:
            holding.setdefault(key, []).append(len(groups))
        groups.append([row])
    return groups


def _same(a: _Row, b: _Row) -> bool:
    """Whether two labels name one issue: one says all that the other says, or they share the head and most words, or the last two words
    ("strain of bird flu", "H7N9 bird flu"). One word ("the bill"), and a name ("Ruritanian war", "civil war"), needs the sentences to
    agree as well."""
    x, y = set(a.stems), set(b.stems)
    near = len((a.context & b.context) - x - y) >= _SHARED
    alone = any(len(r.stems) == 1 and (other.named or not r.topical) for r, other in ((a, b), (b, a)))
    if _told_alike(a, b):
        return True
    if alone and not near and not (a.topical and b.topical):
        return False
    if min(len(a.full), len(b.full)) == 1 < max(len(a.full), len(b.full)) and not _filled_in(a, b):
        return False
    if x <= y or y <= x:
        return min(len(x), len(y)) > 1 or a.head == b.head or (a.topical and b.topical and (x ^ y) <= _VEHICLES)
    if a.head == b.head and (len(x & y) * 2 >= len(x | y) or (near and a.named != b.named and not _one_sentence(a, b))):
        return True
    return len(a.full) > 1 and a.full[-2:] == b.full[-2:]


def _filled_in(a: _Row, b: _Row) -> bool:
    """Whether a word alone ("the bill") is the longer label's: its sentence has the other words, or much else of the other's sentence."""
    bare, full = sorted((a, b), key=lambda r: len(r.full))
    more = set(full.stems) - set(bare.stems)
    return more <= bare.context or len((a.context & b.context) - set(full.stems)) >= 2 * _SHARED


def _vague(a: _Row, others: Sequence[_Row]) -> bool:
    """Whether a label is one word ("talks") with which another one says more ("peace talks")."""
    return len(a.full) == 1 and any(len(other.full) > 1 and other.head == a.head for other in others)


def _told_alike(a: _Row, b: _Row) -> bool:
    """Whether two articles' sentences say the same of what only one of them calls so, or tell of one head: what one label adds stands in
    the other's sentence, or they tell alike, or both."""
    if a.source.article.id == b.source.article.id:
        return False
    x, y = set(a.stems), set(b.stems)
    held = (x <= b.context) != (y <= a.context)
    if held and len(a.context & b.context) >= max(_FEWEST, _SAID * min(len(a.context), len(b.context))):
        return True
    if a.head != b.head or a.head not in x & y:
        return False
    near = len((a.context & b.context) - x - y) >= _SHARED
    added = any(more and more <= other.context for more, other in ((x - y, b), (y - x, a)))
    return (near or added) if a.story is not None and a.story == b.story else (near and added)


def _one_sentence(a: _Row, b: _Row) -> bool:
    """Whether one sentence tells both, as two things."""
    return a.context == b.context


def _stated(r: _Row, points: AbstractSet[tuple[str, int]]) -> tuple[int, int, int]:
    """The sentence an issue is cited from, with its label's start and end there: a key point that has the label, else the issue's own."""
    text = r.source.article.text
    if (r.source.article.id, r.issue.sentence) not in points:
        for s in r.source.reading.sentences:
            at = text.find(r.issue.label, s.start, s.end) if (r.source.article.id, s.index) in points else -1
            if at >= 0:
                return s.index, at, at + len(r.issue.label)
    return r.issue.sentence, r.issue.start, r.issue.end


def _merged(
    rows: Sequence[_Row],
    salience: float,
    sources: Sequence[Focused],
    allowance: Allowance,
    points: AbstractSet[tuple[str, int]],
) -> BriefIssue:
    labels = Counter(r.issue.label for r in rows if not r.source.article.teaser and set(r.stems) & set(rows[0].stems))
    label = max(labels, key=lambda name: (labels[name], len(name), name))
    ranked = sorted(rows, key=lambda r: (r.source.article.teaser, r.issue.label != label, -_weight(r.source, r.issue)))
    first = one_each(ranked, SOURCES)
    receipts = tuple(allowance.cite(r.source.article, r.source.reading, *_stated(r, points)) for r in first)
    conflicts = tuple(
        receipt(other.article, s.index, s.start, s.end)
        for other, s in differing([(r.source, r.source.reading.sentences[r.issue.sentence]) for r in first], sources)
        if allowance.fits(other.article, [(s.start, s.end)])
    )
    return BriefIssue(label, salience, receipts, conflicts)
