"""A message that somebody chose, briefed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.ask.said import Said
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Article, Message, Reading, Unreadable
from bot.pipeline import this
from bot.ports import FetchFailed
from sandbox import blocks
from tests import fakes
from tests.pipeline.reply.conftest import words

NOW = datetime(2013, 5, 8, 23, 30, tzinfo=UTC)
PAGE = "Norway's parliament adopted the treaty on Wednesday. Ministers of Norway will meet in Oslo on Monday."
TEXT = "The council of Oslo said on Wednesday that trams will run all night from Monday."
URL = "https://www.herald.example/treaty?utm_source=x"


@pytest.fixture
def reader(lexicon: Lexicon, read: Callable[..., Reading]) -> this.Reader:
    """A reader of a web with one page, that reads with the real pipeline."""

    def reads(articles: Iterable[Article]) -> Iterator[tuple[Article, Reading | Unreadable]]:
        for article in articles:
            told = Unreadable("it took too long") if "unreadable" in article.text else read(article.text, day=article.day)
            yield article, replace(told, article=article.id) if isinstance(told, Reading) else told

    web = fakes.Web({URL: PAGE.encode(), "https://down.example/": FetchFailed("the server did not answer")})
    return this.Reader(web, 1_000, fakes.parse_page, reads, lexicon)


def briefed(reader: this.Reader, text: str = "", *links: str, zone: str = "Europe/London") -> str:
    """All that the answer says; it is as Slack takes it."""
    message: Message = this.brief(reader, Said(text, links), zone, NOW)
    assert blocks.message(list(message.blocks)) == []
    assert message.thread == ()
    return words(message)


def test_a_link_is_fetched_and_briefed(reader: this.Reader) -> None:
    """Under its own outlet, as of today where it has no day; nothing can be asked for again, so that there is no number or button."""
    said = briefed(reader, "Look at this", URL, "https://other.example/")
    assert "adopted the treaty" in said
    assert "13 May 2013" in said
    assert "herald.example" in said
    assert this.UNKEPT in said
    assert "The first of 2 links" in said
    assert "does not say when it was published" in said
    assert "B-" not in said
    assert said.count("[1]") == 1
    assert "As of Thursday 9 May 2013" in said


def test_a_text_is_briefed_itself(reader: this.Reader) -> None:
    """Where it has no link, or is long enough to be what is meant; days are the reader's."""
    assert "trams will run all night" in briefed(reader, TEXT)
    long = " ".join([TEXT] * 5)
    assert "trams" in briefed(reader, long, URL)
    assert "As of Wednesday 8 May 2013" in briefed(reader, TEXT, zone="America/New_York")


def test_a_link_that_cannot_be_read_leaves_the_words(reader: this.Reader) -> None:
    """With the reason; without words the reason is all."""
    said = briefed(reader, TEXT, "https://down.example/")
    assert "The message's own words: https://down.example/ cannot be fetched: the server did not answer." in said
    assert "trams" in said
    with pytest.raises(InputError, match="did not answer"):
        briefed(reader, "Look", "https://down.example/")


@pytest.mark.parametrize("text", ["", "Good morning all", "unreadable " * 20])
def test_what_cannot_be_briefed_says_why(reader: this.Reader, text: str) -> None:
    """Too little, or nothing that can be read."""
    with pytest.raises(InputError, match=r"nothing to brief|could not be read"):
        briefed(reader, text)
