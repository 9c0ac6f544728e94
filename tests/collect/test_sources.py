"""The source list."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.collect import sources
from bot.errors import ConfigError

GOOD = '[[sources]]\nid = "herald"\nurl = "https://herald.example/rss"\noutlet = "Herald"\n'


def test_a_source() -> None:
    """Zone and language may be left out."""
    (feed,) = sources.parse(GOOD, "sources.toml")
    assert (feed.id, feed.url, feed.outlet.name, feed.outlet.zone, feed.language) == (
        "herald",
        "https://herald.example/rss",
        "Herald",
        "UTC",
        None,
    )


def test_the_shipped_list_is_good() -> None:
    """The default sources parse, each in a zone and a language of its own."""
    path = Path(__file__).parents[2] / "config" / "sources.toml"
    feeds = sources.parse(path.read_text(encoding="utf-8"), path.name)
    assert len(feeds) >= 25
    assert all(feed.url.startswith("https://") and feed.language for feed in feeds)


def test_an_empty_list_is_a_list() -> None:
    """No sources at all is no error."""
    assert sources.parse("", "sources.toml") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x =", r"sources.toml is not valid TOML"),
        ("name = 1", r"must hold \[\[sources\]\]"),
        ('sources = ["a"]', r"source 1 must be a table"),
        (GOOD.replace('id = "herald"\n', ""), r"source 1 needs id"),
        (GOOD.replace('"herald"', '"The Herald"'), r"an id is made of a-z"),
        (GOOD.replace("https://", "ftp://"), r"source 1 \(herald\): its url is no http"),
        (GOOD + 'zone = "Mars/Base"\n', r"'Mars/Base' is no time zone"),
        (GOOD + "language = 3\n", r"needs language, as text"),
        (GOOD + "every = 3\n", r"has 'every', which is no field"),
        (GOOD + GOOD, r"two sources have the id herald"),
        (GOOD + GOOD.replace('"herald"', '"other"'), r"two sources have the url https://herald.example/rss"),
    ],
)
def test_a_fault_is_one_sentence(text: str, sentence: str) -> None:
    """The message names the file, the source and what is wrong with it."""
    with pytest.raises(ConfigError, match=sentence):
        sources.parse(text, "sources.toml")


def test_a_password_is_not_repeated() -> None:
    """An address with credentials that occurs twice is not printed."""
    text = GOOD.replace("https://", "https://reader:secret@")
    with pytest.raises(ConfigError, match="given twice") as error:
        sources.parse(text + text.replace('"herald"', '"other"'), "sources.toml")
    assert "secret" not in str(error.value)
