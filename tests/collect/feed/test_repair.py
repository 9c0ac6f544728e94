"""Broken XML is mended without losing text."""

from __future__ import annotations

import pytest

from bot.collect.feed import repair


def xml(text: str) -> str:
    """The mended text, which its bytes are too."""
    document = repair.mend(text)
    assert document is not None
    assert document.encoded.decode() == document.xml
    return document.xml


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<rss>a & b</rss>", "<rss>a &amp; b</rss>"),
        ("<rss>a &amp; b</rss>", "<rss>a &amp; b</rss>"),
        ("<rss>&eacute;&nbsp;&lt;</rss>", "<rss>é\u00a0&lt;</rss>"),
        ("<rss>&made-up; &madeup;</rss>", "<rss>&amp;made-up; &amp;madeup;</rss>"),
        ("<rss>&#150; &#8211; &#x2013;</rss>", "<rss>– &#8211; –</rss>"),
        ("<rss><![CDATA[a & b &nope;]]>&</rss>", "<rss><![CDATA[a & b &nope;]]>&amp;</rss>"),
        ("<rss><!-- a & b -->c</rss>", "<rss>c</rss>"),
        ("<rss>a\x00\x08b</rss>", "<rss>ab</rss>"),
        ("junk<rss>a</rss>", "<rss>a</rss>"),
        ("<rss><![CDATA[a]]><![CDATA[b & c", "<rss><![CDATA[a]]><![CDATA[b & c]]>"),
        ('<?xml version="1.0" encoding="utf-16"?><rss>a</rss>', "<rss>a</rss>"),
        ("<!DOCTYPE rss><rss>a</rss>", "<rss>a</rss>"),
        ("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'> <!ENTITY c ']'>]><rss>a</rss>", "<rss>a</rss>"),
    ],
)
def test_mend(broken: str, mended: str) -> None:
    """Each fault has its cure, and what is whole stays."""
    assert xml(broken) == mended


def test_prefixes_are_declared() -> None:
    """A well-known prefix without declaration gets its own namespace; what is declared stays so."""
    mended = xml("<rss><dc:date>x</dc:date><content:encoded>y</content:encoded></rss>")
    assert mended.startswith(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    declared = "<rss xmlns:dc='urn:other'><dc:date>x</dc:date></rss>"
    assert xml(declared) == declared


def test_no_root_no_feed() -> None:
    """Text without a feed's root is not XML for us."""
    assert repair.mend("<html><p>Hello</p></html>") is None


def test_outside() -> None:
    """The markup alone, without what sections hold."""
    assert repair.outside("<a><![CDATA[<item>]]></a><b><![CDATA[x]]>y</b>") == "<a></a><b>y</b>"


def test_the_markup_without_sections_goes_along() -> None:
    """It is that of the mended text: what a dropped comment held is not in it."""
    document = repair.mend("<rss><!-- <item> --><a><![CDATA[<b>]]></a></rss>")
    assert document is not None
    assert document.bare == "<rss><a></a></rss>"


def test_a_late_declaration_is_a_declaration() -> None:
    """A prefix declared on its own element, far from the root, is not declared a second time."""
    text = f"<rss><title>{'x' * 5_000}</title><dc:date xmlns:dc='urn:other'>x</dc:date></rss>"
    assert xml(text) == text
