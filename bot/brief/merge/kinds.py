"""Lexicon → which words, of an issue's label or of what tells a happening, are of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from re import Pattern

from bot.brief.merge.affixes import NO_AFFIXES, Affixes, affixes
from bot.brief.same import alike, plain
from bot.lexicon import Lexicon
from bot.text import stem, words

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Kinds:
    """Words as stems. `heads` maps those that may head a label to their kinds: `mutual` are those that two parties are in, `agreed` those that others make others, `directed` those
    that one does to another, `single` those of which an article tells one. `personal` heads are of a person, `once` those that happen again, `returned` words tell what is done in return, `vehicles` say what is done about
    an issue, `shells` name none alone, nor `general` heads in one word, `spoken` name what somebody said; `called` maps a name's stems to the words it is read as; `numbers`
    count. `happenings` are kinds by name; `editions` tell games of one year apart, `sworn` is said of any oath, `comers` come to gatherings;
    `telling` are further lists by name, `affixes` the words in names that tell nobody apart. `offered` finds what is offered or needed, and
    `unforeseen` what nobody has set a time for, `retracted` what somebody threatened no longer."""

    heads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mutual: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    directed: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    returned: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    shells: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    called: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    happenings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    editions: frozenset[str] = frozenset()
    sworn: frozenset[str] = frozenset()
    comers: frozenset[str] = frozenset()
    telling: Mapping[str, frozenset[str]] = field(default_factory=dict)
    affixes: Affixes = NO_AFFIXES
    offered: Pattern[str] = _NEVER
    unforeseen: Pattern[str] = _NEVER
    retracted: Pattern[str] = _NEVER

    @cached_property
    def of(self) -> Mapping[str, frozenset[str]]:
        """Stem → the kinds of happenings it names."""
        found: dict[str, set[str]] = {}
        for name, stems in self.happenings.items():
            for one in stems:
                found.setdefault(one, set()).add(name)
        return {one: frozenset(names) for one, names in found.items()}

    def spelt(self, found: Sequence[str]) -> list[str]:
        """The words of a label, each name in them as it is read ("the United Nations", "the UN")."""
        read: list[str] = []
        at = 0
        while at < len(found):
            size = next((n for n in self._sizes.get(stem(found[at]), ()) if self._called(found[at : at + n])), 0)
            read += self.called[tuple(map(stem, found[at : at + size]))] if size else found[at : at + 1]
            at += size or 1
        return read

    def _called(self, found: Sequence[str]) -> bool:
        return tuple(map(stem, found)) in self.called

    @cached_property
    def _sizes(self) -> Mapping[str, list[int]]:
        """The first stem of a name → how many words such names have, most first."""
        sizes: dict[str, set[int]] = {}
        for name in self.called:
            sizes.setdefault(name[0], set()).add(len(name))
        return {first: sorted(some, reverse=True) for first, some in sizes.items()}

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

    def listed(key: str) -> frozenset[str]:
        return stems(lexicon.listed(f"merging.{key}"))

    heads: dict[str, frozenset[str]] = {}
    for name, found in lexicon.table("merging.issues.heads").items():
        heads.update((one, heads.get(one, frozenset()) | {name}) for one in stems(found))
    return Kinds(
        heads,
        frozenset(lexicon.listed("merging.issues.mutual")),
        frozenset(lexicon.listed("merging.issues.agreed")),
        frozenset(lexicon.listed("merging.issues.directed")),
        frozenset(lexicon.listed("merging.issues.single")),
        listed("issues.personal"),
        listed("issues.once"),
        listed("issues.returned"),
        listed("issues.vehicles"),
        listed("issues.shells"),
        listed("issues.general"),
        listed("issues.spoken"),
        _called(lexicon),
        frozenset(map(stem, lexicon.table("times.numbers"))),
        {name: stems(found) for name, found in lexicon.table("merging.happenings").items()},
        listed("telling.editions"),
        listed("telling.sworn"),
        listed("telling.comers"),
        {name: stems(found) for name, found in lexicon.table("merging.telling").items()},
        affixes(lexicon),
        _phrases(lexicon.listed("merging.unannounced.offered")),
        _phrases(lexicon.listed("merging.unannounced.unforeseen")),
        _phrases(lexicon.listed("merging.unannounced.retracted")),
    )


def _called(lexicon: Lexicon) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names of more than one word, and abbreviations with dots, as stems → the words they are read as: the acronym, or the general term."""
    ordinary = lexicon.words("synonyms.ordinary")
    names = {name: found for name, found in lexicon.table("synonyms.acronyms").items() if name.lower() not in ordinary}
    names |= lexicon.table("merging.issues.called")
    return {tuple(map(stem, words(one))): tuple(words(name)) for name, found in names.items() for one in found}


def _phrases(found: Iterable[str]) -> Pattern[str]:
    """Finds any of some phrases as whole words."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in found)})\b", re.IGNORECASE)
