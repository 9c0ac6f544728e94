"""Where news comes from: outlets, their feeds, the items of a feed, and articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of news. `zone` is the IANA time zone its civil dates are meant in."""

    name: str
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Feed:
    """A syndication address (RSS or Atom) of an outlet. `id` is the short name a person uses for it in config/sources.toml."""

    id: str
    url: str
    outlet: Outlet
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a feed gives it, its texts plain: nothing trusted; `published` and `updated` are aware (UTC), a bare day where
    the feed gives no time, or None. `known` is one that is as it was when it was last read, and comes without its texts."""

    id: str | None
    link: str | None
    title: str
    summary: str = ""
    content: str = ""
    published: datetime | date | None = None
    updated: datetime | date | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One news text at one revision.

    `text` is kept exactly as taken in, paragraphs ended by newlines; every offset anywhere counts its code points.
    `revision` is the SHA-256 of `text`, in hex. `published` is the document creation time (aware, UTC) and `day` its civil
    day in the outlet's zone: dates in the text resolve against `day` and nothing else. `time_known` is False where the
    source gave only a day. `teaser` marks a text that is only what the feed gave, because the page could not be had.
    `aliases` are further ids under which the same article came in; `credit` the news agency it credits, if any. `withdrawn` marks
    one whose outlet took it back: what stands there now only says so.
    """

    id: str
    url: str | None
    outlet: Outlet
    headline: str
    published: datetime
    day: date
    text: str
    revision: str
    language: str = "en"
    byline: str | None = None
    credit: str | None = None
    time_known: bool = True
    teaser: bool = False
    aliases: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's own words on itself, and its items; `every` is how often (in seconds) it asks to be polled at most, if it says.
    `page` marks what is no feed: a sitemap, or a page whose links lead to articles."""

    title: str
    link: str | None
    language: str | None
    entries: tuple[Entry, ...]
    every: float | None = None
    page: bool = False


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a poll of a feed brings: its articles, the keys by which copies of their texts are found (`collect.twins`) by revision, its
    items' own times (None where an item has none), and what the feed says of itself, as in `ParsedFeed`. `marks` tell its items as they
    are now: given back at the next poll, they keep what has not changed from being read again."""

    articles: tuple[Article, ...]
    keys: Mapping[str, frozenset[int]]
    times: tuple[datetime | date | None, ...] = ()
    every: float | None = None
    page: bool = False
    marks: bytes = b""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What an article page gives; everything but `text` may be missing."""

    text: str
    headline: str | None = None
    byline: str | None = None
    published: datetime | date | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes nothing could be made of; `cause` says why, for people, and `shown` is what stands there instead of an article."""

    cause: str
    shown: str = ""
