"""An event as one article has it → what it is compared by."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

import regex

from bot.brief.evidence import Focused
from bot.brief.merge.kinds import NO_KINDS, Kinds
from bot.brief.same import NOTHING, plain
from bot.model import Event
from bot.text import normalise, stem, words
from bot.when import MONTHS, WEEKDAYS

ANY_DAY = (date.min.toordinal(), date.max.toordinal())
_LIGHT: Final = frozenset(
    (
        "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "of", "in", "on", "to", "for", "from",
        "with", "by", "at", "as", "into", "over", "its", "his", "her", "their", "our", "it", "he", "she", "they",
        "who", "which", "whose", "where", "when", "what", "be", "is", "are", "was", "were", "been", "being", "will",
        "would", "could", "should", "may", "might", "can", "has", "have", "had", "having", "do", "does", "did", "not",
        "no", "more", "also", "then", "again", "back", "away", "due", "plan", "plans", "planned", "planning",
        "expect", "expects", "expected", "set", "schedule", "scheduled", "take", "takes", "took", "taken", "taking",
        "place", "hold", "holds", "held", "holding", "go", "goes", "went", "gone", "come", "comes", "came", "get",
        "make", "makes", "made", "give", "gives", "gave", "given", "begin", "begins", "began", "start", "starts",
        "started", "continue", "continues", "end", "ends", "ended", "next", "last", "first", "second", "new", "one",
        "two", "three", "some", "all", "any", "upcoming", "coming", "forthcoming", "soon", "possible", "january", "february", "april", "june",
        "july", "august", "september", "october", "november", "december",
    )
)  # fmt: skip
"""Words that a wording has or lacks without naming another happening."""
_OFFICE = r"(?:(?!with\b|and\b|to\b|by\b)[\w-]+,? ){1,5}"
"""What stands between a person and the one who serves him."""
_CALENDAR: Final = frozenset((*WEEKDAYS, *MONTHS))
_PAIR = 2
_DETERMINERS = frozenset(("a", "an", "the", "this", "another", "its", "his", "her", "their"))
_PRONOUN = regex.compile(r"\b(?:he|she|they|it|who|which)\s$", regex.IGNORECASE)
"""What stands before a verb, and before no noun."""
_CIRCUMSTANCE = regex.compile(
    r"\s(?:at|during|before|after|amid|ahead of|on the (?:fringes|margins|sidelines|eve) of|in the run-up to)\s.*", regex.DOTALL
)


@dataclass(frozen=True)
class Row:
    """An event with its comparison keys. `span` is its interval as day numbers; undated meets all days. `what` holds the content stems of
    its wording, without place, persons, their offices and its circumstance ("at the summit"), whose common nouns are `frame`; `context` has
    those of its sentence."""

    source: Focused
    event: Event
    head: str
    place: str
    what: frozenset[str]
    frame: frozenset[str]
    actors: frozenset[str]
    persons: frozenset[str]
    span: tuple[int, int]
    context: frozenset[str]
    text: str
    known: Kinds = field(default=NO_KINDS, repr=False, compare=False)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of happenings that its words name."""
        return self.known.named(self.what | {self.head})

    @cached_property
    def deed(self) -> frozenset[str]:
        """The kinds of happenings that its head names."""
        return self.known.named((self.head,))

    def rest(self, kind: str) -> frozenset[str]:
        """What its words say of what is done, beside its kind."""
        return self.core - self.known.happenings.get(kind, frozenset()) - {self.head}

    @cached_property
    def dated(self) -> bool:
        """Whether it has an interval."""
        return self.span != ANY_DAY

    @cached_property
    def weight(self) -> float:
        """How much it counts for the topic: as news, or as history where it has passed."""
        return self.source.about(self.event.sentence) if self.event.ahead else self.source.bears(self.event.sentence)

    @cached_property
    def length(self) -> int:
        """How many days its interval spans beyond the first; an undated one is vaguest."""
        return self.span[1] - self.span[0]

    def meets(self, other: Row) -> bool:
        """Whether two have a day in common, as far as they have days."""
        return self.span[0] <= other.span[1] and other.span[0] <= self.span[1]

    def holds(self, other: Row) -> bool:
        """Whether its days hold the other's."""
        return self.span[0] <= other.span[0] and other.span[1] <= self.span[1]

    @cached_property
    def core(self) -> frozenset[str]:
        """The words for what is done, without those for who does it."""
        return self.what - _names(tuple(sorted(self.actors)))

    @cached_property
    def bare(self) -> bool:
        """Whether its words name no more than a kind of happening ("the talks")."""
        return not (self.core - {self.head} or self.named or self.frame)

    @cached_property
    def around(self) -> frozenset[str]:
        """Who is named in its sentence."""
        return frozenset(
            _plain(a.name) for a in self.source.reading.actors if any(m.sentence == self.event.sentence for m in a.mentions)
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last names of the persons its article names."""
        return frozenset(_plain(a.name).rpartition(" ")[2] for a in self.source.reading.actors if a.kind == "person")

    @cached_property
    def proper(self) -> frozenset[str]:
        """The names in its sentence, as stems, but for those of states, days and months, and for the word that opens it."""
        sentence = self.source.reading.sentences[self.event.sentence]
        found = {w for w in words(self.source.article.text[sentence.start : sentence.end])[1:] if w[:1].isupper()}
        states = _names(tuple(n for a in self.source.reading.actors if a.kind == "state" for n in (a.name, *a.aliases)))
        return frozenset(stem(w) for w in found if w.lower() not in _CALENDAR) - states

    @cached_property
    def before(self) -> frozenset[str]:
        """Where its words are bare: what stands in the sentence before, which told what is meant."""
        index = self.event.sentence
        return frozenset(self.source.reading.sentences[index - 1].stems) if self.bare and index else frozenset()

    @cached_property
    def company(self) -> frozenset[str]:
        """Where its words are bare: the stems of the bodies its article names, one of which must be meant."""
        if not self.bare:
            return frozenset()
        return _names(tuple(n for a in self.source.reading.actors if a.kind == "organization" for n in (a.name, *a.aliases)))

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Those of its actors that are called by a name, not by what they are ("business leaders")."""
        return frozenset(_plain(a) for a in self.event.actors if _is_name(a)) & self.actors

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems of the place and of the names, in all forms, of those who act."""
        forms = [(a.name, *a.aliases) for a in self.source.reading.actors if a.name in self.event.actors and _is_name(a.name)]
        return _names((*(n for names in forms for n in names), self.event.place or ""))

    @cached_property
    def offices(self) -> frozenset[str]:
        """The stems of the offices its persons hold."""
        people = (a for a in self.source.reading.actors if a.role and _plain(a.name) in self.persons)
        return frozenset(stem(w) for a in people for w in words(a.role or ""))

    @cached_property
    def threatened(self) -> bool:
        """Whether its sentence, or one of its article that has a word for it, tells of it as a threat."""
        threats = self.known.telling.get("threats", frozenset())
        told = (s for s in self.source.reading.sentences if not threats.isdisjoint(s.stems))
        return self.event.ahead and any(s.index == self.event.sentence or not self.core.isdisjoint(s.stems) for s in told)

    @cached_property
    def attends(self) -> bool:
        """Whether it tells, without a day, who comes to something."""
        return not self.dated and self.head in self.known.telling.get("attending", ())

    @cached_property
    def arrives(self) -> bool:
        """Whether it tells of an arrival alone, at a place or of those who come to gatherings."""
        return "arrival" in self.deed and "gathering" not in self.kinds and bool(self.place or self.event.ahead)

    @cached_property
    def planned(self) -> bool:
        """Whether its article tells of it before its time."""
        return self.event.ahead or (self.dated and self.span[0] > self.source.article.day.toordinal())

    @cached_property
    def thin(self) -> bool:
        """Whether its words name no happening: a verb alone whose subject is not told ("issued", "would go ahead")."""
        found = words(self.event.what)
        ends = {w.lower().removesuffix("s") for w in (found[0], found[-1])} if found else set()
        nominal = bool(found) and (found[0].lower() in _DETERMINERS or self.event.head.lower() in ends)
        nominal = nominal and not _PRONOUN.search(self.source.article.text[max(self.event.start - 8, 0) : self.event.start])
        return not nominal and not self.place and len(self.what | self.frame) < (1 if self.actors else 2)


def row(source: Focused, event: Event, alike: Mapping[str, str] = NOTHING, kinds: Kinds = NO_KINDS) -> Row:
    """The row of an event; its sentence must be one that the reading has. `alike` joins words of one meaning (see `same.alike`), `kinds`
    are the words for happenings of one kind."""
    sentence = source.reading.sentences[event.sentence]
    whole = source.article.text[sentence.start : sentence.end]
    main, frame = _parted(normalise(_told(event, whole)), event.head)
    what = frozenset(alike.get(s, s) for s in _content(main) - _persons(source))
    span = (event.first.toordinal(), event.last.toordinal()) if event.first and event.last else ANY_DAY
    return Row(
        source,
        event,
        alike.get(stem(event.head), stem(event.head)),
        plain(event.place or ""),
        what - {stem(w) for w in words(event.place or "")} or what,
        frozenset(stem(w) for w in words(frame) if w.islower() and w not in _LIGHT),
        frozenset(_plain(a) for a in event.actors if a not in _outside(source, main, frame)),
        _people(source, event, main),
        span,
        frozenset(sentence.stems),
        plain(whole),
        kinds,
    )


def _told(event: Event, sentence: str) -> str:
    """The words that tell an event: with who does it, unless that is the whole of its sentence."""
    return event.clause if event.clause and len(event.clause) < len(sentence.rstrip(".")) else event.what


def _outside(source: Focused, main: str, frame: str) -> frozenset[str]:
    """The actors that only the circumstance names: the Group of Eight in "their meeting at the G8 summit"."""
    forms = {a.name: (a.name, *a.aliases) for a in source.reading.actors} if frame else {}
    return frozenset(n for n, f in forms.items() if any(x in frame for x in f) and not any(x in main for x in f))


def _people(source: Focused, event: Event, main: str) -> frozenset[str]:
    """The persons of an event: those it has as actors, those its words name, and the two that "their" takes up."""
    said = set(words(main))
    people = [a for a in source.reading.actors if a.kind == "person"]
    found = frozenset(_plain(a.name) for a in people if a.name in event.actors or a.name.rpartition(" ")[2] in said)
    found = frozenset(p for p in found if not _whose(p, found - {p}, main)) or found
    if found or not main.lower().startswith("their "):
        return found
    before = {_plain(a.name) for a in people for m in a.mentions if m.sentence == event.sentence and m.end <= event.start}
    return frozenset(before) if len(before) == _PAIR else found


def _whose(person: str, others: Collection[str], main: str) -> bool:
    """Whether a person is named only as the one whose man another is: "Lind's chief of staff, Otto Berg"."""
    if "'s " not in main:  # a pattern for every pair is dear
        return False
    own = regex.escape(person.rpartition(" ")[2])
    return any(regex.search(rf"\b{own}'s {_OFFICE}{regex.escape(other)}", plain(main)) for other in others)


@lru_cache(maxsize=20_000)
def _is_name(actor: str) -> bool:
    return all(w[0].isupper() or w in _LIGHT for w in words(actor))


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    """An actor's name without middle initials, titles of articles and the names of the bodies that others belong to."""
    parts = [p for w in words(name) for p in plain(w).split("-")]
    return " ".join(p for p in parts if len(p) > 1 and p not in ("the", "un", "eu", "us", "al")) or plain(name)


def _parted(what: str, head: str) -> tuple[str, str]:
    """A wording's main part and the circumstance after it, which is no part of the happening: "a meeting", "at the summit"."""
    main = _CIRCUMSTANCE.sub("", what)
    return (main, what[len(main) :]) if stem(head) in {stem(w) for w in words(main)} else (what, "")


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(text) if w.lower() not in _LIGHT) - _times()


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    """The stems of the times that a wording tells beside its date ("last week's vote"); the stemmer is imported when a brief is made."""
    return frozenset(map(stem, (*WEEKDAYS, "week", "weekend", "month", "year", "today", "tonight")))


@lru_cache(maxsize=2_000)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(w) for name in names for w in words(name))


def _persons(source: Focused) -> frozenset[str]:
    """The stems of the persons an article names, and of their offices: who does something does not say what."""
    people = [a for a in source.reading.actors if a.kind == "person"]
    return _names(tuple(n for a in people for n in (a.name, a.role or "", *a.aliases)))


def foremost(rows: Sequence[Row]) -> Row:
    """The row whose date stands: a report before a plan, then a gathering before the arrival of those who come to it, or what tells an
    arrival before what tells it beside something else, then the most exact; of equals, the latest that says what it is ("the talks")."""
    gathers = any("gathering" in r.kinds for r in rows)
    return min(reversed(rows), key=lambda r: (not r.dated, r.planned, r.arrives == gathers, r.length, r.bare))
