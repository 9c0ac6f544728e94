"""A message that somebody chose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.said import Said, said


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        ("Read <https://a.example/x?a=1&amp;b=2|this &amp; that>!", "Read this & that!", ("https://a.example/x?a=1&b=2",)),
        ("<https://a.example/x>", "", ("https://a.example/x",)),
        ("<https://a.example/x|a.example/x> <http://b.example/>", "a.example/x", ("https://a.example/x", "http://b.example/")),
        ("<@U123> in <#C123|news>: 2 &lt; 3\n\n<!here> *no*", "in #news: 2 < 3\n\n*no*", ()),
        ("<mailto:a@b.example|a@b.example> <ftp://x.example>", "<mailto:a@b.example|a@b.example> <ftp://x.example>", ()),
    ],
)
def test_words_and_addresses_are_told_apart(text: str, words: str, links: tuple[str, ...]) -> None:
    """Escapes undone, marks left out, paragraphs kept; an address that is its own label is no word."""
    assert said(text) == Said(words, links)


def test_each_address_is_taken_once() -> None:
    """Also where it comes with the message besides; what is no web address is none."""
    found = said("<https://a.example/>", ["https://a.example/", "javascript:x", "https://b.example/"])
    assert found.links == ("https://a.example/", "https://b.example/")


@given(st.text(max_size=300), st.lists(st.text(max_size=20)))
def test_anything_is_a_message(text: str, links: list[str]) -> None:
    """And an address always begins as one."""
    assert all(link.startswith(("http://", "https://")) for link in said(text, links).links)
