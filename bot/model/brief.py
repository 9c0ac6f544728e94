"""What a person asks, and what they get."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bot.model.reading import ActorKind, Certainty, Precision


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to match: `forms` are its alternatives (the word as typed first, then what the lexicon adds), each a word or
    a phrase; any one of them matches, by its stems. `phrase` is True where the person quoted it: then it matches exactly. A form
    that is an acronym (US, U.N., G8) matches in capitals only, since "us" is a word."""

    forms: tuple[str, ...]
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A topic as understood: `groups` is an OR of ANDs, `without` what must not occur.

    `typed` is the topic as the person wrote it, filters removed. `since` and `until` are inclusive civil days of publication.
    `as_of` is the day asked for, or None for today. `words` caps the key points' total words; None means the default count.
    `sources` and `not_sources` are ids of feeds as typed, `languages` codes such as en; none of them means all.
    """

    typed: str
    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    words: int | None = None
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def expansions(self) -> dict[str, tuple[str, ...]]:
        """What the lexicon added: the word as typed → the further forms also looked for."""
        return {t.forms[0]: t.forms[1:] for group in self.groups for t in group if len(t.forms) > 1}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A pointer to the source's own words; never changes. `quote == text[start:end]` of that revision."""

    article: str
    revision: str
    sentence: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One or two verbatim sentences of one article. `outlets` counts who carries it, `origins` the independent ones among them.
    The first receipt is the sentence that made the point; where it leans on an earlier one, that one stands first in text order."""

    receipts: tuple[Receipt, ...]
    score: float
    outlets: int = 1
    origins: int = 1

    @property
    def text(self) -> str:
        """The point as shown: its sentences, in order."""
        return " ".join(r.quote for r in self.receipts)


@dataclass(frozen=True, slots=True)
class BriefActor:
    """One actor over all articles of a brief. `deed` quotes what they want or did; `conflicts` hold contradicting statements."""

    name: str
    kind: ActorKind
    role: str | None
    salience: float
    sources: tuple[Receipt, ...]
    deed: Receipt | None = None
    conflicts: tuple[Receipt, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefIssue:
    """One issue over all articles of a brief."""

    label: str
    salience: float
    sources: tuple[Receipt, ...]
    conflicts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefEvent:
    """One happening over all articles of a brief. `uid` lasts across briefs (the calendar UID). `upcoming` is judged at the brief's day."""

    uid: str
    what: str
    when: str | None
    first: date | None
    last: date | None
    precision: Precision | None
    place: str | None
    certainty: Certainty
    upcoming: bool
    actors: tuple[str, ...]
    sources: tuple[Receipt, ...]
    conflicts: tuple[Receipt, ...] = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A cluster of articles on one happening, newest first (TDT calls a single article a story; we mean the cluster)."""

    headline: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a brief cites it; `number` is the [n] shown beside what it supports."""

    number: int
    article: str
    url: str | None
    headline: str
    outlet: str
    published: datetime
    day: date
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is collected has been read, and which feeds could not be fetched: what keeps "nothing new" honest."""

    feeds: int = 0
    feeds_read: int = 0
    down: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know on one topic as of one day.

    `id` is shown and can be asked for again (B-7F3K); "" where it is not kept. `as_of` is the civil day the brief is judged at; `mode` says whether
    that day was `asked` for, is `today`, or is the day of the `newest` coverage because that is over 30 days old.
    `articles`, `outlets`, `origins` count what was found; empty parts mean that nothing was. `muted` counts the articles left out
    because the reader muted their stories.
    """

    id: str
    query: Query
    as_of: date
    mode: Literal["asked", "today", "newest"]
    made: datetime
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    points: tuple[KeyPoint, ...] = ()
    actors: tuple[BriefActor, ...] = ()
    issues: tuple[BriefIssue, ...] = ()
    events: tuple[BriefEvent, ...] = ()
    stories: tuple[Story, ...] = ()
    sources: tuple[Source, ...] = ()
    nearest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    muted: int = 0

    def source(self, article: str) -> Source:
        """The cited source of an article id; KeyError where the brief does not cite it."""
        for row in self.sources:
            if row.article == article:
                return row
        raise KeyError(article)
