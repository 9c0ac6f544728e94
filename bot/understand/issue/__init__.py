"""Noun phrases and indirect questions → Issues: what is decided, argued or feared.

`phrase` cuts a noun's phrase as an editor would name it, `clause` what is asked or done · `candidate` finds those that may be issues ·
`rank` joins what names one thing, weighs it and chooses.
"""

from __future__ import annotations

from bot.model import Actor, Issue
from bot.understand.issue import candidate, rank
from bot.understand.parsed import Parsed

AT_MOST = 6
SURE = -0.1
"""The log odds from which an issue is shown (see `rank`)."""
PASSABLE = -1.5
FEWEST = 3
"""So many are shown from the lower odds on: a short text repeats nothing."""


def find(parsed: Parsed, actors: tuple[Actor, ...]) -> tuple[Issue, ...]:
    """The issues of an article, most salient first, at most six; none that is only an actor's name."""
    clusters = rank.merge(candidate.candidates(parsed, actors))
    best = rank.chosen(clusters, parsed.sentences, parsed.article.headline, AT_MOST)
    return tuple(
        Issue(parsed.quote(c.start, c.end), c.start, c.end, c.sentence, rank.likelihood(weight))
        for n, (weight, c) in enumerate(best)
        if weight >= (PASSABLE if n < FEWEST else SURE)
    )
