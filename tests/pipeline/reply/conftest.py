"""A desk over a small archive, a directory, and people who type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Message, Outlet, Person, Question, Reply
from bot.pipeline import answer, gather, reply
from sandbox import blocks as slack
from tests import build, fakes

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
TEXT = "The council of Syria adopted the treaty on Wednesday. The minister of trade opposed it in the debate."
ANA = Person("U1", "Europe/London")
BEN = Person("U2", "America/New_York")
EVE = Person("U9", "Asia/Kathmandu", admin=True)
FEED = "Ferry talks|Ferry talks|40|60\nhttps://w.example/2|Second|40|90"


ROOMS = {"C1": ("UBOT", "U1", "U2", "U9"), "C2": ("UBOT", "U1"), "C3": ("U1",)}
"""The bot is in two channels, everyone in the first of them."""


@dataclass
class Office:
    """The desk, and what people type at it."""

    desk: reply.Desk
    archive: SqlArchive
    places: fakes.Directory = field(default_factory=lambda: fakes.Directory(ROOMS))
    now: datetime = NOW

    def ask(self, text: str, who: Person = ANA, channel: str = "C1", *, aloud: bool = False) -> Reply:
        """The reply to what somebody typed; what it says is as Slack takes it."""
        told = reply.reply(self.desk, Question(text, who, channel, aloud), self.places, self.now)
        for part in (told.message, *told.message.thread):
            assert slack.message(list(part.blocks)) == []
            assert part.text
        return told

    def said(self, text: str, who: Person = ANA, channel: str = "C1", *, aloud: bool = False) -> str:
        """All words of the reply."""
        return words(self.ask(text, who, channel, aloud=aloud).message)

    def refused(self, text: str, who: Person = ANA, channel: str = "C1") -> str:
        """The sentence of a refusal."""
        with pytest.raises(InputError) as fault:
            self.ask(text, who, channel)
        return str(fault.value)

    def store(self, text: str, minutes: int = 0, **fields: object) -> None:
        """An article that came in so many minutes after NOW, read."""
        article = build.article(text, headline=text[:30], **fields)
        self.archive.store([article], NOW + timedelta(minutes=minutes))
        self.archive.save([build.reading(article, text)], NOW)


def words(message: Message) -> str:
    """All that a message says, in its thread, too."""
    shown = (message, *message.thread)
    return " ".join(text for part in shown for text in _texts(json.loads(json.dumps(part.blocks)))).replace(" :", ":")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@pytest.fixture
def web() -> fakes.Web:
    """A web with one feed."""
    return fakes.Web({"https://w.example/rss": FEED.encode(), "https://w.example/": b""})


@pytest.fixture
def office(tmp_path: Path, lexicon: Lexicon, web: fakes.Web) -> Iterator[Office]:
    """An office whose archive has one article on a treaty and Syria, and two sources."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        article = build.article(TEXT, headline="Council adopts treaty", outlet=Outlet("Herald"))
        archive.store([article], NOW - timedelta(hours=3))
        archive.save([build.reading(article, *TEXT.split(". ", 1))], NOW)
        archive.put_feeds([build.feed("herald"), build.feed("bbc-world", outlet=Outlet("BBC"))], NOW)
        collector = gather.Collector(archive, web, fakes.parse_feed, fakes.parse_page, lexicon, timedelta(minutes=30))
        briefer = answer.Briefer(archive, build.reading(article).rules)
        yield Office(reply.Desk(briefer, lexicon, "UTC", lambda: collector), archive)
