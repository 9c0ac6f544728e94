"""A saved page or text file → the article in it: headline, byline and date set apart, the text a slice of the file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.collect import dates, frame
from bot.model import ParsedPage, Unreadable
from bot.text import fold

_LABEL = re.compile(
    r"\b(?:(?:last |first )?(?:published|posted|created|issued)|(?P<update>(?:last )?(?:updated|modified)))\b(?: (?:on|at))?\s*:?|^date\s*:",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|\u2022\u00b7;]\s*")
_BYLINE = re.compile(r"by:?\s+(?P<name>[^\W\d_].{1,100}[^.!?:,])", re.IGNORECASE)
_TITLE_LIMIT = 200
_DATE_LIMIT = 100
_HEAD_LIMIT = 8
"""At most so many paragraphs stand above the text."""
_WRAP = (45, 100)
_WRAPPED_LINES = 4


@dataclass
class _Head:
    """What stands above the text, as far as it has been read; `end` is the index of the text's first paragraph."""

    titles: list[str] = field(default_factory=list)
    byline: str | None = None
    published: datetime | date | None = None
    updated: datetime | date | None = None
    end: int = 0

    @property
    def headline(self) -> str | None:
        """The line said twice, or else the longest: a section's name is shorter."""
        said = Counter(fold(title) for title in self.titles)
        return max(self.titles, key=lambda title: (said[fold(title)], len(title.split())), default=None)


def parse(text: str, now: datetime) -> ParsedPage | Unreadable:
    """The article of a text file whose paragraphs end with newlines.

    Set apart are a headline (said twice, perhaps), "Published: …" and "By …" lines above the text and the site's frame below it.
    The text is a slice of the file; where its lines are cut to a column, the newlines inside a paragraph become spaces.
    """
    whole = _unwrapped(text.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = [found.span() for found in re.finditer(r"[^\s][^\n]*", whole)]
    head = _head([whole[start:end].strip() for start, end in paragraphs[:_HEAD_LIMIT]], len(paragraphs), now)
    last = len(paragraphs)
    while last > head.end and frame.ends(whole[slice(*paragraphs[last - 1])]):
        last -= 1
    if head.end == last:
        return Unreadable("there is no text in it")
    body = whole[paragraphs[head.end][0] : paragraphs[last - 1][1]].rstrip()
    return ParsedPage(body, head.headline, head.byline, head.published or head.updated)


def _head(lines: list[str], count: int, now: datetime) -> _Head:
    """What stands above the text of `count` paragraphs, of which the last is always text.

    The head ends with the last byline or date before the first sentence; lines like titles above that are titles, and the
    first line and its repetitions are in any case.
    """
    head, waiting = _Head(), list[str]()
    for index, line in enumerate(lines[: max(count - 1, 0)]):
        if _labelled(head, line, now):
            head.titles += waiting
            head.end, waiting = index + 1, []
        elif not _like_a_title(line):
            break
        elif not waiting and (index == 0 or fold(line) in map(fold, head.titles)):
            head.titles.append(line)
            head.end = index + 1
        else:
            waiting.append(line)
    return head


def _labelled(head: _Head, line: str, now: datetime) -> bool:
    """Whether a line is a byline or a date, which the head then has."""
    byline = _BYLINE.fullmatch(line)
    if byline:
        head.byline = head.byline or byline["name"].strip()
        return True
    found = [_date(part, now) for part in _PARTS.split(line)] if len(line) <= _DATE_LIMIT else []
    for moment, update in found:
        if moment and update:
            head.updated = head.updated or moment
        elif moment:
            head.published = head.published or moment
    return any(moment for moment, _ in found)


def _date(part: str, now: datetime) -> tuple[datetime | date | None, bool]:
    """(the date a line is, whether it is called an update); a label is not needed, but nothing else may stand there."""
    if not re.search(r"\b\d{4}\b", part):
        return None, False
    label = _LABEL.search(part)
    return dates.parse(_LABEL.sub(" ", part).strip(" ,:\u2014\u2013-"), now), bool(label and label["update"])


def _like_a_title(line: str) -> bool:
    return len(line) <= _TITLE_LIMIT and not line.endswith((".", ":", ",", ";"))


def _unwrapped(text: str) -> str:
    """The text with the newlines inside its paragraphs made spaces, where blank lines set paragraphs apart and lines end at a column."""
    blocks = text.split("\n\n")
    inner = [line for block in blocks for line in block.strip("\n").split("\n")[:-1]]
    at_column = sum(_WRAP[0] <= len(line.rstrip()) <= _WRAP[1] for line in inner)
    if len(blocks) < 2 or len(inner) < _WRAPPED_LINES or at_column < 0.8 * len(inner):
        return text
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
