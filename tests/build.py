"""Builders: the smallest whole value of each noun, every field open to a test that cares about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.model import (
    Actor,
    Article,
    Brief,
    BriefActor,
    BriefEvent,
    BriefIssue,
    Digest,
    Edition,
    Feed,
    KeyPoint,
    Mention,
    Outlet,
    Query,
    Reading,
    Receipt,
    Sentence,
    Source,
    Subscription,
    Term,
)
from bot.text import stem, words

DAY = date(2013, 5, 8)
"""The day most tests are set on: a Wednesday."""


def article(text: str = "John Kerry arrived in Moscow on Tuesday.", **fields: Any) -> Article:
    """An article of DAY; `day` sets its publication too."""
    day = fields.get("day", DAY)
    revision = hashlib.sha256(text.encode()).hexdigest()
    base = Article(
        id="a-" + revision[:8],
        url=f"https://herald.example/{revision[:8]}",
        outlet=Outlet("Harbour Herald"),
        headline="A headline",
        published=datetime.combine(day, time(9), UTC),
        day=day,
        text=text,
        revision=revision,
    )
    return replace(base, **fields)


def sentence(text: str, index: int = 0, start: int = 0, **fields: Any) -> Sentence:
    """A sentence at `start` of its article."""
    base = Sentence(index, start, start + len(text), stems=tuple(stem(w) for w in words(text)))
    return replace(base, **fields)


def reading(of: Article, *quotes: str, **fields: Any) -> Reading:
    """A reading whose sentences are those slices of the article, in order."""
    rows = tuple(sentence(q, n, of.text.index(q)) for n, q in enumerate(quotes))
    return replace(Reading(of.id, of.revision, "test", "en", sentences=rows), **fields)


def feed(id: str = "herald", **fields: Any) -> Feed:
    """A feed of an invented outlet."""
    return replace(Feed(id, f"https://{id}.example/rss", Outlet(id.title())), **fields)


def query(*topics: str, **fields: Any) -> Query:
    """A query for any of the topics; the words of one topic must all occur."""
    groups = tuple(tuple(Term((word,)) for word in topic.split()) for topic in topics)
    return replace(Query(typed=" OR ".join(topics), groups=groups), **fields)


def actor(name: str = "Norway", **fields: Any) -> Actor:
    """An actor named once, at the start of its article."""
    return replace(Actor(name, "state", None, 0.5, (Mention(0, len(name), 0),)), **fields)


def receipt(quote: str = "Talks will open on Monday.", article: str = "a1", **fields: Any) -> Receipt:
    """A receipt for a whole sentence."""
    return replace(Receipt(article, "r1", 0, 0, len(quote), quote), **fields)


def source(number: int = 1, article: str = "a1", **fields: Any) -> Source:
    """A cited article of DAY."""
    base = Source(
        number, article, f"https://herald.example/{article}", "A headline", "Herald", datetime.combine(DAY, time(9), UTC), DAY
    )
    return replace(base, **fields)


def point(quote: str = "Talks will open on Monday.", **fields: Any) -> KeyPoint:
    """A key point of one sentence."""
    return replace(KeyPoint((receipt(quote),), 1.0), **fields)


def event(what: str = "Talks", first: date | None = date(2013, 5, 13), last: date | None = None, **fields: Any) -> BriefEvent:
    """An event of a brief: upcoming, on one day unless `last` is given."""
    base = BriefEvent(
        what, what, "Monday", first, last or first, "day", None, "scheduled", upcoming=True, actors=(), sources=(receipt(),)
    )
    return replace(base, **fields)


def brief(topic: str = "syria", **fields: Any) -> Brief:
    """A brief of one point, one event, one actor and one issue, all from one article."""
    base = Brief(
        "B-7F3K",
        query(topic),
        DAY,
        "today",
        datetime.combine(DAY, time(9), UTC),
        articles=1,
        outlets=1,
        origins=1,
        points=(point(),),
        actors=(BriefActor("Ann Ito", "person", "Foreign Minister", 1.0, (receipt(),)),),
        issues=(BriefIssue("fishing rights", 1.0, (receipt(),)),),
        events=(event(),),
        sources=(source(),),
    )
    return replace(base, **fields)


def subscription(id: str = "morning", **fields: Any) -> Subscription:
    """A subscription at eight on weekdays in London, in force since long before DAY."""
    return replace(
        Subscription(id, "C1", ("syria",), "weekdays 08:00", "Europe/London", datetime(2013, 1, 1, tzinfo=UTC)), **fields
    )


def digest(*briefs: Brief, **fields: Any) -> Digest:
    """A digest of DAY's eight o'clock slot."""
    edition = Edition("morning", "2013-05-08T08:00", datetime(2013, 5, 8, 7, tzinfo=UTC))
    return replace(Digest(edition, DAY, "Europe/London", briefs), **fields)
