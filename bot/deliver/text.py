"""Outline → plain text, for a terminal and for surfaces without blocks."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.deliver.outline import Line, Outline, Part
from bot.text import visible


def render(outline: Outline, width: int = 100, *, links: bool = True) -> str:
    """The outline as lines of at most `width` columns; links stand after the words they belong to."""
    rows = [outline.title, "=" * min(len(outline.title), width)]
    for fact in outline.facts:
        rows.extend(textwrap.wrap(fact, width) or [""])
    for part in (*outline.parts, *outline.more):
        rows.extend(["", part.title.upper(), *_part(part, width, links)])
    return visible("\n".join(rows) + "\n")


def _part(part: Part, width: int, links: bool) -> list[str]:
    rows: list[str] = []
    for number, line in enumerate(part.lines, 1):
        mark = f"{number}. " if part.ordered else "" if part.title.startswith("Sources") else "- "
        rows.extend(
            textwrap.wrap(
                mark + plain(line, links=links and part.title.startswith("Sources")),
                width,
                subsequent_indent=" " * len(mark) or "    ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    return rows


def plain(line: Line, *, links: bool = False) -> str:
    """The words of a line, with addresses where asked for."""
    return "".join(run.text + (f" <{run.url}>" if links and run.url else "") for run in line)


def of_blocks(blocks: Iterable[Mapping[str, Any]], width: int = 100) -> str:
    """A message as it was posted, as plain text: what a person sees of its Block Kit, without links and buttons."""
    rows = [row for block in blocks for row in _block(block, width)]
    return visible("\n".join(rows) + "\n")


def _block(block: Mapping[str, Any], width: int) -> Iterator[str]:
    match block:
        case {"type": "header", "text": {"text": str(title)}}:
            yield from (title, "=" * min(len(title), width))
        case {"type": "section", "text": {"text": str(words)}}:
            for line in html.unescape(words).replace("```", "").splitlines():
                yield from textwrap.wrap(line, width, drop_whitespace=False) or [""]
        case {"type": "context", "elements": [*elements]}:
            yield from textwrap.wrap(" ".join(html.unescape(e.get("text", "")) for e in elements), width)
        case {"type": "rich_text", "elements": [{"type": "rich_text_section"} as alone]}:
            yield from ("", *textwrap.wrap(_words(alone), width))
        case {"type": "rich_text", "elements": [*elements]}:
            for element in elements:
                yield from _rich(element, width)
        case {"type": "actions", "elements": [*elements]}:
            yield from ("", " ".join(f"[{e['text']['text']}]" for e in elements))


def _rich(element: Mapping[str, Any], width: int) -> Iterator[str]:
    if element["type"] != "rich_text_list":
        yield from ("", *textwrap.wrap(_words(element).upper(), width))
        return
    ordered = element.get("style") == "ordered"
    for number, item in enumerate(element["elements"], 1 + (element.get("offset") or 0)):
        mark = f"{number}. " if ordered else "- "
        yield from textwrap.wrap(mark + _words(item), width, subsequent_indent=" " * len(mark), break_on_hyphens=False)


def _words(element: Mapping[str, Any]) -> str:
    return "".join(e.get("text", "") for e in element["elements"])
