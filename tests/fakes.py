"""Small fakes of the ports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.errors import InputError
from bot.model import Article, Entry, ParsedFeed, ParsedPage, Reading, Unreadable
from bot.ports import Fetched, FetchFailed, NotModified, Request

Outcome = Fetched | NotModified | FetchFailed


class Web:
    """A web of canned answers by URL; what it has none for is not found. Remembers what was asked."""

    def __init__(self, pages: Mapping[str, bytes | Outcome]) -> None:
        self.pages = dict(pages)
        self.asked: list[Request] = []

    def __call__(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Outcome]]:
        """Answers each request in turn."""
        for request in requests:
            self.asked.append(request)
            answer = self.pages.get(request.url, FetchFailed("not found", 404))
            yield request, Fetched(request.url, answer, etag=f'"{len(answer)}"') if isinstance(answer, bytes) else answer


def parse_feed(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    """Reads a feed written as lines "link|title|words of text|minutes before now"."""
    if not body.strip():
        return Unreadable("it is empty")
    rows = (line.split("|") for line in body.decode().splitlines())
    entries = tuple(
        Entry(link, link, title, content=f"{title} " * int(words), published=now - timedelta(minutes=int(ago)))
        for link, title, words, ago in rows
    )
    return ParsedFeed("A feed", None, "en", entries)


def parse_page(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedPage | Unreadable:
    """A page's bytes are its text."""
    return ParsedPage(body.decode()) if body else Unreadable("it is empty")


def read(articles: Iterable[Article]) -> Iterator[tuple[Article, Reading | Unreadable]]:
    """An empty reading of every article but those whose text says "unreadable"."""
    for article in articles:
        said = Unreadable("it is bad") if "unreadable" in article.text else Reading(article.id, article.revision, "", "en")
        yield article, said


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The instant it is set to."""
        return self.now

    def pass_by(self, **span: float) -> None:
        """Moves it on, as by `minutes=5`."""
        self.now += timedelta(**span)


class Directory:
    """A directory of rooms and who is in them; a person's direct conversation is named after them."""

    def __init__(self, rooms: Mapping[str, Iterable[str]] | None = None, me: str = "UBOT") -> None:
        self.rooms = {name: frozenset(people) for name, people in (rooms or {}).items()}
        self.me = me

    def members(self, channel: str) -> frozenset[str]:
        """Those in a channel the bot can see."""
        if channel not in self.rooms:
            raise InputError("The bot cannot see that channel.")
        return self.rooms[channel]

    def direct(self, person: str) -> str:
        """A conversation named after the person."""
        return f"D{person}"
