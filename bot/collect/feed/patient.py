"""Odd or broken XML → rows, through feedparser: some thirty times slower, and it finds what others miss."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import feedparser

from bot.collect import markup
from bot.collect.feed.row import Row

SIZE_LIMIT = 4_000_000
"""The most characters this parser is given: it takes a second for half a million."""


def parse(xml: str) -> tuple[dict[str, Any], list[Row]]:
    """(the feed's title, link and language; its rows). Raises ValueError where feedparser finds no feed."""
    if len(xml) > SIZE_LIMIT:
        raise ValueError("it is odd XML, and too long to repair")
    refused = markup.refuse(xml)  # its last resort reads the inside of sections as markup, too
    if refused:
        raise ValueError(refused)
    headers = {"content-type": "application/xml; charset=utf-8"}  # no location: a guid would be resolved against it
    try:
        # A stream, never bytes: feedparser takes bytes for the name of a file.
        found = feedparser.parse(
            BytesIO(xml.encode("utf-8")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        raise ValueError(str(error)) from error
    if not found.get("version") and not found.entries:
        raise ValueError("it is neither RSS nor Atom")
    about = {name: dict.get(found.feed, name) for name in ("title", "link", "language")}
    return about, [_row(item) for item in found.entries]


def _row(item: dict[str, Any]) -> Row:
    link, guid = dict.get(item, "link"), dict.get(item, "id")
    # dict.get: feedparser's own answers for a missing "updated" with "published", and warns.
    return Row(
        id=guid,
        link=None if link == guid and not str(link).startswith("http") else link,  # a guid counts as a link there, whatever it is
        title=dict.get(item, "title") or "",
        summary=dict.get(item, "summary") or "",
        content=next((c.get("value") or "" for c in dict.get(item, "content") or ()), ""),
        published=dict.get(item, "published") or dict.get(item, "created"),
        updated=dict.get(item, "updated"),
        authors=tuple(filter(None, (a.get("name") for a in dict.get(item, "authors") or ()))),
        categories=tuple(filter(None, (t.get("label") or t.get("term") for t in dict.get(item, "tags") or ()))),
    )
