"""Outline → plain text, for a terminal and for surfaces without blocks."""

from __future__ import annotations

import textwrap

from bot.deliver.outline import Line, Outline, Part


def render(outline: Outline, width: int = 100, *, links: bool = True) -> str:
    """The outline as lines of at most `width` columns; links stand after the words they belong to."""
    rows = [outline.title, "=" * min(len(outline.title), width)]
    for fact in outline.facts:
        rows.extend(textwrap.wrap(fact, width) or [""])
    for part in (*outline.parts, *outline.more):
        rows.extend(["", part.title.upper(), *_part(part, width, links)])
    return "\n".join(rows) + "\n"


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
