"""The article as a page's linked data have it."""

from __future__ import annotations

import json

import pytest
from lxml import html

from bot.collect import linked


def stated(*scripts: object) -> str:
    """The body that scripts of linked data state."""
    written = "".join(
        f'<script type="application/ld+json">{s if isinstance(s, str) else json.dumps(s)}</script>' for s in scripts
    )
    return linked.body(html.fromstring(f"<html><head>{written}</head><body/></html>"))


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "articleBody": "The port is open.\n\nTalks go on."},
        {"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "articleBody": "<p>The port is open.</p><p>Talks go on.</p>"}]},
        [{"articleBody": "Short."}, {"articleBody": "The port is open.\r\nTalks go on."}],
        '{"articleBody": "The port is open.\nTalks go on."}',
    ],
)
def test_body(data: object) -> None:
    """Wherever it stands in the data, as text or as HTML, with line breaks JSON forbids: the longest counts."""
    assert stated({"headline": "H"}, data) == "The port is open.\nTalks go on."


@pytest.mark.parametrize("data", ["", "{", '{"articleBody": 3}', "[" * 50_000 + '"articleBody"', {"headline": "articleBody"}])
def test_nothing_usable(data: object) -> None:
    """Broken data state nothing."""
    assert stated(data) == ""
