"""Builders: the smallest whole value of each noun, every field open to a test that cares about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.model import Actor, Article, Feed, Mention, Outlet, Query, Reading, Sentence, Term
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
