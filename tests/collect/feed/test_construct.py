"""Text constructs, however they are written."""

from __future__ import annotations

import pytest
from lxml import etree

from bot.collect.feed import construct


def said(xml: str) -> str:
    """The markup an element holds."""
    return construct.markup(etree.fromstring(xml))


@pytest.mark.parametrize(
    ("xml", "markup"),
    [
        ("<t> Ministers &amp; others </t>", "Ministers & others"),
        ("<t type='html'>&lt;b&gt;Ministers&lt;/b&gt;</t>", "<b>Ministers</b>"),
        ("<t type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>1 &lt; 2<!-- not --> <x:b>so</x:b></x:div></t>", "<div>1 &lt; 2 <b>so</b></div>"),
        ("<t mode='base64' type='text/html'>PGI+TWluaXN0\n  ZXJzPC9iPg==</t>", "<b>Ministers</b>"),
        ("<t type='application/octet-stream'>TWluaXN0ZXJz</t>", "Ministers"),
        ("<t mode='base64'>no base64 at all</t>", "no base64 at all"),
        ("<t type='application/xml'><a>in</a>side</t>", "<a>in</a>side"),
        ("<t type='image/png'>TWluaXN0ZXJz</t>", ""),
        ("<t/>", ""),
    ],
)  # fmt: skip
def test_markup(xml: str, markup: str) -> None:
    """Text, escaped, inline with any prefix, and base64 give what was meant; pictures say nothing."""
    assert said(xml) == markup


def test_local() -> None:
    """Names are told without namespace, prefix and case."""
    assert construct.local(etree.fromstring("<x:PubDate xmlns:x='urn:x'/>")) == "pubdate"
