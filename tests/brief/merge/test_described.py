"""Actors without a name."""

from __future__ import annotations

import pytest

from bot.brief.merge.described import described
from bot.brief.merge.named import Named, named
from bot.model import Mention
from tests.brief.evidence import KINDS, actor, focused


def bodies(line: str, name: str, called: str) -> tuple[list[Named], list[Named]]:
    """(all bodies of a sentence that names one and describes another, the named one alone)."""
    spans = [Mention(line.index(n), line.index(n) + len(n), 0) for n in (name, called)]
    actors = [actor(n, "organization", mentions=(m,)) for n, m in zip((name, called), spans, strict=True)]
    rows = named(focused("a", line, actors=actors), KINDS.affixes)
    return rows, rows[:1]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("The Blues, the opposition, said they would stay away.", False),
        ("The Blues, the main opposition to the king, said so.", False),
        ("The Blues told the opposition that they would stay away.", True),
        ("The Blues, the opposition and the guilds said so.", True),
    ],
)
def test_what_a_name_is_called_is_no_other_body(line: str, shown: bool) -> None:
    """A description beside a name, and not in a list with it, is that body's; anywhere else it is another's."""
    assert bool(described(*bodies(line, "Blues", "opposition"))) == shown


def test_of_each_kind_the_most_salient_is_kept() -> None:
    """ "Officials" of two articles are others; the weightier ones are shown, and nobody with a name."""
    rows = [
        r
        for n, w in (("a", 0.5), ("b", 1.0))
        for r in named(focused(n, weight=w, actors=[actor("officials", "group"), actor("Otto Lind")]), KINDS.affixes)
    ]
    assert [[r.source.article.id for r in group] for group in described(rows, [])] == [["b"]]
