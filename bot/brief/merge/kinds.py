"""Lexicon → which words, of an issue's label or of what tells a happening, are of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.brief.same import alike, plain
from bot.lexicon import Lexicon
from bot.text import stem


@dataclass(frozen=True)
class Kinds:
    """Words as stems. `heads` maps those that may head a label to their kind, `mutual` are the kinds that two parties are in; `vehicles` say
    what is done about an issue, `shells` name none alone; `happenings` are kinds by name; `editions` tell games of one year apart, `sworn` is
    said of any oath, `comers` come to gatherings."""

    heads: Mapping[str, str] = field(default_factory=dict)
    mutual: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    shells: frozenset[str] = frozenset()
    happenings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    editions: frozenset[str] = frozenset()
    sworn: frozenset[str] = frozenset()
    comers: frozenset[str] = frozenset()

    @cached_property
    def of(self) -> Mapping[str, frozenset[str]]:
        """Stem → the kinds of happenings it names."""
        found: dict[str, set[str]] = {}
        for name, stems in self.happenings.items():
            for one in stems:
                found.setdefault(one, set()).add(name)
        return {one: frozenset(names) for one, names in found.items()}

    def named(self, stems: Iterable[str]) -> frozenset[str]:
        """The kinds of happenings that some words name."""
        return frozenset().union(*(self.of.get(one, frozenset()) for one in stems))


NO_KINDS = Kinds()


def kinds(lexicon: Lexicon) -> Kinds:
    """The kinds that the lexicon knows; each word also in the form that stands for its like (see `same.alike`)."""
    like = alike(lexicon)

    def stems(found: Iterable[str]) -> frozenset[str]:
        plainly = [plain(stem(word)) for word in found]
        return frozenset((*plainly, *(like.get(one, one) for one in plainly)))

    def words(key: str) -> frozenset[str]:
        return stems(lexicon.listed(f"merging.{key}"))

    return Kinds(
        {one: name for name, found in lexicon.table("merging.issues.heads").items() for one in stems(found)},
        frozenset(lexicon.listed("merging.issues.mutual")),
        words("issues.vehicles"),
        words("issues.shells"),
        {name: stems(found) for name, found in lexicon.table("merging.happenings").items()},
        words("telling.editions"),
        words("telling.sworn"),
        words("telling.comers"),
    )
