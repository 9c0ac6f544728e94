"""Mended XML → rows, through fastfeedparser: for feeds that need little more patience than `strict` has."""

from __future__ import annotations

import re
import warnings
from typing import Any

import fastfeedparser

from bot.collect.feed.repair import Document
from bot.collect.feed.row import Row

_ITEM = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_INNER = re.compile(r"<(?:title|description|summary)\b[^<>]*>[^<]*<(?![/!])")
_DATE = re.compile(
    r"<(?:pubDate|(?:[a-z]\w{0,20}:)?(?:date|created|issued|modified|published|updated))\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]*)"
)
_STANDARD = re.compile(
    r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} (?:[01]\d|2[0-3]):\d\d:\d\d (?:[+-]\d{4}|GMT|UTC|E[SD]T|P[SD]T|C[SD]T)"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)"
)
_SUMMARY = re.compile(r"<(?:\w{1,20}:)?(?:summary|description)\b", re.IGNORECASE)
_MADE_UP = 512
_LANGUAGE = re.compile(
    r"<(?:dc:)?language\b[^<>]*>\s*(?:<!\[CDATA\[\s*)?([A-Za-z]{2,3}(?:[-_]\w{2,8})*)\s*[<\]]|xml:lang=[\"']([A-Za-z]{2,3}(?:-\w{2,8})*)[\"']"
)


def parse(document: Document) -> tuple[dict[str, Any], list[Row]]:
    """(the feed's title, link and language; its rows). Raises ValueError where fastfeedparser finds no feed."""
    try:
        with warnings.catch_warnings():  # about dates with unknown zones: those feeds are read again by `patient`
            warnings.simplefilter("ignore")
            found = fastfeedparser.parse(document.encoded, include_media=False, include_enclosures=False)
    except Exception as error:
        raise ValueError(str(error)) from error
    about = {"title": found.feed.get("title"), "link": found.feed.get("link"), "language": _language(document.xml)}
    first = _ITEM.search(document.xml)
    summarised = first is not None and _SUMMARY.search(document.xml, first.end()) is not None
    return about, [_row(item, summarised) for item in found.entries]


def suffices(document: Document, rows: list[Row]) -> bool:
    """Whether fastfeedparser can have found all there is.

    It misses items of unusual trees, markup inside titles and summaries, xml:base and all but the first author, and it
    guesses at dates of other forms than the two standards'.
    """
    bare, elements = document.bare, document.elements
    items = sum(count for name, count in elements.items() if name.rpartition(":")[2] in ("item", "entry"))
    return (
        len(rows) >= items
        and ("xml:base" not in bare or all(row.link and row.link.startswith("http") for row in rows))
        and max(elements["dc:creator"], elements["author"]) <= len(rows) + 1
        and not _INNER.search(bare)
        and _dated(document, rows)
    )


def _dated(document: Document, rows: list[Row]) -> bool:
    """Whether there is a date for each row, and all are written as the standards say."""
    written = _DATE.findall(document.bare)
    if "" in written:
        written = _DATE.findall(document.xml)  # dates in CDATA sections
    return len(written) >= len(rows) and all(_STANDARD.fullmatch(date.strip()) for date in written)


def _language(xml: str) -> str | None:
    first = _ITEM.search(xml)
    found = _LANGUAGE.search(xml, 0, first.start() if first else 65_536)
    return (found[1] or found[2]) if found else None


def _row(item: dict[str, Any], summarised: bool) -> Row:
    said = item.get("content")
    content = (said[0].get("value") or "") if said else ""
    summary = item.get("description") or ""
    if content and (not summarised or len(summary) == _MADE_UP):
        summary = ""  # fastfeedparser's own: the content's beginning, cut anywhere
    author, tags = item.get("author"), item.get("tags")
    return Row(
        id=item.get("id"),
        link=item.get("link"),
        title=item.get("title") or "",
        summary=summary,
        content=content,
        published=item.get("published"),
        updated=item.get("updated"),
        authors=(author,) if author else (),
        categories=tuple(filter(None, [t.get("label") or t.get("term") for t in tags])) if tags else (),
    )
