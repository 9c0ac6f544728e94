"""Actors of many articles → BriefActors, the most salient first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from bot.brief.evidence import Focused, one_each
from bot.brief.merge.affixes import NO_AFFIXES, Affixes
from bot.brief.merge.named import Named, named
from bot.brief.merge.names import group, join_spellings
from bot.brief.quote import Allowance, receipt
from bot.model import BriefActor, Receipt

SOURCES = 5
"""So many sources are cited of what more articles say, the weightiest first."""


_LEAST = 0.005
"""Who counts for less than this share of the first is not told of."""
_ON_TOPIC = 0.2
"""A deed is told from a sentence that names the topic, or of an article that is on nothing else."""


def merge_actors(
    sources: Sequence[Focused], as_of: date, allowance: Allowance, count: int = 12, known: Affixes = NO_AFFIXES
) -> tuple[BriefActor, ...]:
    """The `count` most salient actors over all sources, each counted only where its sentences are about the topic. A deed that was
    still to come and whose day has passed by `as_of` is shown only where there is no other. `known` are the words in names that tell
    nobody apart."""
    rows = [row for source in sources for row in named(source, known)]
    ranked = _ranked(join_spellings(_ranked(group(rows))[: 3 * count]))[:count]
    top = _weight(ranked[0]) if ranked else 1.0
    told: set[str] = set()
    return tuple(_merged(rows, _weight(rows) / top, as_of, allowance, told) for rows in ranked if _weight(rows) >= _LEAST * top)


def _ranked(groups: Sequence[list[Named]]) -> list[list[Named]]:
    weighed = sorted(((_weight(rows), rows) for rows in groups), key=lambda pair: (-pair[0], pair[1][0].key))
    return [rows for weight, rows in weighed if weight > 0]


def _weight(rows: Sequence[Named]) -> float:
    return sum(_salience(row) for row in rows)


def _salience(row: Named) -> float:
    """How much an article makes of an actor where it is about the topic."""
    return row.actor.salience * max(map(row.source.about, {m.sentence for m in row.actor.mentions}), default=0.0)


def _merged(rows: Sequence[Named], salience: float, as_of: date, allowance: Allowance, told: set[str]) -> BriefActor:
    """One actor of all its rows. What several did together is told of the first of them: `told` holds the deeds quoted so far."""
    ranked = sorted(rows, key=lambda r: (-_salience(r), r.source.article.id))
    newest = sorted(rows, key=lambda r: r.source.newness, reverse=True)
    kind = Counter(r.actor.kind for r in ranked).most_common(1)[0][0]
    names = Counter(r.actor.name for r in rows if r.actor.kind == kind)
    name = max(names, key=lambda n: (" " in n, names[n], len(n), n))
    shown = one_each(ranked, SOURCES)
    deed = next((d for d in (_deed(row, allowance, told) for row in sorted(ranked, key=lambda r: _passed(r, as_of))) if d), None)
    told |= {deed.quote} if deed else set()
    return BriefActor(
        name=name,
        kind=kind,
        role=next((r.actor.role for r in newest if r.actor.role), None),
        salience=salience,
        sources=tuple(r for r in (_receipt(row, allowance) for row in shown) if r),
        deed=deed,
        aliases=tuple(dict.fromkeys(a for r in ranked for a in (r.actor.name, *r.actor.aliases) if a != name)),
    )


def _receipt(row: Named, allowance: Allowance) -> Receipt | None:
    """A sentence that mentions the actor: one that the brief quotes anyway, else the one most about the topic."""
    article, reading = row.source.article, row.source.reading
    mentions = [m for m in row.actor.mentions if 0 <= m.sentence < len(reading.sentences)]
    if not mentions:
        return None
    best = max(mentions, key=lambda m: (allowance.holds(article, m.start, m.end), row.source.about(m.sentence), -m.start))
    return allowance.cite(article, reading, best.sentence, best.start, best.end)


def _passed(row: Named, as_of: date) -> bool:
    """Whether a deed was announced for a day that has passed."""
    deed = row.actor.deed
    plans = [e for e in row.source.reading.events if deed and e.sentence == deed.sentence and e.ahead and e.last]
    return bool(plans) and not any(e.upcoming(as_of) for e in plans)


def _deed(row: Named, allowance: Allowance, told: AbstractSet[str]) -> Receipt | None:
    """The clause that says what the actor wants or did, where it is about the topic, may be quoted and was not `told` of another."""
    deed, article = row.actor.deed, row.source.article
    about = row.source.about(deed.sentence) if deed else 0.0
    if deed is None or about <= 0 or about < _ON_TOPIC * row.source.weight:
        return None
    if article.text[deed.start : deed.end] in told or not allowance.fits(article, [(deed.start, deed.end)]):
        return None
    allowance.take(article, [(deed.start, deed.end)])
    return receipt(article, deed.sentence, deed.start, deed.end)
