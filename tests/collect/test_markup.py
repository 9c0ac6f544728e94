"""Markup that would keep a parser busy is refused."""

from __future__ import annotations

from bot.collect import markup


def test_a_tag_of_too_many_attributes_is_refused() -> None:
    """Parsers compare attributes with each other; thousands of them on one tag take minutes."""
    many = " ".join(f'a{n}="1"' for n in range(2_000))
    assert "attributes" in (markup.refuse(f"<rss><item {many}/></rss>") or "")


def test_a_huge_tag_is_refused() -> None:
    """A tag of more than 64 K characters is no news; quoted ">" characters do not hide it."""
    assert "characters" in (markup.refuse('<a href="' + ">" * 70_000 + '">') or "")


def test_long_text_is_no_tag() -> None:
    """Neither a long paragraph nor escaped HTML in it is taken for a tag."""
    assert markup.refuse("<p>" + 'said a="b" ' * 20_000 + "</p>") is None
    assert markup.refuse("<p>" + "1 < 2 " * 20_000 + "</p>") is None


def test_a_long_link_is_let_through() -> None:
    """An ordinary long attribute (an inlined picture, say) is no attack."""
    assert markup.refuse('<img src="data:' + "A" * 30_000 + '">') is None
