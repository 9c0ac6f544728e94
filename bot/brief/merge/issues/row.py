"""An issue as one article has it → what it is compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from bot.brief.evidence import Focused
from bot.brief.merge.kinds import NO_KINDS, Kinds
from bot.brief.same import FUNCTION, plain
from bot.model import Issue
from bot.text import stem, words

_PREPOSITIONS = frozenset(
    {"of", "in", "on", "for", "to", "against", "between", "over", "with", "from", "about", "by", "at", "among", "into"}
)
_COMPLEMENT = re.compile(r"\b(?:of|in|over|on|about|for|against) (.+)")
_YEAR = re.compile(r",?[^.;,]{0,25}?\b(?:in|of|from) (?:\w+ )?((?:19|20)\d\d)\b")
_RECENT = timedelta(days=183)
CLOSED = FUNCTION | _PREPOSITIONS | {"before"}
"""Words that say nothing of what a sentence is about."""


@dataclass(frozen=True)
class IssueRow:
    """`stems` are its label's without the topic's, `full` with them, `context` its sentence's without either; `story` is its article's, if
    any. `found` are its label's words, names as they are read; `topical` says whether it names the topic, `named` whether it names anything else."""

    source: Focused
    issue: Issue
    found: tuple[str, ...]
    stems: tuple[str, ...]
    full: tuple[str, ...]
    head: str
    story: int | None
    topical: bool
    named: bool
    context: frozenset[str]
    kinds: Kinds = field(default=NO_KINDS, repr=False, compare=False)
    alike: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    topic: frozenset[str] = frozenset()

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its stems in no order."""
        return frozenset(self.stems)

    @cached_property
    def again(self) -> bool:
        """Whether it is of what is done once, and done again."""
        return self.head in self.kinds.once

    @cached_property
    def returned(self) -> bool:
        """Whether it is done in return."""
        return not self.kinds.returned.isdisjoint(self.stems)

    @cached_property
    def subject(self) -> str:
        """Its head, or where that is of no kind its core: a "campaign to annex" is of the kind of annexations."""
        return self.head if self.head in self.kinds.heads else self.core

    @cached_property
    def kind(self) -> frozenset[str]:
        """What kinds of thing its subject is; the subject itself where it is of none."""
        return self.kinds.heads.get(self.subject, frozenset((self.subject,)))

    @cached_property
    def rest(self) -> frozenset[str]:
        """What its label says beside its subject, and what is done about that."""
        return self.more if self.subject == self.head else frozenset(self.lean) - {self.subject}

    @cached_property
    def mutual(self) -> bool:
        """Whether it is between two parties, either of which may be left out."""
        return not self.kind.isdisjoint(self.kinds.mutual)

    @cached_property
    def leads(self) -> bool:
        """Whether its label names the topic before its head, as who does it."""
        return any(self._one(w) in self.topic for w in self._parts[0])

    @cached_property
    def modifies(self) -> bool:
        """Whether its label names the topic after its head as what something else is of ("purchase of Ruritanian oil")."""
        return any(self._one(w) in self.topic for part in self._parts[1:] for w in part[:-1])

    @cached_property
    def plural(self) -> bool:
        """Whether its label names several."""
        return self._head.endswith("s") and not self._head.endswith("ss")

    @cached_property
    def more(self) -> frozenset[str]:
        """What its label says beside its head."""
        return frozenset(self.stems) - {self.head}

    @cached_property
    def names(self) -> frozenset[str]:
        """What its label says beside its head in names."""
        capital = {self._one(w) for w in self.found if w[:1].isupper()}
        return self.more & capital

    @cached_property
    def lean(self) -> tuple[str, ...]:
        """Its stems without numbers and those that only say what is done about it; all of them where nothing else is left."""
        return tuple(s for s in self.stems if s not in self.kinds.vehicles and s not in self.kinds.numbers) or self.stems

    @cached_property
    def core(self) -> str:
        """Its head; where that only says what is done ("threats to annex"), the head of what it is done to, or what it is done for."""
        if self.head not in self.kinds.vehicles:
            return self.head
        said = _COMPLEMENT.search(self.issue.label)
        heads = [w for to, w in pairwise(self.found) if to == "to" and self._one(w) in self.kinds.heads]
        heads += [part[-1] for part in _parts(self.kinds.spelt(_split(said[1])))] if said else []
        heads += self._parts[0][-2:-1]
        found = [self._one(w) for w in heads]
        return next((h for h in found if h in self.stems and h not in self.kinds.vehicles), self.head)

    @cached_property
    def hollow(self) -> bool:
        """Whether its head only says what is done or felt about something else."""
        return self.head in self.kinds.vehicles | self.kinds.shells

    @cached_property
    def bare_talks(self) -> bool:
        """Whether its label is no more than "talks": what is at issue is what they are on."""
        return "talks" in self.kind and len(self.full) == 1

    @cached_property
    def empty(self) -> bool:
        """Whether its label names nothing: "the situation", "the attack", "the ministry's confirmation"."""
        if self.head in self.kinds.spoken and self.more <= self.names:
            return True
        return set(self.full) <= self.kinds.shells or (len(self.full) == 1 and self.head in self.kinds.general)

    @property
    def bygone(self) -> bool:
        """Whether it is of what happens again and again, and happened in a year that was over half a year before ("the election, in June 2009")."""
        if not self.again:
            return False
        article = self.source.article
        found = _YEAR.match(article.text, self.issue.end)
        return found is not None and date(int(found[1]), 12, 31) < article.day - _RECENT

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Who is named in its sentence beside the topic, by the last word of the name."""
        return frozenset(stem(words(p)[-1]) for p in self.parties if words(p)) - self.topic

    @cached_property
    def parties(self) -> frozenset[str]:
        """Who is named in its sentence."""
        return frozenset(
            a.name
            for a in self.source.reading.actors
            if any(m.sentence == self.issue.sentence for m in a.mentions) and a.kind != "group"
        )

    @cached_property
    def beside(self) -> tuple[frozenset[str], ...]:
        """The other things at issue in its sentence, each as the stems of its label."""
        others = (i for i in self.source.reading.issues if i.sentence == self.issue.sentence and i.label != self.issue.label)
        return tuple(frozenset(one(stem(w), self.alike) for w in words(i.label) if w.lower() not in CLOSED) for i in others)

    def _one(self, word: str) -> str:
        return one(stem(word), self.alike)

    @property
    def _head(self) -> str:
        return self._parts[0][-1].lower()

    @cached_property
    def _parts(self) -> Sequence[Sequence[str]]:
        return _parts(self.found) or [[""]]


def row(
    source: Focused,
    issue: Issue,
    query: frozenset[str],
    story: int | None,
    alike: Mapping[str, str],
    kinds: Kinds = NO_KINDS,
) -> IssueRow:
    """An issue with its label's content stems but for those of the topic: in a brief on Syria "war in Syria" is the war, and so is the
    "Russia-Syria war" that with Russia. Its head stands before the first preposition, or last."""
    found = tuple(kinds.spelt(_split(issue.label)))
    content = [one(stem(w), alike) for w in found if w.lower() not in CLOSED] or [one(stem(w), alike) for w in found]
    rest = tuple(s for s in content if s not in query)
    parts = _parts(found)
    return IssueRow(
        source, issue, found, rest, tuple(content), one(stem(parts[0][-1]), alike) if parts else "", story,
        topical=len(rest) < len(content),
        named=any(w[0].isupper() and w[-1] not in "$€£" and one(stem(w), alike) in rest for w in found),
        context=frozenset(one(s, alike) for s in source.reading.sentences[issue.sentence].stems) - CLOSED - query,
        kinds=kinds, alike=alike, topic=query,
    )  # fmt: skip


def one(stemmed: str, alike: Mapping[str, str]) -> str:
    """The stem that stands for a word and its like."""
    return alike.get(plain(stemmed), stemmed)


def _split(label: str) -> list[str]:
    return [part for w in words(label) for part in (w.split("-") if w[:1].isupper() else (w,)) if part]


def _parts(found: Sequence[str]) -> Sequence[Sequence[str]]:
    """A label's words, parted at its prepositions; a preposition that opens it parts nothing."""
    parts: list[list[str]] = [[]]
    for n, word in enumerate(found):
        if n and word.lower() in _PREPOSITIONS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
