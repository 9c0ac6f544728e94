"""Well-kept XML → rows, through fastfeedparser: the road nearly every feed takes."""

from __future__ import annotations

import re
import warnings
from typing import Any

import fastfeedparser

from bot.collect.feed import repair
from bot.collect.feed.row import Row

_ITEM = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_INNER = re.compile(r"<(?:title|description|summary)\b[^<>]*>[^<]*<(?![/!])")
_DATE = re.compile(
    r"<(?:pubDate|(?:dc:|dcterms:)?(?:date|created|issued|modified)|(?:\w{1,20}:)?(?:published|updated))\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]*)",
    re.IGNORECASE,
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


def parse(xml: str) -> tuple[dict[str, Any], list[Row]]:
    """(the feed's title, link and language; its rows). Raises ValueError where fastfeedparser finds no feed."""
    try:
        with warnings.catch_warnings():  # about dates with unknown zones: those feeds are read again by `patient`
            warnings.simplefilter("ignore")
            found = fastfeedparser.parse(xml.encode("utf-8"), include_media=False, include_enclosures=False)
    except Exception as error:
        raise ValueError(str(error)) from error
    about = {"title": found.feed.get("title"), "link": found.feed.get("link"), "language": _language(xml)}
    first = _ITEM.search(xml)
    summarised = first is not None and _SUMMARY.search(xml, first.end()) is not None
    return about, [_row(item, summarised) for item in found.entries]


def suffices(xml: str, rows: list[Row]) -> bool:
    """Whether fastfeedparser can have found all there is.

    It misses items of unusual trees, markup inside titles and summaries, xml:base and all but the first author, and it
    guesses at dates of other forms than the two standards'.
    """
    bare = repair.outside(xml)
    return (
        len(rows) >= len(_ITEM.findall(bare))
        and ("xml:base" not in bare or all(row.link and row.link.startswith("http") for row in rows))
        and max(bare.count("<dc:creator"), bare.count("<author")) <= len(rows) + 1
        and not _INNER.search(bare)
        and _dated(xml, bare, rows)
    )


def _dated(xml: str, bare: str, rows: list[Row]) -> bool:
    """Whether there is a date for each row, and all are written as the standards say."""
    written = _DATE.findall(bare)
    if "" in written:
        written = _DATE.findall(xml)  # dates in CDATA sections
    return len(written) >= len(rows) and all(_STANDARD.fullmatch(date.strip()) for date in written)


def _language(xml: str) -> str | None:
    first = _ITEM.search(xml)
    found = _LANGUAGE.search(xml, 0, first.start() if first else 65_536)
    return (found[1] or found[2]) if found else None


def _row(item: dict[str, Any], summarised: bool) -> Row:
    content = next((c.get("value") or "" for c in item.get("content") or ()), "")
    summary = item.get("description") or ""
    if content and (not summarised or len(summary) == _MADE_UP):
        summary = ""  # fastfeedparser's own: the content's beginning, cut anywhere
    return Row(
        id=item.get("id"),
        link=item.get("link"),
        title=item.get("title") or "",
        summary=summary,
        content=content,
        published=item.get("published"),
        updated=item.get("updated"),
        authors=tuple(filter(None, [item.get("author")])),
        categories=tuple(filter(None, (t.get("label") or t.get("term") for t in item.get("tags") or ()))),
    )
