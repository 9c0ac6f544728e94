"""A saved page or text file → the article in it: headline, byline and date set apart, the text a slice of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.collect import dates, frame
from bot.model import ParsedPage, Unreadable
from bot.text import fold

_LABELLED = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|created|date|issued)(?: on| at)?\b\s*[:\u2014\u2013-]?\s*(?P<date>.*\d.*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by:?\s+(?P<name>[^\W\d_].{1,100})", re.IGNORECASE)
_HEADLINE_LIMIT = 200
_DATE_LIMIT = 60
_WRAP = (45, 100)
_WRAPPED_LINES = 4


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the text, as far as it has been read."""

    headline: str | None = None
    byline: str | None = None
    published: datetime | date | None = None
    updated: datetime | date | None = None


def parse(text: str, now: datetime) -> ParsedPage | Unreadable:
    """The article of a text file whose paragraphs end with newlines.

    Set apart are a headline (said twice, perhaps), "Published: …" and "By …" lines above the text and the site's frame below it.
    The text is a slice of the file; where its lines are cut to a column, the newlines inside a paragraph become spaces.
    """
    whole = _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = [found.span() for found in re.finditer(r"[^\s][^\n]*", whole)]
    head, first = _head(whole, paragraphs, now)
    last = len(paragraphs)
    while last > first and frame.ends(whole[slice(*paragraphs[last - 1])]):
        last -= 1
    if first == last:
        return Unreadable("there is no text in it")
    body = whole[paragraphs[first][0] : paragraphs[last - 1][1]].rstrip()
    return ParsedPage(body, head.headline, head.byline, head.published or head.updated)


def _head(whole: str, paragraphs: list[tuple[int, int]], now: datetime) -> tuple[_Head, int]:
    """What stands above the text, and the index of the text's first paragraph; the last paragraph is always text."""
    head = _Head()
    for index, (start, end) in enumerate(paragraphs[:-1]):
        more = _taken(head, whole[start:end].strip(), index == 0, now)
        if more is None:
            return head, index
        head = more
    return head, max(len(paragraphs) - 1, 0)


def _taken(head: _Head, line: str, first: bool, now: datetime) -> _Head | None:
    """The head with this line in it, or None where the line is text."""
    moment, label = _date(line, now)
    if moment:
        updated = label.startswith(("updated", "last", "modified"))
        return _Head(head.headline, head.byline, head.published if updated else moment, moment if updated else head.updated)
    if head.headline and fold(line) == fold(head.headline):
        return head
    byline = _BYLINE.fullmatch(line)
    if byline and not line.endswith((".", "!", "?", ":")) and not head.byline:
        return _Head(head.headline, byline["name"].strip(), head.published, head.updated)
    if first and len(line) <= _HEADLINE_LIMIT and not line.endswith((".", ":", ",", ";")):
        return _Head(line, head.byline, head.published, head.updated)
    return None


def _date(line: str, now: datetime) -> tuple[datetime | date | None, str]:
    """(the date a line gives, its label in small letters); a line that is a date needs no label."""
    labelled = _LABELLED.fullmatch(line)
    if labelled:
        return dates.parse(labelled["date"], now), line.lower()
    return (dates.parse(line, now), "") if len(line) <= _DATE_LIMIT and re.search(r"\b\d{4}\b", line) else (None, "")


def _unwrapped(text: str) -> str:
    """The text with the newlines inside its paragraphs made spaces, where blank lines set paragraphs apart and lines end at a column."""
    blocks = text.split("\n\n")
    inner = [line for block in blocks for line in block.strip("\n").split("\n")[:-1]]
    at_column = sum(_WRAP[0] <= len(line.rstrip()) <= _WRAP[1] for line in inner)
    if len(blocks) < 2 or len(inner) < _WRAPPED_LINES or at_column < 0.8 * len(inner):
        return text
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
