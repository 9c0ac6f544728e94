"""JSON Feed."""

from __future__ import annotations

import pytest

from bot.collect.feed import jsonfeed
from bot.collect.feed.row import Row


def test_versions_1_and_1_1() -> None:
    """Both ways to name authors are read; a number is an id; a link out stands in for an own one."""
    text = (
        '{"title": "H", "home_page_url": "https://h.example/", "language": "en", "items": ['
        '{"id": 7, "external_url": "https://x.example/", "content_html": "<p>x</p>", "authors": [{"name": "Ann Lee"}], "tags": ["World", 3]},'
        '{"id": "8", "url": "https://h.example/8", "title": "T", "summary": "S", "content_text": "C", "date_published": "2013-05-08", "author": {"name": "Bo Ek"}}]}'
    )
    about, rows = jsonfeed.parse(text)
    assert about == {"title": "H", "link": "https://h.example/", "language": "en"}
    assert rows[0] == Row(
        "7", "https://x.example/", content="<p>x</p>", published="", updated="", authors=("Ann Lee",), categories=("World",)
    )
    assert (rows[1].summary, rows[1].content, rows[1].published, rows[1].authors) == ("S", "C", "2013-05-08", ("Bo Ek",))


def test_wrong_types_are_passed_over() -> None:
    """Items that are no objects and fields that are no text cost only themselves."""
    rows = jsonfeed.parse(
        '{"items": [3, null, "x", {"id": {}, "title": 5, "url": [], "authors": "x", "tags": {}, "author": 3}]}'
    )[1]
    assert rows == [Row(None, "", published="", updated="")]


def test_a_feed_s_authors_are_those_of_items_without() -> None:
    """In both versions."""
    for people in ('"authors": [{"name": "Desk"}, {"url": "https://h.example/"}]', '"author": {"name": "Desk"}'):
        rows = jsonfeed.parse('{"items": [{"id": 1}, {"id": 2, "authors": [{"name": "Ann Lee"}]}], ' + people + "}")[1]
        assert [found.authors for found in rows] == [("Desk",), ("Ann Lee",)]


def test_no_items_is_no_error_where_the_version_says_what_it_is() -> None:
    """A feed without news is a feed; other JSON is none."""
    assert jsonfeed.parse('{"version": "https://jsonfeed.org/version/1.1", "title": "H"}')[0]["title"] == "H"
    with pytest.raises(ValueError, match="no JSON Feed"):
        jsonfeed.parse('{"version": "3"}')


def test_what_many_generators_do() -> None:
    """A line break inside a text, and version 1's author where version 1.1's have no name."""
    (row,) = jsonfeed.parse('{"items": [{"content_text": "a\nb", "authors": [{"name": ""}], "author": {"name": "Ann Lee"}}]}')[1]
    assert (row.content, row.authors) == ("a\nb", ("Ann Lee",))


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"items": 1e9999', "[" * 100_000])
def test_what_is_no_json_feed(text: str) -> None:
    """One kind of error."""
    with pytest.raises(ValueError, match="JSON"):
        jsonfeed.parse(text)
