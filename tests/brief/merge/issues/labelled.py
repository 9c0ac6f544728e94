"""Builders of this room: articles whose sentences have labels, and what they merge to."""

from __future__ import annotations

from typing import Any

from bot.brief.merge import merge_issues
from bot.brief.quote import Allowance
from bot.brief.same import alike
from bot.model import Actor, Issue, Mention
from tests.brief.evidence import KINDS, LEXICON, focused


def told(id: str, text: str, *labels: str, states: tuple[str, ...] = (), **fields: Any) -> Any:
    """An article of one sentence with its issues where their labels stand in it, and the states it names."""
    issues = [Issue(label, text.index(label), text.index(label) + len(label), 0, 0.9 - n / 10) for n, label in enumerate(labels)]
    actors = [
        Actor(s, "state", None, 0.5, (Mention(text.index(s), text.index(s) + len(s), 0),), (s,)) for s in states if s in text
    ]
    return focused(id, text, issues=issues, actors=actors, **fields)


def lines(id: str, *told: tuple[str, str]) -> Any:
    """An article of several sentences, each with the label that stands in it; the first weighs most."""
    text = "\n".join(line for line, _ in told)
    at = [text.index(line) + line.index(label) for line, label in told]
    issues = [
        Issue(label, start, start + len(label), n, 0.9 - n / 10)
        for n, ((_, label), start) in enumerate(zip(told, at, strict=True))
    ]
    return focused(id, *(line for line, _ in told), issues=issues)


def labels(*sources: Any, query: str = "", **fields: Any) -> list[str]:
    """The labels of the merged issues, the weightiest first."""
    rows = merge_issues(sources, frozenset(query.split()), Allowance(), alike=alike(LEXICON), kinds=KINDS, **fields)
    return [row.label for row in rows]
