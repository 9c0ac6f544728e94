"""What one article says. All offsets count code points of the article's text, end exclusive, so `text[start:end]` is the quotation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal["person", "organization", "state", "group"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Certainty = Literal["scheduled", "expected", "possible", "conditional"]
Precision = Literal[
    "minute", "day", "range", "week", "part-of-month", "month", "season", "quarter", "half", "year", "decade", "open"
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of extraction.

    `start` lies after a dateline, `end` before a trailing agency credit. `quotable` is False for what frames an article
    (captions, bylines, "Leave a comment"), which is never shown as a point. `leans_on` is the index of the earlier
    sentence without which this one cannot stand ("The talks …", "He said …"), or None. `stems` are its content words,
    stemmed, for ranking. `paragraph` counts from 0.
    """

    index: int
    start: int
    end: int
    paragraph: int = 0
    quotable: bool = True
    leans_on: int | None = None
    stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where an actor is named."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, decides, speaks or is acted on.

    `name` may be a canonical form ("United States"); `role` is a slice of the text, the role as stated ("former State
    Secretary"), or None. `salience` runs from 0 to 1. `aliases` are the surface forms of its mentions. `deed` is the span
    (start, end) of the clause that says what this actor wants or did, with its sentence's index, or None.
    """

    name: str
    kind: ActorKind
    role: str | None
    salience: float
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    deed: Mention | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What is decided, argued or feared: a noun phrase of the text, `label == text[start:end]`, and its best sentence's index."""

    label: str
    start: int
    end: int
    sentence: int
    salience: float


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, annotated as TIMEX3 (ISO-TimeML 1.2.1), and the civil interval it denotes.

    `first`..`last` (inclusive) is the interval where the value is a calendar reference, else None; `precision` says how
    exact the text is. An expression such as PRESENT_REF or a duration that hangs on no day has no interval; one that does
    has it ("the next two days", "in three weeks").
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated or announced happening.

    `what` is a slice of the text (the words for the happening, not the sentence), `when` the time phrase as written with
    the interval `first`..`last` (inclusive civil days) it resolves to; all three None for an announced but undated one.
    `head` is the lemma of the event's head word. `ahead` is False for what the text reports as over by its own day.
    `actors` are names of the Reading's actors. `clause` is the slice of the text that tells it as a line of its own, `what` with who
    does it; None where `what` does. `contradicts` are the indices of sentences that give another day for the same deed.
    """

    what: str
    start: int
    end: int
    head: str
    sentence: int
    when: str | None = None
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None
    place: str | None = None
    certainty: Certainty = "scheduled"
    ahead: bool = True
    actors: tuple[str, ...] = ()
    clause: str | None = None
    contradicts: tuple[int, ...] = ()

    def upcoming(self, day: date) -> bool:
        """Whether it lies ahead of, or on, the civil `day`; an undated one lies ahead as long as its text's plan does."""
        return self.ahead and (self.last is None or self.last >= day)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one revision says; a function of the revision, the rules, the lexicon and the spaCy pipeline, never of today.

    `rules` names the versions of all of those. `language` is as detected. `unread` says in words what could not be read
    (another language, text beyond the limit), or None.
    """

    article: str
    revision: str
    rules: str
    language: str
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    events: tuple[Event, ...] = ()
    timexes: tuple[Timex, ...] = ()
    unread: str | None = None
