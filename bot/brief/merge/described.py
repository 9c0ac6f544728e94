"""Actors without a name ("officials", "the opposition") → those that are shown beside the named ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.brief.merge.named import Named

_APPOSED = re.compile(r", (?:the|an?) (?:main |largest |ruling )?")
"""What stands between a name and what it is called."""
_LISTED = re.compile(r",? (?:and|or) ")
"""What goes on with a list."""


def described(rows: Sequence[Named], proper: Sequence[Named]) -> list[list[Named]]:
    """The most salient of each kind of those without a name, who are others in each article; none that is only what a named one of
    `proper` is called."""
    return [[row] for row in _salient(rows) if not _gloss(row, proper)]


def _salient(rows: Sequence[Named]) -> list[Named]:
    """Those without a name ("officials", "the government") are others in each article: of each kind only the most salient is kept."""
    best: dict[tuple[str, ...], Named] = {}
    for row in rows:
        plain = not any(c.isupper() or c.isdigit() for c in row.actor.name)
        if plain and (
            row.key not in best
            or row.source.weight * row.actor.salience > best[row.key].source.weight * best[row.key].actor.salience
        ):
            best[row.key] = row
    return list(best.values())


def _gloss(row: Named, proper: Sequence[Named]) -> bool:
    """Whether a described body is only what a named one of its article is called beside its name ("the Blues, the opposition, said")."""
    text = row.source.article.text
    named = [m for o in proper if o.source.article.id == row.source.article.id for m in o.actor.mentions]
    for mention in row.actor.mentions:
        before = [m for m in named if m.sentence == mention.sentence and m.end <= mention.start]
        listed = _LISTED.match(text, mention.end)
        if listed is None and any(_APPOSED.fullmatch(text, m.end, mention.start) for m in before):
            return True
    return False
