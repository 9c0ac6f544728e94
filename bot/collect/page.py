"""A page's bytes → the article on it: its text without menus and adverts, and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from bot.collect import charset, dates, extraction, frame, markup, plain, saved, wall
from bot.collect import url as urls
from bot.model import ParsedPage, Unreadable

SIZE_LIMIT = 5_000_000
"""The most bytes of a page that are read."""
TAG_COUNT_LIMIT = 100_000
"""The most tags, opening and closing: extraction takes more than proportionally long."""
TITLE_LIMIT = 300
"""A headline has at most so many characters."""
FEWEST_WORDS = 5
"""What extraction finds on a page without an article is a menu's word or two."""
TEXT_LIMIT = 200_000
"""The most characters of an article's text that are given."""
_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|br|h1|table|meta)\b", re.IGNORECASE)
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive"),
)
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publishdate' or @name='publish-date' or @name='DC.date.issued']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def parse(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedPage | Unreadable:
    """The article in a page (or a plain text file) fetched from `url` with that Content-Type header; a date later than a day after `now` is none. Never raises
    for what the bytes hold: Unreadable says why there is no article in them."""
    if len(body) > SIZE_LIMIT:
        return Unreadable(f"the page is larger than {SIZE_LIMIT / 1e6:.0f} MB")
    for mark, kind in _BINARY:
        if body.startswith(mark):
            return Unreadable(f"it is {kind}, not a page")
    text = charset.decode(body, content_type)
    if "\x00" in text[:4_096]:
        return Unreadable("it is no text")
    if not _HTML.search(text, 0, 16_384):
        return saved.parse(text.lstrip("\ufeff"), now)
    refused = markup.refuse(text) or ("it holds too many tags" if text.count("<") > TAG_COUNT_LIMIT else None)
    return Unreadable(refused) if refused else _html(text, url, now)


def _html(text: str, url: str, now: datetime) -> ParsedPage | Unreadable:
    import trafilatura

    tree = trafilatura.load_html(text)
    if tree is None:
        return Unreadable("the page is empty")
    published, language = _published(tree, text, now), _language(tree)
    own = _first(tree, "//link[@rel='canonical']/@href")
    found, body = extraction.article(text, tree, url, now)
    headline, byline = _said(found, "title"), _said(found, "author").replace("; ", ", ")
    article = wall.cleared(frame.trimmed(body, headline, byline, _titles(tree)))
    if plain.words(article) < FEWEST_WORDS:
        return Unreadable(wall.in_place_of(text) or "there is no article on the page")
    stands_before = wall.named(article, text)
    if stands_before:
        return Unreadable(stands_before, _capped(article))
    published = published or dates.parse(_said(found, "date"), now)
    address = urls.absolute(own, url) or urls.absolute(url, url)
    return ParsedPage(_capped(article), headline or None, byline or None, published, language, address)


def _titles(tree: Any) -> list[str]:
    return [plain.line(title) for element in tree.xpath("//h1")[:3] if len(title := element.text_content()) <= TITLE_LIMIT]


def _capped(text: str) -> str:
    end = text.rfind("\n", 0, TEXT_LIMIT) if len(text) > TEXT_LIMIT else len(text)
    return text[: end if end > 0 else TEXT_LIMIT]


def _said(found: Any, name: str) -> str:
    return plain.line(getattr(found, name, None) or "")


def _published(tree: Any, text: str, now: datetime) -> datetime | date | None:
    """The date of publication the page states with a time of day, in its metadata or its linked data."""
    written = [value for path in _PUBLISHED for value in tree.xpath(path)[:1]]
    written += [found[1] for found in _LINKED_DATE.finditer(text)][:1]
    return next((moment for value in written if (moment := dates.parse(str(value), now))), None)


def _language(tree: Any) -> str | None:
    return _first(tree, "//html/@lang") or _first(tree, "//meta[@property='og:locale']/@content")


def _first(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return str(found[0]).strip() or None if found else None
